import { describe, expect } from 'vitest'
import { createGate } from '#app/server/overload.server.ts'
import { html, pause, test, type Stand } from './standing.ts'

const member = (n: number) => ({ headers: { cookie: `__Host-session=${n}`, 'accept-encoding': 'identity' } })

describe('when more people come than can be served', () => {
  test('a bounded number is served, a bounded number waits, and the rest hears no at once', async ({
    stand,
  }) => {
    const allTold = Promise.withResolvers<undefined>()
    let atWork = 0
    let most = 0
    let told = 0
    const site = await stand(
      async () => {
        most = Math.max(most, ++atWork)
        await allTold.promise
        atWork--
        return html('feed')
      },
      { gate: createGate({ inFlight: 2, queued: 3, longestWaitMs: 10_000, lateLoopMs: 10_000 }) },
    )
    const begun = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const { status, headers, text } = await site.ask('/', member(n))
        if (status === 503 && ++told === 15) allTold.resolve(undefined)
        return { status, headers, text, ms: performance.now() - begun }
      }),
    )

    const refused = answers.filter(({ status }) => status === 503)
    expect(most).toBe(2)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(refused).toHaveLength(15)
    for (const { headers, text, ms } of refused) {
      expect(headers['retry-after']).toBe('2')
      expect(text).toContain('Very many people')
      expect(ms).toBeLessThan(2_000)
    }
    expect((await site.ask('/', member(1))).status).toBe(200)
  })

  test('health stays green', async ({ stand }) => {
    const free = Promise.withResolvers<undefined>()
    const site = await stand(
      async () => {
        await free.promise
        return html('feed')
      },
      { config: { maxInFlight: 1, maxQueued: 0 } },
    )
    const held = site.ask('/', member(1))
    await pause(30)
    expect((await site.ask('/', member(2))).status).toBe(503)
    expect((await site.ask('/healthz')).status).toBe(200)
    expect((await site.ask('/resources/healthcheck')).status).toBe(200)
    free.resolve(undefined)
    expect((await held).status).toBe(200)
  })

  test('a reader who does not read gives their place back', async ({ stand }) => {
    const large = 'x'.repeat(8_000_000)
    const site = await stand(() => Promise.resolve(html(large)), { config: { maxInFlight: 1, maxQueued: 0 } })
    const { connect } = await import('node:net')
    const idle = connect(site.port, '127.0.0.1', () => {
      idle.pause()
      idle.write('GET / HTTP/1.1\r\nhost: x\r\ncookie: __Host-session=1\r\n\r\n')
    })
    await pause(200)
    expect((await site.ask('/', member(2))).status).toBe(200)
    idle.destroy()
  })
})

