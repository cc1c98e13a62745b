import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import { html, test as base, type Heard } from './standing.ts'

const script = `export const words = ${JSON.stringify('aisle '.repeat(400))}\n`
const photo = Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7919) % 256))

type Get = (headers?: Record<string, string>, method?: string, name?: string) => Promise<Heard>

const test = base.extend<{ get: Get }>({
  get: async ({ stand, folder }, use) => {
    const client = path.join(folder, 'client')
    mkdirSync(path.join(client, 'assets'), { recursive: true })
    writeFileSync(path.join(client, 'assets/words.js'), script)
    writeFileSync(path.join(client, 'assets/photo.png'), photo)
    writeFileSync(path.join(client, 'assets/short.js'), 'export {}\n')
    const site = await stand(() => Promise.resolve(html('a page '.repeat(400))), { clientDirectory: client })
    await use((headers = {}, method = 'GET', name = 'assets/words.js') =>
      site.ask(`/${name}`, { headers, method }),
    )
  },
})

const unpack: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  identity: (body) => body,
}
const labelOf = ({ headers }: Heard) => headers['content-encoding'] ?? 'identity'

/** Encodings we have, have not, and that only look like ours; liked, liked less, or refused. */
const names = ['br', 'zstd', 'gzip', 'identity', '*', 'deflate', 'brotli', 'x-gzip', 'GZIP']
const single = names.flatMap((name) => ['', ';q=0.5', ';q=0', '; Q=0', ' ; q=0.000'].map((way) => name + way))
const beside = ['br', 'gzip', 'zstd', '*', 'identity;q=0', 'br;q=0', 'gzip;q=0', '*;q=0']
const nameOf = (part: string) => part.split(';')[0]!.trim().toLowerCase()
const headersOfAllKinds = [
  ...single,
  // an encoding named twice means nothing
  ...single.flatMap((first) =>
    beside.filter((then) => nameOf(then) !== nameOf(first)).map((then) => `${first}, ${then}`),
  ),
  'gzip, deflate, br, zstd',
  'gzip;q=0, br;q=0, zstd;q=0, identity;q=0',
  ',,;q=,gzip;q=seven,',
  '',
]

function isRefused(header: string, label: string): boolean {
  const weights = new Map(
    header.split(',').map((part) => {
      const weight = part.toLowerCase().split(';')[1]
      return [nameOf(part), /q=0(?:\.0*)?\s*$/.test(weight ?? '')] as const
    }),
  )
  return weights.get(label) ?? weights.get('*') ?? true
}

describe.each([
  ['a file of the build', 'assets/words.js', script],
  ['a page from memory', 'kept', 'a page '.repeat(400)],
] as const)('%s', (_, name, whole) => {
  test('carries the bytes that its label says, and no label that its reader refuses', async ({ get }) => {
    for (const header of headersOfAllKinds) {
      const heard = await get({ 'accept-encoding': header }, 'GET', name)
      const label = labelOf(heard)
      expect(heard.status, header).toBe(200)
      expect(unpack[label]!(heard.body).toString(), `${header} got ${label}`).toBe(whole)
      if (label !== 'identity') expect(isRefused(header, label), `${header} got ${label}`).toBe(false)
      expect(heard.headers.vary).toMatch(/accept-encoding/i)
    }
  })
})

describe('a file of the build', () => {
  test.for<[string, string]>([
    ['gzip, deflate, br, zstd', 'br'],
    ['zstd, gzip', 'gzip'],
    ['zstd', 'identity'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, *', 'br'],
    ['identity, br;q=0.5', 'identity'],
    ['*;q=0', 'identity'],
    ['', 'identity'],
  ])('for a reader who takes “%s” comes as %s', async ([header, label], { get }) => {
    expect(labelOf(await get({ 'accept-encoding': header }))).toBe(label)
  })

  test('that gains nothing is not pressed together', async ({ get }) => {
    const headers = { 'accept-encoding': 'br' }
    expect(labelOf(await get(headers, 'GET', 'assets/photo.png'))).toBe('identity')
    expect(labelOf(await get(headers, 'GET', 'assets/short.js'))).toBe('identity')
  })

  test('is announced by HEAD as GET would send it', async ({ get }) => {
    const headers = { 'accept-encoding': 'br' }
    const [whole, announced] = await Promise.all([get(headers), get(headers, 'HEAD')])
    expect(announced.body.length).toBe(0)
    expect(announced.headers['content-length']).toBe(String(whole.body.length))
    expect(announced.headers['content-encoding']).toBe('br')
  })

  test('already there is not sent again, however it was packed', async ({ get }) => {
    const { etag } = (await get({ 'accept-encoding': 'br' })).headers
    for (const known of [etag!, etag!.replace('W/', ''), `"old", ${etag}`, '*']) {
      const heard = await get({ 'accept-encoding': 'gzip', 'if-none-match': known })
      expect([heard.status, heard.body.length], known).toEqual([304, 0])
      expect(heard.headers['cache-control']).toContain('immutable')
    }
    expect((await get({ 'if-none-match': '"old"' })).status).toBe(200)
  })

  test.for([
    'bytes=0-99',
    'bytes=-100',
    'bytes=100-',
    'bytes=9-3',
    'bytes=999999-',
    'lines=1-2',
    '',
    'bytes=-',
  ])('asked for a part (“%s”) comes whole', async (range, { get }) => {
    const heard = await get({ range, 'accept-encoding': 'br' })
    expect(heard.status).toBe(200)
    expect(unpack[labelOf(heard)]!(heard.body).toString()).toBe(script)
  })
})
