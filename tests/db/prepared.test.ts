import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { transact } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { engine } from '#tests/support/engine.ts'
import { test } from '#tests/support/town.ts'

const named = prepared((db: Database, ...names: string[]) =>
  db.selectFrom('person').select('name').where('name', 'in', names).orderBy('name'),
)

describe('a query that is compiled once', () => {
  test('answers each time what it is asked then, for one value or for three', async ({ town: { db } }) => {
    const [one, other, three] = await Promise.all([
      named(db, 'Ada'),
      named(db, 'Ben'),
      named(db, 'Ada', 'Ben', 'Max'),
    ])

    expect([one, other, three].map((rows) => rows.map((row) => row.name))).toEqual([
      ['Ada'],
      ['Ben'],
      ['Ada', 'Ben', 'Max'],
    ])
  })

  test('takes every value as a value, whatever it says', async ({ town: { db } }) => {
    expect(await named(db, `' or 1 = 1 --`)).toEqual([])
  })

  test('sees what its own transaction has written, and is refused outside of it', async ({
    town: { db, ada, as },
  }) => {
    await transact(as(ada), async (tx) => {
      await tx.db.updateTable('person').set({ name: 'Zoe' }).where('id', '=', ada.id).execute()
      expect(await named(tx.db, 'Zoe')).toEqual([{ name: 'Zoe' }])
      await expect(named(db, 'Zoe')).rejects.toThrow('Query outside the open transaction')
    })
  })

  test.skipIf(engine === 'sqlite')(
    'has a name under which PostgreSQL plans it once',
    async ({ town: { ada, as } }) => {
      await transact(as(ada), async (tx) => {
        for (const name of ['Ada', 'Ben', 'Max']) await named(tx.db, name)

        const { rows } = await sql<{ asked: number }>`
        select generic_plans + custom_plans as asked from pg_prepared_statements
        where name like 'asked%' and statement = ${'select "name" from "person" where "name" in ($1) order by "name"'}`.execute(
          tx.db,
        )
        expect(rows).toHaveLength(1)
        // more often where the suite makes transactions fail, and this one runs again on the same connection
        expect(rows[0]!.asked).toBeGreaterThanOrEqual(3)
      })
    },
  )
})
