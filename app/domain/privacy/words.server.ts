import { sql } from 'kysely'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { tellingWords } from '#app/domain/search/words.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

/** What stands where words were: a number, a date and somebody's votes keep their place. */
const gone = '…'

/** Takes away what these people wrote, earlier versions included. The frames of it stay, empty and withdrawn. */
export async function eraseWords(tx: Writing, ids: readonly string[]): Promise<void> {
  await erasePosts(tx, ids)
  await eraseComments(tx, ids)
}

async function erasePosts(tx: Writing, ids: readonly string[]): Promise<void> {
  const posts = await tx.db
    .selectFrom('post')
    .select(['id', 'title', 'body', 'withdrawn_at'])
    .where('author_id', 'in', ids)
    .execute()
  await tx.db
    .deleteFrom('post_revision')
    .where('post_id', 'in', (mine) => mine.selectFrom('post').select('id').where('author_id', 'in', ids))
    .execute()
  await tx.db
    .updateTable('post')
    .set({
      title: gone,
      body: '',
      body_html: '',
      excerpt: '',
      hidden_reason: null,
      source: null,
      source_id: null,
      withdrawn_at: sql`coalesce(withdrawn_at, ${tx.now.toISOString()})`,
    })
    .where('author_id', 'in', ids)
    .execute()
  for (const post of posts) {
    await forgetWords(tx, `${post.title} ${post.body}`)
    await record(tx, 'post.withdrawn', post, {})
  }
}

async function eraseComments(tx: Writing, ids: readonly string[]): Promise<void> {
  const comments = await tx.db
    .selectFrom('comment')
    .select(['id', 'post_id', 'withdrawn_at'])
    .where('author_id', 'in', ids)
    .execute()
  await tx.db
    .deleteFrom('comment_revision')
    .where('comment_id', 'in', (mine) =>
      mine.selectFrom('comment').select('id').where('author_id', 'in', ids),
    )
    .execute()
  await tx.db
    .deleteFrom('mention')
    .where('comment_id', 'in', (mine) =>
      mine.selectFrom('comment').select('id').where('author_id', 'in', ids),
    )
    .execute()
  for (const comment of comments) {
    await tx.db
      .updateTable('comment')
      .set({
        body: '',
        body_html: '',
        hidden_reason: null,
        withdrawn_at: comment.withdrawn_at ?? iso(tx.now),
      })
      .where('id', '=', comment.id)
      .execute()
    await record(tx, 'comment.withdrawn', comment, { postId: comment.post_id })
  }
  for (const postId of new Set(comments.map((comment) => comment.post_id))) await recountComments(tx, postId)
}

/** The vocabulary of the search learnt from these words; one that nobody else used is unlearnt. */
async function forgetWords(tx: Writing, said: string): Promise<void> {
  const words = tellingWords(said)
  if (words.length === 0) return
  await tx.db
    .updateTable('search_word')
    .set({ posts: sql`posts - 1` })
    .where('word', 'in', words)
    .execute()
  const lost = await tx.db
    .deleteFrom('search_word')
    .where('word', 'in', words)
    .where('posts', '<=', 0)
    .returning('word')
    .execute()
  if (lost.length > 0)
    await tx.db
      .deleteFrom('search_gram')
      .where(
        'word',
        'in',
        lost.map(({ word }) => word),
      )
      .execute()
}
