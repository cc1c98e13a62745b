import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { startPostgres, throwaway, type PostgresServer } from '#tests/support/postgres-server.ts'
import { knowsFamilies, signalFamily } from '#tests/support/process-family.ts'
import { networkTo, type Network } from '#tests/support/silent-network.ts'
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

/** A site on a PostgreSQL of its own, whose files outlive it, with a network between the two. */
async function openApart() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-silent-'))
  // what it has confirmed is written, as where nobody has turned that off
  const start = (at?: number) =>
    startPostgres({
      kept: folder,
      settings: [...throwaway, 'synchronous_commit=on'],
      ...(at !== undefined && { at }),
    })
  let server = await start()
  const port = Number(new URL(server.url).port)
  const site = await openSite(0)
  const network = await networkTo(port)
  onTestFinished(async () => {
    await site.close()
    await network.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('create database drill')
  await admin.end()
  const direct = server.url.replace(/\/postgres$/, '/drill')
  const through = new URL(direct)
  through.port = String(network.port)
  return {
    network,
    server: () => server,
    startAgain: async () => {
      server = await start(port)
    },
    running: await site.start({ DATABASE_URL: through.href }),
    posts: async () => {
      const db = openDatabase(direct)
      const rows = await db.selectFrom('post').select('number').execute()
      await closeDatabase(db)
      return new Set(rows.map(({ number }) => number))
    },
  }
}

type Apart = Awaited<ReturnType<typeof openApart>>

async function untilItselfAgain({ running }: Apart): Promise<void> {
  const sinceMs = performance.now()
  while ((await ask(running.origin, `/?back=${performance.now()}`)).status !== 200) {
    expect(performance.now() - sinceMs, running.output()).toBeLessThan(longestMs)
    await pause(100)
  }
}

const silences = [
  {
    what: 'whose network to PostgreSQL falls silent',
    begin: ({ network }: { network: Network }) => {
      network.swallowNewcomers(true)
      network.fallSilent()
    },
    end: ({ network }: { network: Network }) => network.swallowNewcomers(false),
  },
  {
    what: 'whose PostgreSQL stands still',
    begin: ({ server }: { server: () => PostgresServer }) => signalFamily(server().pid!, 'SIGSTOP'),
    end: ({ server }: { server: () => PostgresServer }) => signalFamily(server().pid!, 'SIGCONT'),
  },
]

describe.runIf(knowsFamilies).each(silences)('a site $what', ({ what, begin, end }) => {
  test('says so within seconds, lives on, and is itself again without a restart', async () => {
    const apart = await openApart()
    const { running } = apart
    const kept: number[] = []
    let refused = 0
    let slowestMs = 0

    for (let round = 0; round < rounds; round++) {
      const before = await Promise.all(crowd(running, round))
      expect(before.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
      kept.push(...numbersIn(before))

      begin(apart)
      onTestFinished(() => end(apart))
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

      end(apart)
      await untilItselfAgain(apart)
      kept.push(...numbersIn(await Promise.all(crowd(running, round + 2_000))))
    }

    const here = await apart.posts()
    const lost = kept.filter((number) => !here.has(number))
    tell(`silent-database, a site ${what}`, {
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

describe.runIf(knowsFamilies)('a site whose PostgreSQL goes away while people write, and comes back', () => {
  test.each([
    { how: 'stopped', leave: (server: PostgresServer) => server.stop() },
    { how: 'killed', leave: (server: PostgresServer) => server.kill() },
  ])('keeps what it confirmed when it was $how, and never says that it is broken', async ({ how, leave }) => {
    const apart = await openApart()
    const { running } = apart
    const kept: number[] = []
    const statuses = new Map<number, number>()
    const hear = (heard: readonly Heard[]) => {
      for (const { status } of heard) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      kept.push(...numbersIn(heard))
    }

    for (let round = 0; round < rounds; round++) {
      const until = { isBack: false }
      const writing = (async () => {
        for (let turn = 0; !until.isBack; turn++) {
          hear(await Promise.all(crowd(running, round * 1_000 + turn)))
          await pause(20)
        }
      })()
      const enough = kept.length + atOnce
      for (let waited = 0; waited < 20_000 && kept.length < enough; waited += 5) await pause(5)
      await leave(apart.server())
      expect((await ask(running.origin, '/healthz')).status).toBe(200)
      expect((await ask(running.origin, '/resources/healthcheck')).status).toBe(503)
      await apart.startAgain()
      await untilItselfAgain(apart)
      until.isBack = true
      await writing
      hear(await Promise.all(crowd(running, round + 500_000)))
    }

    const here = await apart.posts()
    const lost = kept.filter((number) => !here.has(number))
    tell(`silent-database, PostgreSQL ${how} under load`, {
      times: rounds,
      acknowledged: kept.length,
      lost: lost.length,
      'answered 503': statuses.get(503) ?? 0,
    })
    expect(kept.length).toBeGreaterThan(rounds * atOnce)
    expect(lost).toEqual([])
    expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
    expect(running.output()).not.toContain('"message":"bug"')
  })

  test('would be found out if it had confirmed what PostgreSQL had not yet written (control)', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-hasty-'))
    const hasty = ['synchronous_commit=off', 'wal_writer_delay=10s']
    const start = () => startPostgres({ kept: folder, settings: [...throwaway, ...hasty] })
    const rowsOf = async (server: PostgresServer, statement: string) => {
      const client = new pg.Client({ connectionString: server.url })
      client.on('error', () => undefined)
      await client.connect()
      const { rows } = await client.query<{ number: number }>(statement)
      await client.end()
      return rows.length
    }
    const first = await start()
    await rowsOf(first, 'create table said (number int)')
    await rowsOf(first, 'checkpoint')
    for (let number = 0; number < 5; number++) await rowsOf(first, `insert into said values (${number})`)
    await first.kill()
    const again = await start()
    onTestFinished(async () => {
      await again.stop()
      rmSync(folder, { recursive: true, force: true })
    })
    expect(await rowsOf(again, 'select number from said')).toBeLessThan(5)
  })
})
