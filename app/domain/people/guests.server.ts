import { sql } from 'kysely'
import { idOf } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { SignInRequired } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { prepared } from '#db/prepared.server.ts'

const met = new WeakMap<Database, Set<string>>()

/** The row of who acts; a guest's first vote or post makes it, and the first store they speak in is theirs. */
export async function presentPerson(tx: Writing, storeId: string | null = null): Promise<string> {
  const id = idOf(tx.actor)
  if (id === null) throw new SignInRequired('access.sign_in')
  if (tx.actor.kind === 'guest') {
    const metHere = met.get(tx.db) ?? new Set()
    met.set(tx.db, metHere)
    const meeting = `${id} ${storeId ?? ''}`
    if (!metHere.has(meeting)) await meet(tx.db, id, storeId, tx.now.toISOString())
    metHere.add(meeting)
  }
  return id
}

const meet = prepared((db: Database, id: string, storeId: string | null, at: string) =>
  db
    .insertInto('person')
    .values({
      id,
      role: 'guest',
      grants: toJson([]),
      preferences: toJson({}),
      store_id: storeId,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ store_id: sql`excluded.store_id` })
        .where('person.store_id', 'is', null)
        .where(sql<boolean>`excluded.store_id is not null`),
    ),
)
