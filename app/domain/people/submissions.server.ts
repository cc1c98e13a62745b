import { sha256 } from '#app/kernel/ids.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { presentPerson } from './guests.server.ts'

/**
 * Does what a form asks for once, however often it is sent, and answers its repetition with the first answer. The key is shared by
 * everybody who got the same copy of a page, so it counts together with the person and the words; other words are another act.
 */
export async function once(
  ctx: Context,
  key: string | null,
  words: readonly unknown[],
  act: (tx: Writing) => Promise<string>,
): Promise<string> {
  if (key === null || key === '') return transact(ctx, act)
  const fingerprint = sha256(JSON.stringify(words))

  return transact(ctx, async (tx) => {
    const personId = await presentPerson(tx)
    const hash = sha256(`${key.slice(0, 200)} ${fingerprint}`)
    const [first] = await begin(tx.db, personId, hash, fingerprint, tx.now.toISOString())
    if (!first) {
      const { location } = await tx.db
        .selectFrom('submission')
        .select('location')
        .where('person_id', '=', personId)
        .where('key', '=', hash)
        .executeTakeFirstOrThrow()
      return location
    }
    const location = await act(tx)
    await finish(tx.db, location, personId, hash)
    return location
  })
}

const begin = prepared((db: Database, personId: string, key: string, fingerprint: string, at: string) =>
  db
    .insertInto('submission')
    .values({ person_id: personId, key, fingerprint, location: '', created_at: at })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('key'),
)

const finish = prepared((db: Database, location: string, personId: string, key: string) =>
  db.updateTable('submission').set({ location }).where('person_id', '=', personId).where('key', '=', key),
)
