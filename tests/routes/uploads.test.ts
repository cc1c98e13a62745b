import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateSync, gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '#scripts/runtime.mjs'
import { openHouse, type Answer, type Browser, type House } from '#tests/support/visit.ts'

let house: House & { close(): Promise<void> }
beforeAll(async () => {
  house = await openHouse({ TRUST_PROXY: '1' })
})
afterAll(() => house.close())

const script = '<script>alert(document.domain)</script>'
const page = `<!doctype html><html><body>${script}</body></html>`
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`

const drawing = (width = 240, height = 160) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
const jpeg = await drawing().jpeg().toBuffer()
const png = await drawing().png().toBuffer()
const webp = await drawing().webp().toBuffer()
const gif = await drawing().gif().toBuffer()

/** A block of PNG, of any kind and with any content. */
function block(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A small file that says it is this large. */
function enormous(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const lines = deflateSync(Buffer.alloc(Math.min(20_000_000, (1 + Math.ceil(width / 8)) * height)))
  return Buffer.concat([
    png.subarray(0, 8),
    block('IHDR', head),
    block('IDAT', lines),
    block('IEND', Buffer.alloc(0)),
  ])
}

/** Puts a comment into a JPEG, right behind its beginning. */
const jpegSaying = (words: string) =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, words.length + 2]),
    Buffer.from(words),
    jpeg.subarray(2),
  ])

const zip = Buffer.concat([
  Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0]),
  Buffer.from('index.html'),
  Buffer.from(page),
  Buffer.from([0x50, 0x4b, 5, 6]),
  Buffer.alloc(18),
])
const box = (kind: string, rest = '') => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(8 + rest.length)
  return Buffer.concat([length, Buffer.from(kind + rest)])
}
const mp4 = Buffer.concat([box('ftyp', 'isom\0\0\0\0isommp42'), box('moov', 'x'.repeat(200))])
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF')
const tooLong = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)])

type Vector = readonly [bytes: Buffer, fileName: string, said: string]

const notAPhoto = 'not a photo'
const damaged = 'did not arrive whole'
const tooManyPixels = 'million pixels'
const tooLarge = 'more than 10 MB'

/** What is refused, and with which words. */
const refused: Readonly<Record<string, readonly [Vector, string]>> = {
  SVG: [[Buffer.from(svg), 'drawing.svg', 'image/svg+xml'], notAPhoto],
  'SVG called .jpg': [[Buffer.from(svg), 'holiday.jpg', 'image/jpeg'], notAPhoto],
  'SVG, compressed, called .png': [[gzipSync(svg), 'holiday.png', 'image/png'], notAPhoto],
  'HTML called .png': [[Buffer.from(page), 'holiday.png', 'image/png'], notAPhoto],
  'HTML called .html': [[Buffer.from(page), 'page.html', 'text/html'], notAPhoto],
  'XML with a style sheet': [
    [Buffer.from('<?xml-stylesheet href="javascript:alert(1)"?><a/>'), 'a.jpg', 'text/xml'],
    notAPhoto,
  ],
  'GIF with a script as its comment': [
    [
      Buffer.concat([Buffer.from('GIF89a/*'), gif.subarray(8), Buffer.from('*/=alert(1)')]),
      'a.gif',
      'image/gif',
    ],
    notAPhoto,
  ],
  'GIF called .jpg': [[gif, 'a.jpg', 'image/jpeg'], notAPhoto],
  script: [[Buffer.from('alert(1)'), 'a.js', 'text/javascript'], notAPhoto],
  MP4: [[mp4, 'a.mp4', 'video/mp4'], notAPhoto],
  'MP4 called .jpg': [[mp4, 'a.jpg', 'image/jpeg'], notAPhoto],
  'PDF with a script, called .jpg': [[pdf, 'a.jpg', 'image/jpeg'], notAPhoto],
  'zip called .png': [[zip, 'a.png', 'image/png'], notAPhoto],
  'HTML in front of a picture': [
    [Buffer.concat([Buffer.from(page), jpeg]), 'a.jpg', 'image/jpeg'],
    notAPhoto,
  ],
  'the beginning of a JPEG and then HTML': [
    [Buffer.concat([jpeg.subarray(0, 3), Buffer.from(page)]), 'a.jpg', 'image/jpeg'],
    damaged,
  ],
  'the beginning of a PNG and then SVG': [
    [Buffer.concat([png.subarray(0, 8), Buffer.from(svg)]), 'a.png', 'image/png'],
    damaged,
  ],
  'the beginning of a WebP and then HTML': [
    [Buffer.concat([webp.subarray(0, 12), Buffer.from(page)]), 'a.webp', 'image/webp'],
    damaged,
  ],
  'half a JPEG': [[jpeg.subarray(0, jpeg.length / 2), 'a.jpg', 'image/jpeg'], damaged],
  'half a PNG': [[png.subarray(0, png.length / 2), 'a.png', 'image/png'], damaged],
  'half a WebP': [[webp.subarray(0, webp.length / 2), 'a.webp', 'image/webp'], damaged],
  'the first bytes of a JPEG': [[jpeg.subarray(0, 4), 'a.jpg', 'image/jpeg'], damaged],
  '30,000 by 30,000 pixels in a few kilobytes': [
    [enormous(30_000, 30_000), 'a.png', 'image/png'],
    tooManyPixels,
  ],
  'two thousand million pixels each way': [
    [enormous(2_000_000_000, 2_000_000_000), 'a.png', 'image/png'],
    '',
  ],
  'one pixel high, sixty million wide': [[enormous(60_000_000, 1), 'a.png', 'image/png'], ''],
  'more than ten megabytes': [[tooLong, 'a.jpg', 'image/jpeg'], tooLarge],
}

const hidden = `${script} PK\u0003\u0004 hidden-treasure`

/** What is a picture and something else as well: taken, and served as nothing but a picture. */
const taken: Readonly<Record<string, Vector>> = {
  'JPEG with HTML at its end': [Buffer.concat([jpeg, Buffer.from(page + hidden)]), 'a.jpg', 'image/jpeg'],
  'JPEG with a zip at its end': [Buffer.concat([jpeg, zip, Buffer.from(hidden)]), 'a.jpg', 'application/zip'],
  'JPEG with a script as its comment': [jpegSaying(hidden), 'a.jpg', 'image/jpeg'],
  'JPEG that says it is HTML': [jpegSaying(hidden), 'a.html', 'text/html'],
  'JPEG that says it is SVG': [jpegSaying(hidden), '../../a.svg', 'image/svg+xml'],
  'PNG with a script as its text': [
    Buffer.concat([png.subarray(0, 33), block('tEXt', Buffer.from(`Comment\0${hidden}`)), png.subarray(33)]),
    'a.png',
    'image/png',
  ],
  'PNG with HTML at its end': [Buffer.concat([png, Buffer.from(page + hidden)]), 'a.png', 'text/html'],
  'WebP with HTML at its end': [Buffer.concat([webp, Buffer.from(page + hidden)]), 'a.webp', 'image/webp'],
}

const formWith = ([bytes, fileName, said]: Vector, text: string): FormData => {
  const form = new FormData()
  form.set('text', text)
  form.set('_sure', '1')
  form.append('photos', new File([new Uint8Array(bytes)], fileName, { type: said }))
  return form
}

let spoken = 0
const words = () => `Seen at the till number ${++spoken} by the door ${Math.random().toString(36).slice(2)}`

let networks = 0

/** Sent by somebody new from another network, so that nobody meets a limit. */
async function sent(vector: Vector, text: string): Promise<{ browser: Browser; answer: Answer }> {
  const browser = await house.browser()
  const network = ++networks
  const answer = await browser.post('/new', formWith(vector, text), {
    headers: { 'x-forwarded-for': `10.9.${network}.1` },
  })
  return { browser, answer }
}

const picturesIn = (html: string) => [...new Set(html.match(/\/photos\/[0-9a-f]{32}(?:-small)?/g) ?? [])]

type Served = { answer: Answer; bytes: Buffer }

async function served(address: string, headers: Record<string, string> = {}): Promise<Served> {
  const response = await fetch(house.origin + address, { headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    bytes,
    answer: { status: response.status, headers: response.headers, text: '', to: null, cookies: [] },
  }
}

/** Says something with this picture and fetches, as who said it, whatever the page then shows. */
async function sayWith(vector: Vector): Promise<{ pictures: Served[]; name: string; cookie: string }> {
  const { browser, answer: said } = await sent(vector, words())
  expect(said.status, said.text.slice(0, 400)).toBe(303)
  const [found] = picturesIn((await browser.open(said.to!)).text)
  const name = found!.replace('-small', '')
  const cookie = `guest=${browser.cookie('guest')!}`
  const pictures = await Promise.all([name, `${name}-small`].map((address) => served(address, { cookie })))
  return { pictures, name, cookie }
}

/** Nothing that a browser could take for anything but a picture. */
async function expectInert({ answer: { status, headers }, bytes }: Served): Promise<void> {
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('image/webp')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox(?!\s+allow)/)
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('RIFF')
  expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length)
  for (const trace of ['<script', '<html', '<svg', 'alert(', 'PK\u0003\u0004', 'hidden-treasure'])
    expect(bytes.includes(trace), trace).toBe(false)
  const { exif, xmp, iptc, icc, comments, orientation } = await sharp(bytes).metadata()
  expect({ exif, xmp, iptc, icc, comments, orientation }).toEqual({})
}

const kept = () => {
  const folder = path.join(house.folder, 'uploads')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : []
}

describe('what is sent as a photo and is none', () => {
  test.for(Object.entries(refused))(
    '%s is refused, and nothing of it stays',
    async ([, [vector, sentence]]) => {
      const before = kept().length
      const text = words()
      const { answer } = await sent(vector, text)

      expect(answer.status, answer.text.slice(0, 300)).toBe(422)
      expect(answer.text).toContain(text)
      expect(/id="photos-problem">([^<]+)</.exec(answer.text)?.[1]).toContain(sentence)
      expect(picturesIn(answer.text)).toEqual([])
      expect(kept().length).toBe(before)
    },
  )
})

describe('what is a photo and something else as well', () => {
  test.for(Object.entries(taken))('%s is served as a photo and as nothing else', async ([, vector]) => {
    for (const picture of (await sayWith(vector)).pictures) await expectInert(picture)
  })

  test('has no other address under which it could be active, whatever is put behind its name', async () => {
    const { name, cookie } = await sayWith(taken['JPEG that says it is HTML']!)
    for (const address of [
      `${name}.html`,
      `${name}.svg`,
      `${name}/index.html`,
      `${name}%00.html`,
      name.toUpperCase(),
      `/uploads${name.replace('/photos', '')}`,
      `/photos/..%2f..%2fsecret`,
      `/photos/%2e%2e/openaisle.sqlite`,
    ]) {
      const { status, headers } = (await served(address, { cookie })).answer
      expect([address, status === 404 || status === 400]).toEqual([address, true])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    const asked = await served(name, { cookie, accept: 'text/html', range: 'bytes=0-3' })
    expect(asked.answer.headers.get('content-type')).toBe('image/webp')
  })
})

const samples = path.join(root, '..', 'shared', 'data', 'photos-exif')

describe.runIf(existsSync(samples))('photos out of real cameras', () => {
  const listed = existsSync(samples)
    ? parse<{ file: string; mime: string; serial: string; make: string; model: string; taken_at: string }>(
        readFileSync(path.join(samples, 'expected.csv')),
        { columns: true },
      )
    : []

  test.for(listed)(
    '$file says nothing any more about where, when and with what',
    async ({ file, mime, ...written }) => {
      const bytes = readFileSync(path.join(samples, file))
      if (mime === 'image/heic') {
        expect((await sent([bytes, file, mime], words())).answer.status).toBe(422)
        return
      }
      const traces = [written.serial, written.make, written.model, written.taken_at].filter(
        (trace) => trace.length >= 5,
      )
      for (const picture of (await sayWith([bytes, file, mime])).pictures) {
        await expectInert(picture)
        for (const trace of traces) expect(picture.bytes.includes(trace), trace).toBe(false)
      }
    },
  )

  test('had something to say before (control)', async () => {
    const speaking = await Promise.all(
      listed.map(
        async ({ file }) =>
          (
            await sharp(path.join(samples, file))
              .metadata()
              .catch(() => null)
          )?.exif,
      ),
    )
    expect(speaking.filter((exif) => exif !== undefined).length).toBeGreaterThan(5)
  })
})
