import { sql } from 'kysely'
import { indexPost } from '#db/search/matching.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { plainText } from '#app/domain/markdown/rendering.server.ts'
import { fold, gramsOf, tellingWords } from './words.ts'

/** Brings the index to what the post says now. What nobody may find (held, hidden, withdrawn, merged) is not in it. */
export function refreshIndex(ctx: Context, postId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const post = await tx.db
      .selectFrom('post')
      .select(['number', 'title', 'body_html', 'published_at', 'hidden_at', 'withdrawn_at', 'merged_into'])
      .where('id', '=', postId)
      .executeTakeFirst()
    if (!post) return

    const isFindable =
      post.published_at !== null &&
      post.hidden_at === null &&
      post.withdrawn_at === null &&
      post.merged_into === null
    if (!isFindable) {
      await indexPost(tx.db, post.number, null)
      return
    }
    const body = plainText(post.body_html)
    await indexPost(tx.db, post.number, { title: fold(post.title), body: fold(body) })
    await learnWords(tx, tellingWords(`${post.title} ${body}`))
  })
}

// sorted, so that two transactions that learn the same words never wait for each other in a circle
async function learnWords(tx: Writing, said: readonly string[]): Promise<void> {
  const words = said.filter((word) => word.length <= 30 && !/^\d+$/.test(word)).sort()
  if (words.length === 0) return
  const known = await tx.db.selectFrom('search_word').select('word').where('word', 'in', words).execute()
  await tx.db
    .insertInto('search_word')
    .values(words.map((word) => ({ word, posts: 1 })))
    .onConflict((conflict) => conflict.column('word').doUpdateSet({ posts: sql`search_word.posts + 1` }))
    .execute()
  const old = new Set(known.map((row) => row.word))
  const grams = words
    .filter((word) => !old.has(word))
    .flatMap((word) => [...new Set(gramsOf(word))].map((gram) => ({ gram, word })))
  for (let from = 0; from < grams.length; from += 400) {
    await tx.db
      .insertInto('search_gram')
      .values(grams.slice(from, from + 400))
      .onConflict((conflict) => conflict.columns(['gram', 'word']).doNothing())
      .execute()
  }
}
