import { connect } from 'node:net'
import { describe, expect } from 'vitest'
import { formLimitBytes } from '#app/server/body-limits.server.ts'
import { html, pause, test } from './standing.ts'

const own = { 'sec-fetch-site': 'same-origin' }
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' }
const picture = { ...own, 'content-type': 'multipart/form-data; boundary=x' }

const echo = async (request: Request) => html(String((await request.arrayBuffer()).byteLength))

describe('a body', () => {
  test('of the largest allowed size arrives whole', async ({ stand }) => {
    const site = await stand(echo)
    const answer = await site.ask('/new', {
      method: 'POST',
      headers: form,
      body: Buffer.alloc(formLimitBytes, 'a'),
    })
    expect([answer.status, answer.text]).toEqual([200, String(formLimitBytes)])
  })

  test('that is too long is refused in the reader’s language, announced or not', async ({ stand }) => {
    const site = await stand(echo)
    const body = Buffer.alloc(formLimitBytes + 1, 'a')
    const announced = await site.ask('/new', {
      method: 'POST',
      headers: { ...form, 'content-length': body.length, 'accept-language': 'it' },
      body,
    })
    const unannounced = await site.ask('/new', {
      method: 'POST',
      headers: { ...form, 'transfer-encoding': 'chunked' },
      body,
    })
    expect([announced.status, unannounced.status]).toEqual([413, 413])
    expect(announced.text).toContain('È troppo grande')
    expect(unannounced.text).toContain('That is too large')
  })

  test('with pictures may be longer where pictures are taken, and nowhere else', async ({ stand }) => {
    const site = await stand(echo)
    const body = Buffer.alloc(1_000_000, 'a')
    for (const path of ['/new', '/s/corso-italia', '/posts/12/comments', '/staff/record'])
      expect([path, (await site.ask(path, { method: 'POST', headers: picture, body })).text]).toEqual([
        path,
        '1000000',
      ])
    for (const path of ['/sign-in', '/newsletter', '/staff/people'])
      expect([path, (await site.ask(path, { method: 'POST', headers: picture, body })).status]).toEqual([
        path,
        413,
      ])
  })

  test('with pictures is cut off while it streams', async ({ stand }) => {
    const site = await stand(echo)
    const body = Buffer.alloc(48 * 1024 * 1024 + 1)
    const announced = await site
      .ask('/new', {
        method: 'POST',
        headers: { ...picture, 'content-length': body.length },
        body: Buffer.alloc(10),
      })
      .catch(() => null)
    const streamed = await site
      .ask('/new', { method: 'POST', headers: { ...picture, 'transfer-encoding': 'chunked' }, body })
      .catch(() => null)
    expect([announced?.status ?? 413, streamed?.status ?? 413]).toEqual([413, 413])
  })

  test('that trickles in holds no place among those at work', async ({ stand }) => {
    const site = await stand(echo, { config: { maxInFlight: 1, maxQueued: 0 } })
    const slow = connect(site.port, '127.0.0.1', () => {
      slow.write(
        'POST /new HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\nsec-fetch-site: same-origin\r\n\r\na',
      )
    })
    await pause(50)
    expect((await site.ask('/new', { method: 'POST', headers: form, body: 'a=1' })).status).toBe(200)
    slow.destroy()
  })
})

describe('an address', () => {
  test('that no page of ours has is refused, and never breaks anything', async ({ stand }) => {
    const site = await stand(() => Promise.resolve(html('')))
    for (const path of [
      '/p/%',
      '/p/%zz',
      '/p/%c0%af',
      '/p/a%00b',
      '/?q=a%00b',
      '//evil.example/',
      '/\\evil.example',
      '/%5Cevil',
      '/%2F/evil.example',
      'http://evil.example/',
      '*',
    ])
      expect([path, (await site.ask(path)).status]).toEqual([path, 400])
    for (const path of ['/p/caff%C3%A8', '/?q=50%', '/?q=%E0%A4%A', '/p/a%2Fb', '/?redirect=//evil'])
      expect([path, (await site.ask(path)).status]).toEqual([path, 200])
  })
})
