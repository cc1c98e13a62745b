import { describe, expect, test } from 'vitest'
import { filesUnder, importsOf, isCode, isThere, runtimeImportsOf } from '#tests/support/source-tree.ts'

/** What each layer may know; itself is understood. The order of the keys matters: the first that fits is the layer. */
const reach: Record<string, readonly string[]> = {
  'app/routes': ['app/http', 'app/domain', 'app/ui', 'app/i18n', 'app/styles', 'app/kernel'],
  'app/http': ['app/domain', 'app/i18n', 'app/kernel', 'app/config.server.ts', 'db'],
  'app/server': [
    'app/http',
    'app/work',
    'app/domain',
    'app/i18n',
    'app/kernel',
    'app/config.server.ts',
    'db',
  ],
  'app/work': ['app/domain', 'app/i18n', 'app/kernel', 'app/config.server.ts', 'db'],
  'app/ui': ['app/domain', 'app/i18n', 'app/kernel'],
  'app/enhance': [],
  'app/domain': ['app/kernel', 'app/config.server.ts', 'db'],
  'app/i18n': ['app/domain', 'app/kernel'],
  'app/kernel': ['db'],
  'db/seeds': ['app/domain', 'app/kernel', 'app/work', 'app/i18n', 'db'],
  db: [],
}

/** Areas of the domain, top to bottom: a `.server` file imports only from below. Each line is one step. */
const ladder: readonly (readonly string[])[] = [
  ['notifications', 'webhooks', 'search', 'activity', 'privacy', 'imports'],
  ['demand', 'forecasting', 'editorial'],
  ['partners', 'goals', 'kpis', 'scheduling', 'moderation'],
  ['cycles'],
  ['cards'],
  ['spaces', 'comments'],
  ['posts'],
  ['following'],
  ['people', 'stores', 'channels', 'site', 'markdown', 'attachments'],
  ['events', 'access', 'mail'],
]

const files = filesUnder('app', 'db').filter(isCode)
const layerOf = (file: string) =>
  Object.keys(reach).find((layer) => file === layer || file.startsWith(`${layer}/`))
const areaOf = (file: string) => /^app\/domain\/([^/]+)\//.exec(file)?.[1]
const stepOf = (area: string) => ladder.findIndex((step) => step.includes(area))
const fits = (to: string, allowed: string) => to === allowed || to.startsWith(`${allowed}/`)

describe('imports point one way', () => {
  test.each(files.filter(layerOf))('%s', (file) => {
    const layer = layerOf(file)!
    const strays = importsOf(file).filter(
      (to) => layerOf(to) !== layer && !reach[layer]!.some((allowed) => fits(to, allowed)),
    )

    expect(strays).toEqual([])
  })

  test('and every import names a file that is there', () => {
    const lost = [...files, ...filesUnder('scripts', 'tests').filter(isCode)].flatMap((file) =>
      importsOf(file)
        .map((to) => to.replace(/\?.*$/, ''))
        .filter((to) => !to.includes('build/') && !to.includes('${') && !isThere(to))
        .map((to) => `${file} → ${to}`),
    )

    expect(lost).toEqual([])
  })
})

describe('a route', () => {
  test.each(filesUnder('app/routes').filter(isCode))('%s imports no other route', (file) => {
    const others = importsOf(file).filter((to) => to.startsWith('app/routes/') && !to.endsWith('/params.ts'))

    expect(others).toEqual([])
  })
})

describe('what runs in the browser stays out of the server', () => {
  const browser = [...filesUnder('app/ui', 'app/enhance').filter(isCode), 'app/entry.client.tsx'].filter(
    isThere,
  )

  test.each(browser)('%s', (file) => {
    expect(importsOf(file).filter((to) => to.includes('.server.'))).toEqual([])
  })

  test.each(files.filter((file) => file.startsWith('app/domain/') && !file.includes('.server.')))(
    '%s is pure',
    (file) => {
      expect(
        runtimeImportsOf(file).filter(
          (to) => to.includes('.server.') || (to.startsWith('db/') && to !== 'db/json.ts'),
        ),
      ).toEqual([])
    },
  )
})

describe('the ladder of areas', () => {
  test('names every area', () => {
    const areas = new Set(files.map(areaOf).filter((area) => area !== undefined))

    expect([...areas].filter((area) => stepOf(area) === -1)).toEqual([])
  })

  test.each(files.filter((file) => areaOf(file) && file.includes('.server.')))(
    '%s only reaches down',
    (file) => {
      const area = areaOf(file)!
      const upwards = importsOf(file).filter((to) => {
        const target = areaOf(to)
        return target && target !== area && to.includes('.server.') && stepOf(target) <= stepOf(area)
      })

      expect(upwards.filter((to) => !isNeighbour(area, areaOf(to)!))).toEqual([])
    },
  )
})

/** Two areas on one step may know each other in one direction, the one written here. */
const neighbours: readonly string[] = [
  'people → site',
  'imports → search',
  'privacy → search',
  'stores → channels',
  'attachments → site',
  'attachments → people',
  'events → access',
]
const isNeighbour = (from: string, to: string) => neighbours.includes(`${from} → ${to}`)
