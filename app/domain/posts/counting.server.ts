import type { Writing } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { forWriting } from '#db/dialect.ts'
import { prepared } from '#db/prepared.server.ts'
import { addVote, pointOf } from './rising.ts'

/** Locks a post's row first, so that what is counted at once agrees. */
export const lockPost = prepared((db: Database, postId: string) =>
  forWriting(db, db.selectFrom('post').select('id').where('id', '=', postId)),
)

/** Counts a post's comments anew: those that everybody may read. */
export async function recountComments(tx: Writing, postId: string): Promise<void> {
  await lockPost(tx.db, postId)
  const { count } = await tx.db
    .selectFrom('comment')
    .select((comment) => comment.fn.countAll<number>().as('count'))
    .where('post_id', '=', postId)
    .where('published_at', 'is not', null)
    .where('hidden_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('visibility', '=', 'everyone')
    .executeTakeFirstOrThrow()
  await tx.db.updateTable('post').set({ comment_count: count }).where('id', '=', postId).execute()
}

/** Counts a post's votes anew, with those that were counted elsewhere before, and finds its place among what rises. */
export async function recountVotes(tx: Writing, postId: string): Promise<void> {
  await lockPost(tx.db, postId)
  const { imported, at } = await tx.db
    .selectFrom('post')
    .select(['imported_votes as imported', 'created_at as at'])
    .where('id', '=', postId)
    .executeTakeFirstOrThrow()
  const counted = await tx.db
    .selectFrom('vote')
    .select('created_at')
    .where('post_id', '=', postId)
    .where('counted_at', 'is not', null)
    .where('set_aside_at', 'is', null)
    .execute()
  const before = imported === 0 ? 0 : pointOf(new Date(at)) + Math.log(imported)
  const rising = counted.reduce((sum, vote) => addVote(sum, new Date(vote.created_at)), before)
  await tx.db
    .updateTable('post')
    .set({ vote_count: counted.length + imported, rising })
    .where('id', '=', postId)
    .execute()
}
