import { connect } from 'node:net'
import { describe, expect } from 'vitest'
import { html, test } from './standing.ts'

/** Sends bytes as they are; says what was answered until the line closed or fell silent. */
const raw = (port: number, bytes: string) =>
  new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const end = setTimeout(() => socket.destroy(), 1_500)
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(end)
      resolve(heard)
    })
  })

const head = 'POST /new HTTP/1.1\r\nhost: voices.example\r\nsec-fetch-site: same-origin\r\n'
const hidden = 'GET /smuggled HTTP/1.1\r\nhost: voices.example\r\n\r\n'

/** Where two programs in a row may disagree where a message ends. */
const ambiguous: Readonly<Record<string, string>> = {
  'a length and pieces': `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  'pieces and a length': `${head}transfer-encoding: chunked\r\ncontent-length: 6\r\n\r\n0\r\n\r\n${hidden}`,
  'two lengths': `${head}content-length: 3\r\ncontent-length: ${3 + hidden.length}\r\n\r\na=1${hidden}`,
  'a list of lengths': `${head}content-length: 3, ${3 + hidden.length}\r\n\r\na=1${hidden}`,
  'a length with a sign': `${head}content-length: +3\r\n\r\na=1${hidden}`,
  'pieces spelt oddly': `${head}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
  'pieces named twice': `${head}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
  'a space before the colon': `${head}content-length : 3\r\n\r\na=1${hidden}`,
  'a folded line': `${head}x-a: b\r\n content-length: 3\r\n\r\n${hidden}`,
  'ends of lines without their first half': `${head.replaceAll('\r\n', '\n')}content-length: 3\n\na=1${hidden}`,
  'a piece of no size': `${head}transfer-encoding: chunked\r\n\r\nzz\r\n\r\n${hidden}`,
}

describe('where a message ends', () => {
  test.for(Object.entries(ambiguous))('is never a matter of opinion: %s', async ([, bytes], { stand }) => {
    const asked: string[] = []
    const site = await stand(async (request) => {
      asked.push(new URL(request.url).pathname)
      await request.text()
      return html('done')
    })
    const heard = await raw(site.port, bytes)

    expect(asked).not.toContain('/smuggled')
    expect(heard.match(/HTTP\/1\.1 \d+/g)?.filter((line) => !/ 4\d\d$/.test(line)) ?? []).toEqual([])
  })

  test('is heard where it is said well, and the next message after it (control)', async ({ stand }) => {
    const asked: string[] = []
    const site = await stand(async (request) => {
      asked.push(new URL(request.url).pathname)
      await request.text()
      return html('done')
    })
    await raw(site.port, `${head}content-length: 3\r\n\r\na=1${hidden}`)

    expect(asked).toEqual(['/new', '/smuggled'])
  })
})
