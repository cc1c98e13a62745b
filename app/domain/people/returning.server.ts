import { sql } from 'kysely'
import { pointOf, raised } from '#app/domain/posts/rising.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { iso, later, minuteMs } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'
import { forWriting } from '#db/dialect.ts'
import { prepared } from '#db/prepared.server.ts'

/** When a guest whose vote waits has come back, instead of only having gone on. */
const returnsAfterMs = 10 * minuteMs

/** A guest came back with the cookie: what of theirs has waited long enough counts from now on. Asks little of whom nothing waits for. */
export async function countReturned(ctx: Context, guestId: string): Promise<void> {
  const castBefore = iso(later(ctx.now, -returnsAfterMs))
  const waiting = await waitingOf(ctx.db, guestId, castBefore)
  if (waiting.length > 0) await transact(ctx, (tx) => countWaiting(tx, guestId, castBefore))
}

const waitingOf = prepared((db: Database, guestId: string, castBefore: string) =>
  db
    .selectFrom('vote')
    .select('post_id')
    .where('person_id', '=', guestId)
    .where('counted_at', 'is', null)
    .where('created_at', '<=', castBefore)
    .limit(1),
)

/** From now on the votes of this person count that were cast by then and have waited. */
export async function countWaiting(tx: Writing, personId: string, castBefore: string): Promise<void> {
  const posts = await tx.db
    .selectFrom('vote')
    .select('post_id')
    .where('person_id', '=', personId)
    .where('counted_at', 'is', null)
    .where('created_at', '<=', castBefore)
    .orderBy('post_id')
    .execute()
  for (const { post_id: postId } of posts) {
    // the post before its votes, as everybody locks them
    await forWriting(tx.db, tx.db.selectFrom('post').select('id').where('id', '=', postId)).execute()
    // who finds it counted already, finds nothing to count
    const now = await tx.db
      .updateTable('vote')
      .set({ counted_at: iso(tx.now) })
      .where('post_id', '=', postId)
      .where('person_id', '=', personId)
      .where('counted_at', 'is', null)
      .returning(['created_at', 'set_aside_at'])
      .executeTakeFirst()
    if (now?.set_aside_at !== null) continue
    await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count + 1`, rising: raised(pointOf(new Date(now.created_at))) })
      .where('id', '=', postId)
      .execute()
  }
}
