import { sql } from 'kysely'
import type { Writing } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'

/** The next public number of its kind. Gaps never occur: a rolled-back transaction gives its number back. */
export const nextNumber = (tx: Writing, kind: 'post' | 'card'): Promise<number> => nextNumbers(tx, kind, 1)

/** The first of `count` consecutive numbers. */
export async function nextNumbers(tx: Writing, kind: 'post' | 'card', count: number): Promise<number> {
  const [counted] = await countOn(tx.db, kind, count)
  return counted!.value - count + 1
}

const countOn = prepared((db: Database, name: string, by: number) =>
  db
    .insertInto('counter')
    .values({ name, value: by })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql`counter.value + excluded.value` }),
    )
    .returning('value'),
)
