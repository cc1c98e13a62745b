import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { transact } from '#app/kernel/context.server.ts'
import { Unavailable } from '#app/kernel/errors.ts'
import { closeDatabase, inTransaction, openDatabase, type Database } from '#db/database.server.ts'
import { isoTime } from '#db/postgres.server.ts'
import { isUnreachable, isUnwritable } from '#db/violations.ts'
import { administer, engine, freshDatabase } from '#tests/support/engine.ts'
import { holdFile } from '#tests/support/holding-file.ts'
import { networkTo } from '#tests/support/silent-network.ts'
import { openTown } from '#tests/support/town.ts'

const said = (code: string, message = 'refused') => Object.assign(new Error(message), { code })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const count = (db: Database) => sql<{ n: number }>`select count(*) as n from topic`.execute(db)
const write = (db: Database, key: string) =>
  inTransaction(db, (tx) =>
    tx
      .insertInto('site_setting')
      .values({ key, value: '1', changed_at: new Date().toISOString(), changed_by: null })
      .execute(),
  )

describe('what a database says when it cannot be asked', () => {
  test.each([
    ...['57P01', '57P02', '57P03', '57014', '25P03', '53300', '08006', '08001'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ])('%s is no bug of who asked', (code) => {
    expect(isUnreachable(said(code))).toBe(true)
    expect(isUnwritable(said(code))).toBe(true)
  })

  test.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('nor “%s”, which has no code', (message) => {
    expect(isUnreachable(new Error(message))).toBe(true)
  })

  test.each([
    'SQLITE_FULL',
    'SQLITE_READONLY',
    'SQLITE_IOERR_FSYNC',
    'SQLITE_BUSY',
    'ENOSPC',
    '53100',
    '25006',
  ])('%s can still be read from', (code) => {
    expect(isUnreachable(said(code))).toBe(false)
    expect(isUnwritable(said(code))).toBe(true)
  })

  test.each(['23505', '42703', 'SQLITE_ERROR', 'SQLITE_CONSTRAINT_CHECK', 'ERR_ASSERTION'])(
    '%s is a bug and stays one',
    (code) => {
      expect(isUnwritable(said(code))).toBe(false)
    },
  )
})

describe.runIf(engine === 'sqlite')('while another program holds the file', () => {
  test('pages are read, the process goes on turning, and who writes is served as soon as it lets go', async () => {
    const { db, url, close } = await freshDatabase()
    onTestFinished(close)
    const other = await holdFile(url.replace(/^file:/, ''))
    let isHeld = true
    const written = write(db, 'first').then(() => isHeld)

    const turns = monitorEventLoopDelay({ resolution: 5 })
    turns.enable()
    for (let read = 0; read < 20; read++) {
      await count(db)
      await pause(20)
    }
    turns.disable()
    isHeld = false
    await other.letGo()

    expect(await written).toBe(false)
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db)
    expect(rows[0]!.timeout).toBeLessThanOrEqual(100)
    // many turns of 50 ms at the most; one wait of the whole lock would be a single turn of half a second
    expect(turns.count).toBeGreaterThan(3)
  })

  test('for too long, who writes is told to come again', async () => {
    const town = await openTown()
    onTestFinished(town.close)
    const db = openDatabase(town.url, { lockedMs: 200 })
    onTestFinished(() => closeDatabase(db))
    const other = await holdFile(town.url.replace(/^file:/, ''))

    const refusal = await transact({ ...town.as(town.ada), db }, (tx) =>
      tx.db.updateTable('person').set({ name: 'Ada' }).execute(),
    ).catch((error: unknown) => error)
    await other.letGo()

    expect(refusal).toBeInstanceOf(Unavailable)
    expect(refusal).toMatchObject({ code: 'site.cannot_write', status: 503 })
  })
})

