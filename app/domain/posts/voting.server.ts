import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import type { Channel } from '#app/domain/channels/channel.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import type { Post } from './post.ts'
import { lowered, pointOf, raised } from './rising.ts'

/**
 * Counts one vote of who asks; again is the same vote. The vote row is the truth, the post's count follows it; how many there are then
 * comes back.
 */
export async function castVote(ctx: Context, post: Post, place: Place): Promise<number> {
  authorize(ctx, 'post.vote', post)
  if (post.mergedInto) throw new Conflict('post.merged')

  return transact(ctx, async (tx) => {
    const personId = await presentPerson(tx, place.storeId)
    const cast = await vote(
      tx.db,
      post.id,
      personId,
      place.channel,
      place.storeId,
      place.touchpoint,
      tx.now.toISOString(),
    )
    const [counted] = cast.length > 0 ? await countOne(tx.db, post.id, pointOf(tx.now)) : []
    return counted?.vote_count ?? post.voteCount
  })
}

const vote = prepared(
  (
    db: Database,
    postId: string,
    personId: string,
    channel: Channel,
    storeId: string,
    touchpoint: string,
    at: string,
  ) =>
    db
      .insertInto('vote')
      .values({
        post_id: postId,
        person_id: personId,
        channel,
        store_id: storeId,
        touchpoint,
        created_at: at,
      })
      .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doNothing())
      .returning('post_id'),
)

const countOne = prepared((db: Database, postId: string, point: number) =>
  db
    .updateTable('post')
    .set({ vote_count: sql`vote_count + 1`, rising: raised(point) })
    .where('id', '=', postId)
    .returning('vote_count'),
)

/** Takes the vote of who asks back; again changes nothing. How many there are then comes back. */
export async function withdrawVote(ctx: Context, post: Post): Promise<number> {
  authorize(ctx, 'post.vote', post)
  if (ctx.actor.kind === 'system' || ctx.actor.id === null) return post.voteCount
  const personId = ctx.actor.id

  return transact(ctx, async (tx) => {
    const withdrawn = await tx.db
      .deleteFrom('vote')
      .where('post_id', '=', post.id)
      .where('person_id', '=', personId)
      .returning('created_at')
      .executeTakeFirst()
    if (!withdrawn) return post.voteCount

    const { vote_count: left } = await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count - 1`, rising: lowered(pointOf(new Date(withdrawn.created_at))) })
      .where('id', '=', post.id)
      .returning('vote_count')
      .executeTakeFirstOrThrow()
    return left
  })
}
