import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import type { Post } from './post.ts'
import { lowered, raised } from './rising.ts'

/** Counts one vote of who asks; again is the same vote. The vote row is the truth, the post's count follows it. */
export async function castVote(ctx: Context, post: Post, place: Place): Promise<void> {
  authorize(ctx, 'post.vote', post)
  if (post.mergedInto) throw new Conflict('post.merged')

  await transact(ctx, async (tx) => {
    const personId = await presentPerson(tx, place.storeId)
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('vote')
      .values({
        post_id: post.id,
        person_id: personId,
        channel: place.channel,
        store_id: place.storeId,
        touchpoint: place.touchpoint,
        created_at: tx.now.toISOString(),
      })
      .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return

    await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count + 1`, rising: raised(tx.now) })
      .where('id', '=', post.id)
      .execute()
  })
}

export async function withdrawVote(ctx: Context, post: Post): Promise<void> {
  authorize(ctx, 'post.vote', post)
  if (ctx.actor.kind === 'system' || ctx.actor.id === null) return
  const personId = ctx.actor.id

  await transact(ctx, async (tx) => {
    const withdrawn = await tx.db
      .deleteFrom('vote')
      .where('post_id', '=', post.id)
      .where('person_id', '=', personId)
      .returning('created_at')
      .executeTakeFirst()
    if (!withdrawn) return

    await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count - 1`, rising: lowered(new Date(withdrawn.created_at)) })
      .where('id', '=', post.id)
      .execute()
  })
}
