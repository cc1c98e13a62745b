import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inTransaction, openDatabase, closeDatabase, type OpenTransaction } from '#db/database.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { contradictions } from '#tests/drills/acknowledged.ts'
import { engine, freshDatabase } from '#tests/support/engine.ts'
import { openTown } from '#tests/support/town.ts'

const voters = 200

const raise = async (tx: OpenTransaction) => {
  const { vote_count: read } = await tx.selectFrom('post').select('vote_count').executeTakeFirstOrThrow()
  if (engine === 'postgres') await sql`select pg_sleep(0.01)`.execute(tx)
  await tx
    .updateTable('post')
    .set({ vote_count: read + 1 })
    .execute()
}

describe('a transaction that fails', () => {
  test('at whatever statement, is run again as a whole', async () => {
    const town = await openTown()
    onTestFinished(town.close)
    const post = await town.post()
    let failures = 0
    const db = openDatabase(town.url, { injectedFailures: 1, onInjectedFailure: () => failures++ })
    onTestFinished(() => closeDatabase(db))
    for (let voter = 0; voter < 40; voter++) {
      const guest = { ...town.as(town.guest()), db }
      await castVote(guest, post, town.torino)
      const ada = { ...town.as(town.ada), db }
      await publishComment(
        ada,
        await findPost(ada, post.number),
        { words: `So it is, ${voter}` },
        town.torino,
      )
    }

    const counted = await db
      .selectFrom('post')
      .select(['vote_count', 'comment_count'])
      .executeTakeFirstOrThrow()
    expect(counted).toEqual({ vote_count: 41, comment_count: 40 })
    expect(failures).toBe(80)
    expect(await contradictions(db, [])).toEqual([])
  })
})

describe.runIf(engine === 'postgres')(
  'on PostgreSQL SERIALIZABLE, with one transaction in twenty failing',
  () => {
    test('every vote counts once', async () => {
      const town = await openTown()
      onTestFinished(town.close)
      const post = await town.post()
      const db = openDatabase(town.url, { isolation: 'serializable', injectedFailures: 0.05, poolSize: 8 })
      for (let done = 0; done < voters; done += 8)
        await Promise.all(
          Array.from({ length: 8 }, () => castVote({ ...town.as(town.guest()), db }, post, town.torino)),
        )

      const { vote_count: counted } = await db
        .selectFrom('post')
        .select('vote_count')
        .executeTakeFirstOrThrow()
      expect(counted).toBe(voters + 1)
      expect(await contradictions(db, [])).toEqual([])
      await closeDatabase(db)
    })

    test('and would not without running lost transactions again (control)', async () => {
      const town = await openTown()
      onTestFinished(town.close)
      await town.post()
      const db = openDatabase(town.url, { poolSize: 8 })
      const once = () => db.withoutPlugins().transaction().setIsolationLevel('serializable').execute(raise)
      const endings = await Promise.allSettled(Array.from({ length: 8 }, once))
      await closeDatabase(db)

      const lost = endings.filter(({ status }) => status === 'rejected')
      expect(lost.length).toBeGreaterThan(0)
      const retrying = openDatabase(town.url, { isolation: 'serializable', poolSize: 2 })
      await inTransaction(retrying, raise)
      await closeDatabase(retrying)
    })
  },
)

// `npm run check -- serializable`: the rules themselves, under these two hardships
describe.runIf(process.env.TEST_ISOLATION)('a run of the rules under hardship', () => {
  test('really is serializable, and really fails', async () => {
    let failures = 0
    const { db, close } = await freshDatabase({ onInjectedFailure: () => failures++ })
    onTestFinished(close)
    const isolations = new Set<string>()
    for (let n = 0; n < 200; n++)
      await inTransaction(db, async (tx) => {
        const { rows } = await sql<{ transaction_isolation: string }>`show transaction_isolation`.execute(tx)
        isolations.add(rows[0]!.transaction_isolation)
      })
    expect([...isolations]).toEqual(['serializable'])
    expect(failures).toBeGreaterThan(0)
  })
})
