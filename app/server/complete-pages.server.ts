import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node'
import {
  createStaticHandler,
  isRouteErrorResponse,
  matchRoutes,
  type LoaderFunction,
  type AgnosticDataRouteObject,
  type StaticHandler,
  type StaticHandlerContext,
} from '@remix-run/router'
import { encode } from 'turbo-stream'
import type { Language } from '#app/i18n/language.ts'
import type { FinishedPage } from './remix.server.ts'

type Route = NonNullable<ServerBuild['routes'][string]>

/**
 * Writes a page; `app/entry.server.tsx` exports it as `completePage`. What the loaders said is only encoded where React takes the page
 * over in the browser.
 */
export type CompletePage = (
  request: Request,
  page: EntryContext,
  context: AppLoadContext,
  said: () => ReadableStream<Uint8Array>,
) => Promise<{ readonly html: Buffer<ArrayBuffer>; readonly language: Language }>

type Branch = {
  readonly handler: StaticHandler
  readonly surroundings: Omit<EntryContext, 'staticHandlerContext'>
}

const mostAddresses = 1_000
const hidden = 'Unexpected Server Error'
// what a page that React has taken over asks for by itself
const remixOwn = /\.data$|^\/__manifest$/

/**
 * Remix's server would compare an address with every route several times, copy the request for each loader, and write the page and its
 * data through four streams; that costs as much as the page. Here the same router asks the same loaders, and the page
 * is written in one go. Forms, resources and what a page asks for once React has it stay with Remix.
 */
export function completePages(
  build: ServerBuild,
): (request: Request, context: AppLoadContext) => Promise<Response | FinishedPage> | null {
  const { completePage } = build.entry.module as { completePage?: CompletePage }
  const tree = treeOf(Object.values(build.routes))
  const branches = new Map<string, Branch | null>()
  const idsAt = new Map<string, readonly string[]>()

  /** Which routes answer at an address; the search for them is worth remembering. */
  const idsOf = (pathname: string): readonly string[] => {
    const known = idsAt.get(pathname)
    if (known) return known
    const ids = matchRoutes(tree, pathname)?.map(({ route }) => route.id) ?? []
    if (idsAt.size >= mostAddresses) idsAt.clear()
    idsAt.set(pathname, ids)
    return ids
  }

  const branchOf = (pathname: string): Branch | null => {
    const ids = idsOf(pathname)
    if (ids.length === 0) return null
    const key = ids.join(' ')
    let branch = branches.get(key)
    if (branch === undefined) branches.set(key, (branch = branchFor(build, ids)))
    return branch
  }

  return (request, context) => {
    if (!completePage || request.method !== 'GET') return null
    const { pathname, searchParams } = new URL(request.url)
    if (remixOwn.test(pathname) || searchParams.has('_data')) return null
    const branch = branchOf(pathname)
    return branch && answer(branch, request, context)
  }

  async function answer(
    { handler, surroundings }: Branch,
    request: Request,
    context: AppLoadContext,
  ): Promise<Response | FinishedPage> {
    const read = await handler.query(request, { requestContext: context })
    if (read instanceof Response) return read
    hideBugs(read, (error) =>
      build.entry.module.handleError?.(error, {
        request,
        context,
        params: read.matches.at(-1)?.params ?? {},
      }),
    )
    const { html, language } = await completePage!(
      request,
      { ...surroundings, staticHandlerContext: read },
      context,
      () => encode(stateOf(read)),
    )
    const headers = headersOf(read)
    headers.set('content-type', 'text/html; charset=utf-8')
    headers.set('content-language', language)
    return { status: read.statusCode, headers, html }
  }
}

/** What Remix's client reads before it takes a page over. */
const stateOf = ({ loaderData, actionData, errors }: StaticHandlerContext) => ({
  loaderData,
  actionData,
  errors:
    errors &&
    Object.fromEntries(
      Object.entries(errors).map(([id, error]) => [
        id,
        isRouteErrorResponse(error)
          ? { ...error, __type: 'RouteErrorResponse' }
          : { message: hidden, __type: 'Error' },
      ]),
    ),
})

function branchFor(build: ServerBuild, ids: readonly string[]): Branch | null {
  const routes = ids.map((id) => build.routes[id]!)
  const { module } = routes.at(-1)!
  if (module.default === undefined && module.ErrorBoundary === undefined) return null
  const only = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(ids.map((id) => [id, all[id]!])) as Record<string, T>
  return {
    handler: createStaticHandler(treeOf(routes), {
      future: { v7_relativeSplatPath: true, v7_throwAbortReason: true },
    }),
    surroundings: {
      manifest: { ...build.assets, routes: only(build.assets.routes) },
      routeModules: Object.fromEntries(routes.map(({ id, module: each }) => [id, each])),
      future: build.future,
      isSpaMode: false,
      serverHandoffString: JSON.stringify({
        basename: build.basename,
        future: build.future,
        isSpaMode: false,
      }),
      serializeError: () => null as never,
    },
  }
}

function treeOf(routes: readonly Route[], parentId?: string): AgnosticDataRouteObject[] {
  return routes
    .filter((route) => (route.parentId || undefined) === parentId)
    .map((route): AgnosticDataRouteObject => {
      const { module } = route
      const common = {
        id: route.id,
        path: route.path,
        caseSensitive: route.caseSensitive,
        handle: module.handle,
        hasErrorBoundary: parentId === undefined || module.ErrorBoundary !== undefined,
        loader: module.loader as LoaderFunction | undefined,
      }
      return (
        route.index ? { ...common, index: true } : { ...common, children: treeOf(routes, route.id) }
      ) as AgnosticDataRouteObject
    })
}

/** A refusal is shown as what it is; of a bug nobody but the log hears more than that there was one. */
function hideBugs(read: StaticHandlerContext, report: (error: unknown) => void): void {
  if (!read.errors) return
  for (const [id, error] of Object.entries(read.errors)) {
    if (isRouteErrorResponse(error) && !('error' in error && error.error)) continue
    report(error)
    read.errors[id] = new Error(hidden)
  }
}

/** What the loaders said beside their data: cookies, and when to come again. */
function headersOf({ matches, loaderHeaders }: StaticHandlerContext): Headers {
  const headers = new Headers()
  for (const { route } of matches) {
    const said = loaderHeaders[route.id]
    if (!said) continue
    for (const cookie of said.getSetCookie()) headers.append('set-cookie', cookie)
    const retryAfter = said.get('retry-after')
    if (retryAfter !== null) headers.set('retry-after', retryAfter)
  }
  return headers
}
