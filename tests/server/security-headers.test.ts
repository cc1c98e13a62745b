import { connect } from 'node:net'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { html, origin, test, type Heard } from './standing.ts'

const required = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

const isGuarded = ({ headers }: Pick<Heard, 'headers'>) => {
  expect(headers).toMatchObject(required)
  expect(headers['permissions-policy']).toContain('geolocation=()')
  for (const rule of [`base-uri 'none'`, `frame-ancestors 'none'`])
    expect(headers['content-security-policy']).toContain(rule)
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
}

describe('every kind of answer carries the security headers', () => {
  test('pages, files, refusals, faults and answers from memory', async ({ stand, folder }) => {
    mkdirSync(path.join(folder, 'client', 'assets'), { recursive: true })
    writeFileSync(path.join(folder, 'client', 'assets', 'feed-abc.js'), 'export {}')
    const site = await stand(
      (request) => {
        const { pathname } = new URL(request.url)
        if (pathname === '/broken') throw new Error('a bug')
        if (pathname === '/moved')
          return Promise.resolve(new Response(null, { status: 302, headers: { location: '/' } }))
        if (pathname === '/gone') return Promise.resolve(html('gone', { status: 404 }))
        return Promise.resolve(html('<h1>Feed</h1>'))
      },
      { clientDirectory: path.join(folder, 'client'), config: { metricsToken: 'a-token-for-metrics' } },
    )

    const page = await site.ask('/')
    const unchanged = await site.ask('/', { headers: { 'if-none-match': page.headers.etag } })
    const answers: Record<string, [number, Heard]> = {
      page: [200, page],
      memory: [200, await site.ask('/')],
      unchanged: [304, unchanged],
      head: [200, await site.ask('/', { method: 'HEAD' })],
      signedIn: [200, await site.ask('/', { headers: { cookie: '__Host-session=abc' } })],
      file: [200, await site.ask('/assets/feed-abc.js')],
      unchangedFile: [304, await site.ask('/assets/feed-abc.js', { headers: { 'if-none-match': '*' } })],
      redirect: [302, await site.ask('/moved')],
      missing: [404, await site.ask('/gone')],
      fault: [500, await site.ask('/broken')],
      badAddress: [400, await site.ask('/p/%E0%A4%A')],
      longAddress: [414, await site.ask(`/${'a'.repeat(5000)}`)],
      strangeMethod: [405, await site.ask('/', { method: 'TRACE' })],
      options: [204, await site.ask('/', { method: 'OPTIONS' })],
      crossSite: [403, await site.ask('/', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })],
      tooLarge: [
        413,
        await site.ask('/', {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin' },
          body: Buffer.alloc(300_000),
        }),
      ],
      health: [200, await site.ask('/healthz')],
      readiness: [200, await site.ask('/resources/healthcheck')],
      metrics: [
        200,
        await site.ask('/metrics', { headers: { authorization: 'Bearer a-token-for-metrics' } }),
      ],
      manyHeaders: [431, await site.ask('/', { headers: { 'x-long': 'a'.repeat(20_000) } })],
    }
    for (const [kind, [status, answer]] of Object.entries(answers)) {
      expect([kind, answer.status]).toEqual([kind, status])
      isGuarded(answer)
      if (kind !== 'manyHeaders')
        expect([kind, answer.headers['x-request-id']]).toEqual([kind, expect.any(String)])
    }
  })

  test('a request that is not HTTP is told so, guarded as well', async ({ stand }) => {
    const site = await stand(() => Promise.resolve(html('')))
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(site.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      let heard = ''
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
      socket.on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).toContain('x-content-type-options: nosniff')
    expect(answer).toContain(`frame-ancestors 'none'`)
  })

  test('without https nothing promises https', async ({ stand }) => {
    const site = await stand(() => Promise.resolve(html('')), {
      config: { origin: 'http://localhost:3000', isSecure: false },
    })
    const { headers } = await site.ask('/')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  })
})

describe('the content policy', () => {
  test('lets a page with inline scripts run exactly its own, another nonce each time', async ({ stand }) => {
    const site = await stand((_, { nonce }) => Promise.resolve(html(`<script nonce="${nonce}">1</script>`)))
    const [first, second] = [await site.ask('/'), await site.ask('/')]

    const nonceOf = ({ headers }: Heard) =>
      /script-src 'nonce-([\w-]{22})' 'strict-dynamic'/.exec(
        headers['content-security-policy'] as string,
      )?.[1]
    expect(first.text).toContain(nonceOf(first))
    expect(second.text).toContain(nonceOf(second))
    expect(nonceOf(first)).not.toBe(nonceOf(second))
  })

  test('allows our own files and nothing inline where a page has no inline script', async ({ stand }) => {
    const site = await stand(() =>
      Promise.resolve(html('<script type="module" src="/assets/a.js"></script>')),
    )
    expect((await site.ask('/')).headers['content-security-policy']).toContain(`script-src 'self';`)
  })

  test('a route that is stricter stays stricter', async ({ stand }) => {
    const site = await stand(() =>
      Promise.resolve(
        new Response('x', { headers: { 'content-type': 'image/png', 'content-security-policy': 'sandbox' } }),
      ),
    )
    expect((await site.ask('/photo')).headers['content-security-policy']).toBe('sandbox')
  })
})

describe('what a page remembers', () => {
  test('a known person’s page stays in their own browser, a public one may be asked about again', async ({
    stand,
  }) => {
    const site = await stand(() => Promise.resolve(html('feed')))
    const known = await site.ask('/', { headers: { cookie: '__Host-guest=g' } })
    const guest = await site.ask('/')
    expect(known.headers['cache-control']).toBe('private, no-cache')
    expect(guest.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(guest.headers.vary).toContain('Cookie')
  })

  test('a signed-in reader is answered 304 when nothing changed', async ({ stand }) => {
    const site = await stand(() => Promise.resolve(html('feed')))
    const headers = { cookie: '__Host-session=s' }
    const { headers: first } = await site.ask('/', { headers })
    expect((await site.ask('/', { headers: { ...headers, 'if-none-match': first.etag } })).status).toBe(304)
    expect((await site.ask('/', { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test('several cookies stay several', async ({ stand }) => {
    const headers = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2, c'],
      ['content-type', 'text/html'],
    ])
    const site = await stand(() => Promise.resolve(new Response('x', { headers })))
    expect((await site.ask('/')).headers['set-cookie']).toEqual(['a=1', 'b=2, c'])
  })
})

test('the product hears the configured origin and none of what a visitor claims', async ({ stand }) => {
  let heard: Request | undefined
  const site = await stand((request) => {
    heard = request
    return Promise.resolve(html(''))
  })
  await site.ask('/p/1?x=1', {
    headers: {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'for=1',
      cookie: '__Host-session=s',
    },
  })
  expect(heard?.url).toBe(`${origin}/p/1?x=1`)
  expect(heard?.headers.get('host')).toBe('voices.example')
  expect(heard?.headers.get('x-forwarded-host')).toBeNull()
  expect(heard?.headers.get('forwarded')).toBeNull()
})
