import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import { createMicroCache } from '#app/server/micro-cache.server.ts'
import { html, pause, test } from './standing.ts'

const counted = () => {
  let made = 0
  return { made: () => made, product: () => Promise.resolve(html(`page ${++made} ${'text '.repeat(500)}`)) }
}

describe('a page from memory', () => {
  test('is made once for many visitors at once', async ({ stand }) => {
    let made = 0
    const site = await stand(async () => {
      made++
      await pause(50)
      return html(`page ${made}`)
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => site.ask('/')))
    expect(answers.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, () => 'page 1'))
    expect(made).toBe(1)
  })

  test('is out of date after a change, and after its second', async ({ stand }) => {
    const { product, made } = counted()
    let now = 0
    const site = await stand(product, { memory: { now: () => now } })
    await site.ask('/')
    await site.ask('/')
    expect(made()).toBe(1)
    site.changed()
    await site.ask('/')
    expect(made()).toBe(2)
    now += 1001
    await site.ask('/')
    expect(made()).toBe(3)
  })

  test('begun before a change is not shown after it', async ({ stand }) => {
    const free = Promise.withResolvers<undefined>()
    let made = 0
    const site = await stand(async () => {
      const mine = ++made
      if (mine === 1) await free.promise
      return html(`page ${mine}`)
    })
    const early = site.ask('/')
    await pause(30)
    site.changed()
    expect((await site.ask('/')).text).toBe('page 2')
    free.resolve(undefined)
    expect((await early).text).toBe('page 1')
    expect((await site.ask('/')).text).toBe('page 2')
  })

  test('is never given to, nor made by, anyone who is known', async ({ stand }) => {
    const site = await stand((request) =>
      Promise.resolve(html(`for ${request.headers.get('cookie')}, ${request.headers.get('authorization')}`)),
    )
    await site.ask('/')
    for (const headers of [
      { cookie: '__Host-session=ada' },
      { cookie: '__Host-guest=ben' },
      { cookie: 'lang=en; __Host-flash=saved' },
      { authorization: 'Bearer key' },
    ]) {
      const { text } = await site.ask('/', { headers })
      expect(text).toContain(Object.values(headers)[0])
    }
    expect((await site.ask('/')).text).toBe('for null, null')
  })

  test('tells apart languages and themes, and the order of a query does not matter', async ({ stand }) => {
    const site = await stand((request) =>
      Promise.resolve(
        html(`${request.url} ${request.headers.get('accept-language')} ${request.headers.get('cookie')}`),
      ),
    )
    const italian = await site.ask('/', { headers: { 'accept-language': 'it-CH, en;q=0.5' } })
    const chosen = await site.ask('/', {
      headers: { 'accept-language': 'it-CH', cookie: 'lang=en; theme=dark' },
    })
    expect(italian.text).toContain(' it null')
    expect(chosen.text).toContain(' en lang=en; theme=dark')
    expect((await site.ask('/?a=1&b=2')).text).toBe((await site.ask('/?b=2&a=1')).text)
  })

  test('knows nothing of its maker: no address, no browser, no other cookie', async ({ stand }) => {
    const site = await stand((request) => Promise.resolve(html(JSON.stringify([...request.headers]))))
    const { text } = await site.ask('/', {
      headers: {
        'user-agent': 'canary-agent',
        referer: 'https://canary',
        cookie: 'canary=1; theme=<canary>',
        'x-canary': '1',
      },
    })
    expect(text).not.toContain('canary')
  })

  test('may hold forms whose key is empty', async ({ stand }) => {
    let made = 0
    const site = await stand(() => Promise.resolve(html(`<input name="_key" value=""/>${++made}`)))
    await site.ask('/')
    expect((await site.ask('/')).text).toContain('>1')
  })

  test.for([
    ['sets a cookie', html('x', { headers: { 'set-cookie': 'a=1' } })],
    ['says that it is private', html('x', { headers: { 'cache-control': 'private, no-cache' } })],
    [
      'holds a form’s key, which counts once',
      html('<input name="_key" value=""/><input name="_key" value="k"/>'),
    ],
    ['failed', html('x', { status: 500 })],
    ['sends elsewhere', new Response(null, { status: 302, headers: { location: '/' } })],
    ['is very large', html('x'.repeat(600_000))],
    ['is a picture', new Response('x', { headers: { 'content-type': 'image/png' } })],
  ] as const)('is not kept when it %s', async ([, response], { stand }) => {
    let made = 0
    const site = await stand(() => {
      made++
      return Promise.resolve(response.clone())
    })
    await site.ask('/')
    await site.ask('/')
    expect(made).toBe(2)
  })

  test('that failed for the first visitor is tried again for those who waited', async ({ stand }) => {
    let made = 0
    const site = await stand(async () => {
      const mine = ++made
      await pause(30)
      if (mine === 1) throw new Error('once')
      return html('fine')
    })
    const answers = await Promise.all([site.ask('/'), site.ask('/'), site.ask('/')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 500])
  })

  test('is sent in the encoding that each reader takes', async ({ stand }) => {
    const { product, made } = counted()
    const site = await stand(product)
    const text = (await site.ask('/')).text
    const br = await site.ask('/', { headers: { 'accept-encoding': 'gzip, br' } })
    const gzip = await site.ask('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.body).toString()).toBe(text)
    expect(gunzipSync(gzip.body).toString()).toBe(text)
    expect(new Set([br.headers.etag, gzip.headers.etag]).size).toBe(1)
    expect(made()).toBe(1)
  })

  test('answers HEAD with the headers of the page and no body', async ({ stand }) => {
    const { product } = counted()
    const site = await stand(product)
    const page = await site.ask('/')
    const head = await site.ask('/', { method: 'HEAD' })
    expect(head.body).toHaveLength(0)
    expect(head.headers['content-length']).toBe(page.headers['content-length'])
  })
})

describe('the memory', () => {
  const answer = (text: string) => ({
    status: 200,
    headers: new Headers({ 'content-type': 'text/html' }),
    body: Buffer.from(text),
  })

  test('holds so many pages and no more', () => {
    const memory = createMicroCache({ entries: 10 })
    for (let n = 0; n < 100; n++) memory.takeOff(`/${n}`)(answer('x'))
    expect(memory.figures().entries).toBe(10)
    expect(memory.fresh('/99')).not.toBeNull()
    expect(memory.fresh('/0')).toBeNull()
  })

  test('lets go of pages that are out of date when the next one comes', () => {
    let now = 0
    const memory = createMicroCache({ now: () => now })
    for (let n = 0; n < 100; n++) memory.takeOff(`/${n}`)(answer('x'.repeat(1_000)))
    now += 1_001
    memory.takeOff('/next')(answer('x'))

    expect(memory.figures().entries).toBe(1)
    expect(memory.fresh('/next')).not.toBeNull()
  })

  test('holds so many bytes and no more, compressed ones included', () => {
    const memory = createMicroCache({ bytes: 50_000 })
    for (let n = 0; n < 100; n++) {
      memory.takeOff(`/${n}`)(answer(`${n}`.repeat(4_000)))
      const kept = memory.fresh(`/${n}`)
      if (kept) memory.variantOf(`/${n}`, kept, 'br')
    }
    const { entries, bytes } = memory.figures()
    expect(bytes).toBeLessThanOrEqual(50_000)
    expect(entries).toBeGreaterThan(2)
    memory.bump()
    for (let n = 0; n < 100; n++) memory.fresh(`/${n}`)
    expect(memory.figures()).toMatchObject({ entries: 0, bytes: 0 })
  })
})
