import { connect } from 'node:net'
import { describe, expect } from 'vitest'
import { html, pause, test } from './standing.ts'

const product = () => Promise.resolve(html('page'))

describe('a machine that asks', () => {
  test('hears that the process lives, even while the database is gone', async ({ stand }) => {
    const site = await stand(product, { askDatabase: () => Promise.reject(new Error('gone')) })
    expect((await site.ask('/healthz')).text).toBe('ok\n')
    const ready = await site.ask('/resources/healthcheck')
    expect([ready.status, ready.text, ready.headers['cache-control']]).toEqual([
      503,
      'not ready\n',
      'no-store',
    ])
  })

  test('hears that it is not ready once the process was told to stop, on a line that is still open', async ({
    stand,
  }) => {
    const finish = Promise.withResolvers<undefined>()
    const site = await stand(async () => {
      await finish.promise
      return html('finished')
    })
    const socket = connect(site.port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n')
    await pause(50)
    const closed = site.close(2_000)
    socket.write('GET /resources/healthcheck HTTP/1.1\r\nhost: x\r\n\r\n')
    await pause(50)
    finish.resolve(undefined)
    await closed
    expect(heard).toContain('finished')
    expect(heard).toMatch(/HTTP\/1.1 503 [^]*not ready/)
  })

  test('hears that it is not ready when the database takes too long', async ({ stand }) => {
    const site = await stand(product, { askDatabase: () => new Promise(() => undefined) })
    expect((await site.ask('/resources/healthcheck')).status).toBe(503)
  })
})

describe('the figures', () => {
  const metricsToken = 'a-token-for-metrics'

  test('are for who holds the token, and exist for nobody else', async ({ stand }) => {
    const site = await stand(product, { config: { metricsToken } })
    expect((await site.ask('/metrics')).status).toBe(404)
    expect((await site.ask('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(404)
    expect(
      (await site.ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })).status,
    ).toBe(200)
    const without = await stand(product)
    expect((await without.ask('/metrics', { headers: { authorization: 'Bearer null' } })).status).toBe(404)
  })

  test('tell what was asked, how long it took, and what the product adds', async ({ stand }) => {
    const site = await stand(product, {
      config: { metricsToken },
      gauges: () => Promise.resolve({ deliveries_due: 3 }),
    })
    await site.ask('/')
    await site.ask('/')
    await site.ask('/', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    await pause(20)
    const { text } = await site.ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
    expect(text).toContain('openaisle_requests_total{kind="page",status="200"} 1')
    expect(text).toContain('openaisle_requests_total{kind="memory",status="200"} 1')
    expect(text).toContain('status="403"} 1')
    expect(text).toMatch(/openaisle_request_duration_seconds_bucket\{kind="page",le="\+Inf"\} \d/)
    expect(text).toContain('openaisle_deliveries_due 3')
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(
        /^(# TYPE openaisle_\w+ (counter|gauge|histogram)|openaisle_\w+(\{[^}]+\})? -?[\d.e+-]+)$/,
      )
  })
})

test('while the site is looked after, reading works and every change is refused kindly', async ({
  stand,
}) => {
  const site = await stand(product, { config: { isReadOnly: true } })
  expect((await site.ask('/')).status).toBe(200)
  const refused = await site.ask('/new', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'accept-language': 'it' },
    body: 'a=1',
  })
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '300'])
  expect(refused.text).toContain('si può solo leggere')
})
