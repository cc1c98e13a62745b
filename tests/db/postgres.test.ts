import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { transact } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { test } from '#tests/support/town.ts'

/** Which of the server's processes answered. */
async function processOf(db: Database): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]!.pid
}

describe.skipIf(engine === 'sqlite')('questions to PostgreSQL', () => {
  test('that are asked together go together', async ({ town: { db } }) => {
    const [one, other, third] = await Promise.all([processOf(db), processOf(db), processOf(db)])

    expect([other, third]).toEqual([one, one])
  })

  test('do not suffer from a neighbour that cannot be answered', async ({ town: { db } }) => {
    const [before, wrong, after] = await Promise.allSettled([
      processOf(db),
      sql`select 1 / ${0}::int`.execute(db),
      processOf(db),
    ])

    expect([before.status, wrong.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('do not wait for one that takes long', async ({ town: { db } }) => {
    let hasLasted = false
    const long = sql`select pg_sleep(1)`.execute(db).then(() => {
      hasLasted = true
    })
    await new Promise(setImmediate)
    await processOf(db)

    expect(hasLasted).toBe(false)
    await long
  })

  test('are answered again after the server has ended their connection', async ({ town: { db } }) => {
    const ended = await processOf(db)
    const lost = sql`select pg_sleep(10)`.execute(db).catch((error: unknown) => error)
    await new Promise(setImmediate)
    await sql`select pg_terminate_backend(${ended})`.execute(db)

    expect(await lost).toBeInstanceOf(Error)
    expect(await processOf(db)).not.toBe(ended)
  })

  test('of a transaction are asked where nobody else is heard', async ({ town: { db, ada, as } }) => {
    const shared = await processOf(db)

    await transact(as(ada), async (tx) => {
      expect(await processOf(tx.db)).not.toBe(shared)
    })
  })
})
