import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { startPostgres } from '#tests/support/postgres-server.ts'
import { networkTo } from '#tests/support/silent-network.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite, newGuest, strangeWords, type Answered, type Running } from './standing-site.ts'

const rounds = sized(1, 10)
const atOnce = 24

/** What a page may take while the database says nothing: a connection that is given up, and one that does not come about. */
const longestMs = 20_000

type Heard = Answered & { readonly ms: number }

const timed = async (asked: Promise<Answered>): Promise<Heard> => {
  const begun = performance.now()
  return { ...(await asked), ms: performance.now() - begun }
}

/** Half of them read, each another page, and half of them say something. */
const crowd = (running: Running, round: number) =>
  Array.from({ length: atOnce }, (_, place) =>
    timed(
      place % 2 === 0
        ? ask(running.origin, `/?q=${round}x${place}`)
        : ask(running.origin, '/new', { form: { text: strangeWords(8) }, cookie: newGuest().cookie }),
    ),
  )

const numbersIn = (heard: readonly Answered[]) =>
  heard.flatMap(({ location }) => /\/p\/(\d+)/.exec(location)?.[1] ?? []).map(Number)

describe('a site whose network to PostgreSQL falls silent', () => {
  test('says so within seconds, lives on, and is itself again without a restart', async () => {
    const server = await startPostgres()
    const site = await openSite(0)
    const network = await networkTo(Number(new URL(server.url).port))
    const admin = new pg.Client({ connectionString: server.url })
    await admin.connect()
    await admin.query('create database drill')
    await admin.end()
    const direct = server.url.replace(/\/postgres$/, '/drill')
    const through = new URL(direct)
    through.port = String(network.port)
    onTestFinished(async () => {
      await site.close()
      await network.close()
      await server.stop()
    })
    const running = await site.start({ DATABASE_URL: through.href })
    const kept: number[] = []
    let refused = 0
    let slowestMs = 0

    for (let round = 0; round < rounds; round++) {
      const before = await Promise.all(crowd(running, round))
      expect(before.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
      kept.push(...numbersIn(before))

      network.swallowNewcomers(true)
      network.fallSilent()
      const [during, health, alive] = await Promise.all([
        Promise.all(crowd(running, round + 1_000)),
        ask(running.origin, '/resources/healthcheck'),
        timed(ask(running.origin, '/healthz')),
      ])
      expect(health.status).toBe(503)
      expect([alive.status, alive.ms < 1_000]).toEqual([200, true])
      expect(new Set(during.map(({ status }) => status)), running.output()).toEqual(new Set([503]))
      expect(during.filter(({ retryAfter }) => retryAfter === undefined)).toEqual([])
      refused += during.length
      slowestMs = Math.max(slowestMs, ...during.map(({ ms }) => ms))

      network.swallowNewcomers(false)
      const silentUntil = performance.now()
      while ((await ask(running.origin, `/?back=${performance.now()}`)).status !== 200) {
        expect(performance.now() - silentUntil, running.output()).toBeLessThan(longestMs)
        await pause(100)
      }
      kept.push(...numbersIn(await Promise.all(crowd(running, round + 2_000))))
    }

    const db = openDatabase(direct)
    const here = new Set((await db.selectFrom('post').select('number').execute()).map(({ number }) => number))
    await closeDatabase(db)
    const lost = kept.filter((number) => !here.has(number))
    tell('silent-database', {
      acknowledged: kept.length,
      lost: lost.length,
      'answered 503': refused,
      'ms for the slowest of them': Math.round(slowestMs),
    })
    expect(kept.length).toBeGreaterThan(0)
    expect(lost).toEqual([])
    expect(slowestMs).toBeLessThan(longestMs)
    expect(running.output()).not.toContain('"message":"bug"')
  })
})
