import { idOf } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { SignInRequired } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { prepared } from '#db/prepared.server.ts'

/** The row of who acts; a guest's first vote or post makes it. */
export async function presentPerson(tx: Writing, storeId: string | null = null): Promise<string> {
  const id = idOf(tx.actor)
  if (id === null) throw new SignInRequired('access.sign_in')
  if (tx.actor.kind === 'guest') {
    await remember(tx.db, id, storeId, tx.now.toISOString())
  }
  return id
}

const remember = prepared((db: Database, id: string, storeId: string | null, at: string) =>
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
    .onConflict((conflict) => conflict.column('id').doNothing()),
)