describe('when one network asks for more than there is', () => {
  const from = (address: string, n = 0) => ({
    headers: { ...member(n).headers, 'x-forwarded-for': address },
  })

  /** What somebody hears who comes to a full house in which forty from one network are waiting. */
  async function comeTo(stand: Stand, newcomer: string): Promise<{ newcomer: number; sentAway: number }> {
    const isHeard = Promise.withResolvers<undefined>()
    const gate = createGate({ inFlight: 1, queued: 4, longestWaitMs: 10_000, lateLoopMs: 10_000 })
    const site = await stand(
      async () => {
        await isHeard.promise
        return html('feed')
      },
      { config: { trustedProxies: 1 }, gate },
    )
    const crowd = Array.from({ length: 40 }, (_, n) => site.ask('/', from(`2001:db8:7:${n}::1`, n)))
    await expect.poll(gate.figures).toMatchObject({ inFlight: 1, queued: { page: 4 }, refused: 35 })
    const asked = site.ask('/', from(newcomer))
    await expect.poll(gate.figures).toMatchObject({ refused: 36 })
    isHeard.resolve(undefined)
    const heard = await Promise.all(crowd)
    return {
      newcomer: (await asked).status,
      sentAway: heard.filter(({ status }) => status === 503).length,
    }
  }

  test('somebody from elsewhere takes the place of one of them', async ({ stand }) => {
    expect(await comeTo(stand, '198.51.100.9')).toEqual({ newcomer: 200, sentAway: 36 })
  })

  test('one more from the same network, whichever part of it, is sent away', async ({ stand }) => {
    expect(await comeTo(stand, '2001:db8:7:ffff::9')).toEqual({ newcomer: 503, sentAway: 35 })
  })

  test('it has every place while nobody else asks', async () => {
    const gate = createGate({ inFlight: 2, queued: 4, longestWaitMs: 10_000, lateLoopMs: 10_000 })
    const entering = Array.from({ length: 6 }, () => gate.enter('page', 'shop'))
    await pause(50)
    expect(gate.figures()).toMatchObject({ inFlight: 2, refused: 0, queued: { page: 4 } })
    gate.close()
    await Promise.all(entering)
  })

  test('networks take turns: who comes last from elsewhere waits for one of them, not for all', async () => {
    const gate = createGate({ inFlight: 1, queued: 50, longestWaitMs: 10_000, lateLoopMs: 10_000 })
    const held = await gate.enter('page', 'shop')
    const order: string[] = []
    const enter = async (network: string) => {
      const release = await gate.enter('page', network)
      order.push(network)
      release?.()
    }
    const all = [...Array.from({ length: 20 }, () => enter('shop')), enter('home'), enter('office')]
    held?.()
    await Promise.all(all)
    gate.close()
    expect(order.slice(0, 3)).toEqual(['shop', 'home', 'office'])
  })

  test('somebody from elsewhere waits even when the crowd before them would take too long', async () => {
    const gate = createGate({ inFlight: 1, queued: 500, longestWaitMs: 1_000, lateLoopMs: 10_000 })
    const hold = async (network: string) => {
      const release = await gate.enter('page', network)
      if (release) setTimeout(release, 20)
      return release !== null
    }
    // enough of them to show how long each takes
    const crowd = Array.from({ length: 100 }, () => hold('shop'))
    await pause(400)
    const [another, elsewhere] = await Promise.all([hold('shop'), hold('home')])
    expect({ another, elsewhere }).toEqual({ another: false, elsewhere: true })
    gate.close()
    await Promise.all(crowd)
  })

  test('of ten thousand networks nothing is remembered but who waits', async () => {
    const gate = createGate({ inFlight: 1, queued: 8, longestWaitMs: 10_000, lateLoopMs: 10_000 })
    const held = await gate.enter('page', 'shop')
    const all = Array.from({ length: 10_000 }, async (_, n) => (await gate.enter('page', `network ${n}`))?.())
    expect(gate.figures().networks).toBe(8)
    held?.()
    await Promise.all(all)
    expect(gate.figures()).toMatchObject({ networks: 0, inFlight: 0 })
    gate.close()
  })
})

describe('the gate', () => {
  const limits = { inFlight: 1, queued: 4, longestWaitMs: 10_000, lateLoopMs: 10_000 }

  test('lets changes go before reports', async () => {
    const gate = createGate(limits)
    const first = await gate.enter('page', 'here')
    const order: string[] = []
    const queue = (['search', 'page', 'write'] as const).map(async (kind) => {
      const release = await gate.enter(kind, 'here')
      order.push(kind)
      release?.()
    })
    first?.()
    await Promise.all(queue)
    gate.close()
    expect(order).toEqual(['write', 'page', 'search'])
  })

  test('sends away who has waited too long', async () => {
    const gate = createGate({ ...limits, longestWaitMs: 50 })
    const held = await gate.enter('page', 'here')
    const begun = performance.now()
    expect(await gate.enter('page', 'here')).toBeNull()
    expect(performance.now() - begun).toBeLessThan(1_000)
    held?.()
    expect(await gate.enter('page', 'here')).not.toBeNull()
    gate.close()
  })

  test('gives a place back once, however often it is told', async () => {
    const gate = createGate(limits)
    const release = await gate.enter('page', 'here')
    release?.()
    release?.()
    expect(gate.figures().inFlight).toBe(0)
    gate.close()
  })
})
