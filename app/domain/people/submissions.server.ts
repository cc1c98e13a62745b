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

// rows of what came from browsers that nobody knew: they belong to the press alone, never to a person
const nobodyKnown = 'stranger'

/**
 * The same for a browser without a cookie, where only `press` tells that something was sent again. It learns the first answer and
 * nothing else: two browsers that send the same words stay two people, because neither is ever given what the other one was.
 */
export async function onceByStranger(
  ctx: Context,
  press: string,
  withinMs: number,
  act: (tx: Writing) => Promise<string>,
): Promise<{ readonly location: string; readonly isRepeated: boolean }> {
  return transact(ctx, async (tx) => {
    const now = tx.now.toISOString()
    const [first] = await begin(tx.db, nobodyKnown, press, '', now)
    if (!first) {
      const earlier = await tx.db
        .selectFrom('submission')
        .select(['location', 'created_at'])
        .where('person_id', '=', nobodyKnown)
        .where('key', '=', press)
        .executeTakeFirstOrThrow()
      if (tx.now.getTime() - Date.parse(earlier.created_at) < withinMs)
        return { location: earlier.location, isRepeated: true }
      await tx.db
        .updateTable('submission')
        .set({ created_at: now })
        .where('person_id', '=', nobodyKnown)
        .where('key', '=', press)
        .execute()
    }
    const location = await act(tx)
    await finish(tx.db, location, nobodyKnown, press)
    return { location, isRepeated: false }
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