describe.runIf(engine === 'postgres')('a network to PostgreSQL that says nothing any more', () => {
  async function behindNetwork(statementMs: number) {
    const fresh = await freshDatabase()
    const address = new URL(fresh.url)
    const network = await networkTo(Number(address.port))
    address.port = String(network.port)
    const db = openDatabase(address.href, { poolSize: 3, statementMs })
    onTestFinished(async () => {
      await network.close()
      await closeDatabase(db)
      await fresh.close()
    })
    await Promise.all([1, 2, 3].map(() => count(db)))
    return { db, network }
  }

  test('is given up, refused as away, and forgotten for connections that answer', async () => {
    const { db, network } = await behindNetwork(300)
    network.fallSilent()

    const asked = await Promise.allSettled([1, 2, 3, 4, 5].map(() => count(db)))

    const refused = asked.filter((answer) => answer.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.filter(({ reason }) => !isUnreachable(reason))).toEqual([])
    for (let again = 0; again < 5; again++) expect((await count(db)).rows).toHaveLength(1)
    await write(db, 'afterwards')
  })

  test('would hold its connections for ever without a limit (control)', async () => {
    const { db, network } = await behindNetwork(0)
    network.fallSilent()

    const asked = count(db).then(
      () => 'answered',
      () => 'refused',
    )

    expect(await Promise.race([asked, pause(2_500).then(() => 'still waiting')])).toBe('still waiting')
  })

  test('is refused for newcomers, too', { timeout: 15_000 }, async () => {
    const fresh = await freshDatabase()
    const address = new URL(fresh.url)
    const network = await networkTo(Number(address.port))
    address.port = String(network.port)
    network.swallowNewcomers(true)
    const db = openDatabase(address.href, { statementMs: 300 })
    onTestFinished(async () => {
      await network.close()
      await closeDatabase(db)
      await fresh.close()
    })

    const refusal = await count(db).catch((error: unknown) => error)

    expect(isUnreachable(refusal)).toBe(true)
    network.swallowNewcomers(false)
    expect((await count(db)).rows).toHaveLength(1)
  })
})

describe.runIf(engine === 'postgres')('a session of ours on PostgreSQL', () => {
  test('ends a statement that takes too long, and its connection serves the next', async () => {
    const { url, close } = await freshDatabase()
    const db = openDatabase(url, { poolSize: 1, statementMs: 200 })
    onTestFinished(async () => {
      await closeDatabase(db)
      await close()
    })

    const refusal = await sql`select pg_sleep(5)`.execute(db).catch((error: unknown) => error)

    expect(isUnreachable(refusal)).toBe(true)
    expect((await count(db)).rows).toHaveLength(1)
  })

  test('speaks UTC and ISO whatever the database speaks, beside what its address asks for', async () => {
    const { url, close } = await freshDatabase()
    const name = new URL(url).pathname.slice(1)
    await administer(`alter database ${name} set timezone = 'America/New_York'`)
    await administer(`alter database ${name} set datestyle = 'German'`)
    const address = new URL(url)
    address.searchParams.set('options', '-c application_name=ours')
    const db = openDatabase(address.href)
    onTestFinished(async () => {
      await closeDatabase(db)
      await administer(`alter database ${name} reset all`)
      await close()
    })

    const { rows } = await sql<Record<string, string>>`
      select current_setting('timezone') as zone, current_setting('application_name') as app,
        timestamptz '0001-01-01 00:00:00+00' as first, timestamptz '2024-02-29 12:30:01.25+02' as leap
    `.execute(db)

    expect(rows[0]).toEqual({
      zone: 'UTC',
      app: 'ours',
      first: '0001-01-01T00:00:00.000Z',
      leap: '2024-02-29T10:30:01.250Z',
    })
  })

  test.each([
    ['2026-11-27 23:59:59.999123+00', '2026-11-27T23:59:59.999Z'],
    ['0044-03-15 12:00:00+00 BC', '0001-01-01T00:00:00.000Z'],
    ['-infinity', '0001-01-01T00:00:00.000Z'],
    ['infinity', '9999-12-31T23:59:59.999Z'],
    ['12026-01-01 00:00:00+00', '9999-12-31T23:59:59.999Z'],
  ])('reads %s as %s', (written, iso) => {
    expect(isoTime(written)).toBe(iso)
  })
})
