import type { Context } from '#app/kernel/context.server.ts'
import { publicPosts } from './readable.server.ts'

/** The newest public posts with their words, for a feed. */
export function newestPosts(ctx: Pick<Context, 'db'>, store: string | null, most = 30) {
  return publicPosts(ctx)
    .innerJoin('person as author', 'author.id', 'post.author_id')
    .innerJoin('store', 'store.id', 'post.store_id')
    .select([
      'post.number',
      'post.title',
      'post.body_html as html',
      'post.published_at as publishedAt',
      'post.edited_at as editedAt',
      'author.name as author',
      'store.name as store',
    ])
    .$if(store !== null, (query) => query.where('store.slug', '=', store ?? ''))
    .orderBy('post.published_at', 'desc')
    .orderBy('post.number', 'desc')
    .limit(most)
    .execute()
}

/** The address book for search engines: every public post, newest numbers first. */
export function publicNumbers(ctx: Pick<Context, 'db'>, most = 45_000) {
  return publicPosts(ctx)
    .select(['post.number', 'post.title', 'post.status_at as changedAt'])
    .orderBy('post.published_at', 'desc')
    .limit(most)
    .execute()
}
