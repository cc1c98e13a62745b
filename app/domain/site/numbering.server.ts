import { sql } from 'kysely'
import type { Writing } from '#app/kernel/context.server.ts'

/** The next public number of its kind. Gaps never occur: a rolled-back transaction gives its number back. */
export async function nextNumber(tx: Writing, kind: 'post' | 'card'): Promise<number> {
  const { value } = await tx.db
    .insertInto('counter')
    .values({ name: kind, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counter.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** The first of `count` consecutive numbers. */
export async function nextNumbers(tx: Writing, kind: 'post' | 'card', count: number): Promise<number> {
  const { value } = await tx.db
    .insertInto('counter')
    .values({ name: kind, value: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counter.value + ${count}` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
