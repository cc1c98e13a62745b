import { transact, type Context } from '#app/kernel/context.server.ts'
import { plainText } from '#app/domain/markdown/rendering.server.ts'
import { forWriting } from '#db/dialect.ts'
import { indexWords } from './vocabulary.server.ts'
import { fold } from './words.ts'

/** Brings the index to what the post says now. What nobody may find (held, hidden, withdrawn, merged) is not in it. */
export function refreshIndex(ctx: Context, postId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const query = tx.db
      .selectFrom('post')
      .select(['number', 'title', 'body_html', 'published_at', 'hidden_at', 'withdrawn_at', 'merged_into'])
      .where('id', '=', postId)
    const post = await forWriting(tx.db, query).executeTakeFirst()
    if (!post) return

    const isFindable =
      post.published_at !== null &&
      post.hidden_at === null &&
      post.withdrawn_at === null &&
      post.merged_into === null
    const words = isFindable ? { title: fold(post.title), body: fold(plainText(post.body_html)) } : null
    await indexWords(tx, post.number, words)
  })
}
