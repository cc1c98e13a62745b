import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { describe, expect, vi } from 'vitest'
import { formLimitBytes, uploadLimitBytes } from '#app/server/body-limits.server.ts'
import { leftover } from '#app/server/plain-page.server.ts'
import { html, pause, test } from './standing.ts'

const own = { 'sec-fetch-site': 'same-origin' }
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' }
const picture = { ...own, 'content-type': 'multipart/form-data; boundary=x' }

const echo = async (request: Request) => html(String((await request.arrayBuffer()).byteLength))

function readdirOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Sends a body piece by piece over a bare socket until it is all sent or the other end hangs up; says what was heard and how much was taken. */
function trickle(
  port: number,
  { head, piece, pieces }: { head: string; piece: Buffer; pieces: number },
): Promise<{ text: string; bytesSent: number }> {
  return new Promise((resolve) => {
    let text = ''
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(head)
      send()
    })
    const send = () => {
      while (sent < pieces && !socket.destroyed) {
        sent++
        if (!socket.write(piece)) {
          socket.once('drain', send)
          return
        }
      }
    }
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ text, bytesSent: sent * piece.length }))
  })
}

/** Begins to send a picture, and goes no further. */
const beginPicture = (port: number, address = '') =>
  new Promise<Socket>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /new HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${address}\r\ncontent-length: 100\r\n` +
          `content-type: ${picture['content-type']}\r\n\r\na`,
        () => resolve(socket),
      )
    })
  })

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

  test('with pictures is refused when it announces too much, before any of it is read', async ({ stand }) => {
    const site = await stand(echo)
    const heard = await trickle(site.port, {
      head: `POST /new HTTP/1.1\r\nhost: x\r\naccept-language: it\r\ncontent-type: ${picture['content-type']}\r\ncontent-length: ${uploadLimitBytes + 1}\r\n\r\n`,
      piece: Buffer.alloc(0),
      pieces: 0,
    })
    expect(heard.text).toMatch(/^HTTP\/1.1 413 /)
    expect(heard.text).toContain('È troppo grande')
  })

  test.for([
    ['pictures', 'multipart/form-data; boundary=x', uploadLimitBytes],
    ['a form', 'application/x-www-form-urlencoded', formLimitBytes],
  ] as const)(
    '%s: is cut off while it streams, says why in the reader’s language, and is not read on',
    async ([, contentType, limit], { stand, folder }) => {
      const site = await stand(echo)
      const piece = Buffer.alloc(64 * 1024, 'a')
      const heard = await trickle(site.port, {
        head: `POST /new HTTP/1.1\r\nhost: x\r\naccept-language: it\r\ncontent-type: ${contentType}\r\ntransfer-encoding: chunked\r\n\r\n`,
        piece: Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
        pieces: (limit + 32 * 1024 * 1024) / piece.length,
      })

      expect(heard.text).toMatch(/^HTTP\/1.1 413 /)
      expect(heard.text).toContain('È troppo grande')
      expect(heard.text).toMatch(/\r\nconnection: close\r\n/i)
      // beyond the limit: what may still be read, and what lies in the buffers of both sockets
      expect(heard.bytesSent).toBeGreaterThan(limit)
      expect(heard.bytesSent - limit).toBeLessThan(leftover.bytes + 12 * 1024 * 1024)
      expect(readdirOrNothing(path.join(folder, 'arriving'))).toEqual([])
    },
  )

  test('with pictures that never goes on after the answer is let go of all the same', async ({ stand }) => {
    const site = await stand(echo)
    const begun = performance.now()
    const heard = await trickle(site.port, {
      head: `POST /new HTTP/1.1\r\nhost: x\r\ncontent-type: ${picture['content-type']}\r\ncontent-length: ${uploadLimitBytes + 1}\r\n\r\n`,
      piece: Buffer.from('a'),
      pieces: 1,
    })
    expect(heard.text).toMatch(/^HTTP\/1.1 413 /)
    expect(performance.now() - begun).toBeLessThan(leftover.ms + 5_000)
  })

  test.for(['application/x-www-form-urlencoded', picture['content-type']])(
    'of %s that trickles in holds no place among those at work',
    async (contentType, { stand }) => {
      const site = await stand(echo, { config: { maxInFlight: 1, maxQueued: 0 } })
      const slow = connect(site.port, '127.0.0.1', () => {
        slow.write(
          `POST /new HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\ncontent-type: ${contentType}\r\nsec-fetch-site: same-origin\r\n\r\na`,
        )
      })
      await pause(50)
      for (const headers of [form, picture])
        expect((await site.ask('/new', { method: 'POST', headers, body: 'a=1' })).status).toBe(200)
      slow.destroy()
    },
  )

  test('half sent by the hundred from one network takes no room from others, and little from the process', async ({
    stand,
  }) => {
    const site = await stand(echo, { config: { trustedProxies: 1 } })
    const half = Buffer.alloc(250 * 1024, 'a')
    const sockets = await Promise.all(
      Array.from(
        { length: 100 },
        () =>
          new Promise<{ socket: Socket; heard: () => string }>((resolve) => {
            let text = ''
            const socket = connect(site.port, '127.0.0.1', () => {
              socket.write(
                `POST /new HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 10.9.8.7\r\ncontent-length: ${formLimitBytes}\r\nsec-fetch-site: same-origin\r\n\r\n`,
              )
              socket.write(half, () => resolve({ socket, heard: () => text }))
            })
            socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
            socket.on('error', () => undefined)
          }),
      ),
    )
    const refused = () => sockets.filter(({ heard }) => heard().startsWith('HTTP/1.1 503')).length
    // four megabytes are sixteen such forms
    await vi.waitUntil(() => refused() >= 80, { timeout: 10_000 })
    const status = async (address: string) =>
      (
        await site.ask('/new', {
          method: 'POST',
          headers: { ...form, 'x-forwarded-for': address },
          body: 'a=1',
        })
      ).status
    expect(await status('10.1.1.1')).toBe(200)
    sockets.forEach(({ socket }) => socket.destroy())
    await vi.waitUntil(async () => (await status('10.9.8.9')) === 200, { timeout: 10_000 })
  })

  test('with pictures waits for room when as many arrive as may, from wherever', async ({ stand }) => {
    const site = await stand(echo, { config: { trustedProxies: 1 } })
    const arriving = await Promise.all(
      Array.from({ length: 32 }, (_, place) => beginPicture(site.port, `10.9.${place % 4}.1`)),
    )
    const from = (address: string) => ({
      method: 'POST',
      headers: { ...picture, 'x-forwarded-for': address },
      body: 'a',
    })
    const answer = async () => (await site.ask('/new', from('10.9.9.1'))).status
    await vi.waitUntil(async () => (await answer()) === 503, { timeout: 10_000 })
    arriving.forEach((socket) => socket.destroy())
    await vi.waitUntil(async () => (await answer()) === 200, { timeout: 10_000 })
  })

  test('with pictures arrives while others’ do, up to a number from one network; whoever leaves makes room', async ({
    stand,
    folder,
  }) => {
    const site = await stand(echo)
    const slow = await Promise.all(Array.from({ length: 12 }, () => beginPicture(site.port)))
    const answer = () => site.ask('/new', { method: 'POST', headers: picture, body: 'a' })
    const full = await vi.waitUntil(
      async () => {
        const heard = await answer()
        return heard.status === 503 && heard
      },
      { timeout: 10_000 },
    )
    expect(full.headers['retry-after']).toBe('2')

    slow.forEach((socket) => socket.destroy())
    await vi.waitUntil(async () => (await answer()).status === 200, { timeout: 10_000 })
    await vi.waitUntil(() => readdirOrNothing(path.join(folder, 'arriving')).length === 0, {
      timeout: 10_000,
    })
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
      '/?_data=x',
      '/p/1?a=b&_data=routes/root',
    ])
      expect([path, (await site.ask(path)).status]).toEqual([path, 400])
    for (const path of ['/p/caff%C3%A8', '/?q=50%', '/?q=%E0%A4%A', '/p/a%2Fb', '/?redirect=//evil'])
      expect([path, (await site.ask(path)).status]).toEqual([path, 200])
  })
})
