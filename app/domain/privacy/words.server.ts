import { sql } from 'kysely'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { indexWords } from '#app/domain/search/vocabulary.server.ts'
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
    .select(['id', 'number'])
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
    // not only when the search gets to it: its words must stand nowhere from this moment on
    await indexWords(tx, post.number, null)
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
