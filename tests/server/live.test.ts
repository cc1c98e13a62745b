import { get } from 'node:http'
import { describe, expect } from 'vitest'
import { createLiveHub, liveLimits, type Admission } from '#app/server/live.server.ts'
import { html, origin, pause, test } from './standing.ts'

type Watching = { status: number; text: () => string; ended: Promise<void>; leave: () => void }

const watch = (port: number, headers: Record<string, string> = {}, space = '7'): Promise<Watching> =>
  new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port, path: `/staff/spaces/${space}/live`, agent: false, headers },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        const ended = new Promise<void>((done) => response.on('close', done))
        resolve({ status: response.statusCode!, text: () => text, ended, leave: () => request.destroy() })
      },
    )
    request.on('error', reject)
  })

function space({
  limits = {},
  admit,
}: { limits?: Partial<typeof liveLimits>; admit?: () => Admission | null | Promise<Admission> } = {}) {
  const state = { revision: 1 }
  const hub = createLiveHub(
    {
      origin,
      admit: () => Promise.resolve(admit ? admit() : { personId: 'ada', topic: '7' }),
      revisionsOf: () => Promise.resolve(new Map([['7', state.revision]])),
      onError: (error) => {
        throw error
      },
    },
    { ...liveLimits, ...limits },
  )
  return { hub, state }
}

const product = () => Promise.resolve(html(''))

describe('who watches a space', () => {
  test('hears its revision at once, and each change after a commit', async ({ stand }) => {
    const { hub, state } = space({ limits: { pollMs: 60_000 } })
    const site = await stand(product, { live: hub })
    const ada = await watch(site.port)
    await pause(50)
    state.revision = 2
    hub.nudge()
    await pause(50)
    hub.nudge()
    await pause(50)
    expect(ada.text()).toBe(
      'retry: 2000\n\nid: 1\nevent: revision\ndata: {"revision":1}\n\nid: 2\nevent: revision\ndata: {"revision":2}\n\n',
    )
    ada.leave()
    await pause(30)
    expect(hub.figures()).toBe(0)
  })

  test('hears of a change that another process made', async ({ stand }) => {
    const { hub, state } = space({ limits: { pollMs: 30 } })
    const site = await stand(product, { live: hub })
    const ada = await watch(site.port)
    await pause(50)
    state.revision = 9
    await pause(100)
    expect(ada.text()).toContain('"revision":9')
  })

  test('is shown out soon after the right is gone', async ({ stand }) => {
    let mayWatch = true
    const { hub, state } = space({
      limits: { recheckMs: 100 },
      admit: () => (mayWatch ? { personId: 'ada', topic: '7' } : null),
    })
    const site = await stand(product, { live: hub })
    const ada = await watch(site.port)
    await pause(30)
    mayWatch = false
    await ada.ended
    state.revision = 5
    hub.nudge()
    await pause(30)
    expect(ada.text()).not.toContain('"revision":5')
    expect(hub.figures()).toBe(0)
  })

  test('keeps the right within five seconds of checks', () =>
    expect(liveLimits.recheckMs + liveLimits.pollMs).toBeLessThanOrEqual(4_500))

  test('gets a heartbeat', async ({ stand }) => {
    const { hub } = space({ limits: { heartbeatMs: 30 } })
    const site = await stand(product, { live: hub })
    const ada = await watch(site.port)
    await pause(100)
    expect(ada.text()).toContain(': still here')
  })

  test('has a few streams and no more', async ({ stand }) => {
    const { hub } = space({ limits: { perPerson: 2 } })
    const site = await stand(product, { live: hub })
    const streams = [await watch(site.port), await watch(site.port), await watch(site.port)]
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 429])
  })

  test('shares their network’s streams', async ({ stand }) => {
    const { hub } = space({ limits: { perPrefix: 1 } })
    const site = await stand(product, { live: hub })
    expect([(await watch(site.port)).status, (await watch(site.port)).status]).toEqual([200, 503])
  })

  test.for([
    ['their own streams', { perPerson: 2 }, 429],
    ['the streams of their network', { perPrefix: 2 }, 503],
    ['the streams of the site', { inAll: 2 }, 503],
  ] as const)(
    'shares out %s also among those who come in the same moment',
    async ([, limits, refused], { stand }) => {
      let asked = 0
      const { hub } = space({
        limits,
        // a database that answers only when all of them have asked
        admit: async () => {
          const personId = 'perPerson' in limits ? 'ada' : `colleague ${asked}`
          asked++
          while (asked < 6) await pause(5)
          return { personId, topic: '7' }
        },
      })
      const site = await stand(product, { live: hub })
      const streams = await Promise.all(Array.from({ length: 6 }, () => watch(site.port)))
      expect(streams.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
        200,
        200,
        ...Array.from({ length: 4 }, () => refused),
      ])
      expect(hub.figures()).toBe(2)
    },
  )

  test('may watch it from our own pages only, and a space they may not see does not exist', async ({
    stand,
  }) => {
    const site = await stand(product, { live: space({ admit: () => null }).hub })
    expect((await watch(site.port)).status).toBe(404)
    expect((await watch(site.port, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  test('is told to come back when the server stops', async ({ stand }) => {
    const { hub } = space()
    const site = await stand(product, { live: hub })
    const ada = await watch(site.port)
    await site.close(5_000)
    await ada.ended
    expect(ada.text()).toMatch(/retry: \d{4}\n\n$/)
  })
})
