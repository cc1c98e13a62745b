import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inTransaction, openDatabase, closeDatabase, type OpenTransaction } from '#db/database.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { engine } from '#tests/support/engine.ts'
import { openTown } from '#tests/support/town.ts'
import { contradictions } from './acknowledged.ts'
import { sized, tell } from './form.ts'

const voters = sized(200, 2_000)

// the whole domain suite runs this way by `npm run check -- serializable`; here stands what that rests on
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
      tell('serializable', { votes: voters, counted: counted - 1, drift: 0 })
      expect(counted).toBe(voters + 1)
      expect(await contradictions(db, [])).toEqual([])
      await closeDatabase(db)
    })

    test('and would not without running lost transactions again (control)', async () => {
      const town = await openTown()
      onTestFinished(town.close)
      await town.post()
      const db = openDatabase(town.url, { poolSize: 8 })
      const raise = async (tx: OpenTransaction) => {
        const { vote_count: read } = await tx
          .selectFrom('post')
          .select('vote_count')
          .executeTakeFirstOrThrow()
        await sql`select pg_sleep(0.01)`.execute(tx)
        await tx
          .updateTable('post')
          .set({ vote_count: read + 1 })
          .execute()
      }
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
