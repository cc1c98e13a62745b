import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * The part of a build that an address can need. Remix compares an address with every route it knows, three times for each
 * page, and with a hundred routes that costs as much as rendering; but all addresses that begin with the same word share a few.
 */
export function partsOf(build: ServerBuild): (path: string) => ServerBuild {
  const parts = new Map<string, ServerBuild>()
  const words = new Set(
    Object.values(build.routes).flatMap((route) => (isTop(route) ? [firstWordOf(route.path ?? '')] : [])),
  )
  return (path) => {
    const word = firstWordOf(path.slice(1).replace(/^_root\.data$|\.data$/, ''))
    // what stands encoded in an address, and what Remix itself answers, is looked for everywhere
    if (/[%_]/.test(word)) return build
    const key = words.has(word) ? word : '*'
    let part = parts.get(key)
    if (!part) parts.set(key, (part = narrowed(build, key)))
    return part
  }
}

function narrowed(build: ServerBuild, word: string): ServerBuild {
  const isNeeded = (route: Routes[string] | undefined): boolean => {
    if (!route) return true
    if (!isTop(route)) return isNeeded(build.routes[route.parentId ?? ''])
    const own = firstWordOf(route.path ?? '')
    return own === word || /^[:*]|\?$/.test(own) || (own === '' && !route.index)
  }
  const ids = new Set(Object.keys(build.routes).filter((id) => isNeeded(build.routes[id])))
  const only = <T>(routes: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  }
}

// the root stands above all others and has no parent
const isTop = (route: Routes[string]): boolean => route.parentId === 'root' || route.parentId === undefined

const firstWordOf = (path: string): string => (path.split('/', 1)[0] ?? '').toLowerCase()
