import type { Writing } from '#app/kernel/context.server.ts'
import { forWriting } from '#db/dialect.ts'

/** Counts a post's comments anew: those that everybody may read. The post's row is locked first, so that counts made at once agree. */
export async function recountComments(tx: Writing, postId: string): Promise<void> {
  await forWriting(tx.db, tx.db.selectFrom('post').select('id').where('id', '=', postId)).execute()
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
