import { describe, expect } from 'vitest'
import { createGate } from '#app/server/overload.server.ts'
import { html, pause, test } from './standing.ts'

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

describe('the gate', () => {
  const limits = { inFlight: 1, queued: 4, longestWaitMs: 10_000, lateLoopMs: 10_000 }

  test('lets changes go before reports', async () => {
    const gate = createGate(limits)
    const first = await gate.enter('page')
    const order: string[] = []
    const queue = (['search', 'page', 'write'] as const).map(async (kind) => {
      const release = await gate.enter(kind)
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
    const held = await gate.enter('page')
    const begun = performance.now()
    expect(await gate.enter('page')).toBeNull()
    expect(performance.now() - begun).toBeLessThan(1_000)
    held?.()
    expect(await gate.enter('page')).not.toBeNull()
    gate.close()
  })

  test('gives a place back once, however often it is told', async () => {
    const gate = createGate(limits)
    const release = await gate.enter('page')
    release?.()
    release?.()
    expect(gate.figures().inFlight).toBe(0)
    gate.close()
  })
})
