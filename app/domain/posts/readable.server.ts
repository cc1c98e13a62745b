import { sql, type SqlBool } from 'kysely'
import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'

/** How far somebody may read, and the two ids in which those who may read as far differ. */
export type Reach = {
  readonly sees: 'everything' | 'published' | 'shared' | 'public'
  readonly isSomebody: boolean
}

export function reachOf(ctx: Context): readonly [reach: Reach, readerId: string, partnerId: string] {
  const { actor } = ctx
  const readerId = actor.kind === 'system' ? null : actor.id
  const partnerId = actor.kind === 'person' && can(ctx, 'partner.speak', null) ? actor.partnerId : null
  const sees = can(ctx, 'queue.work', null)
    ? 'everything'
    : can(ctx, 'inbox.read', null)
      ? 'published'
      : partnerId !== null
        ? 'shared'
        : 'public'
  return [{ sees, isSomebody: readerId !== null }, readerId ?? '', partnerId ?? '']
}

/** 'post.read' said in SQL; merged posts are readable, lists leave them out. tests/domain/access holds the two to the same answer. */
export const readablePosts = (ctx: Context) => postsWithin(ctx.db, ...reachOf(ctx))

/** The same for a query that is prepared. */
export function postsWithin(db: Database, { sees, isSomebody }: Reach, readerId: string, partnerId: string) {
  const posts = db.selectFrom('post')
  if (sees === 'everything') return posts
  return posts.where((post) => {
    const isForEveryone = post('post.visibility', '=', 'everyone')
    const isShared = post.and([
      post('post.visibility', '=', 'partner'),
      post('post.partner_id', '=', partnerId),
    ])
    const circle = { published: [], shared: [post.or([isForEveryone, isShared])], public: [isForEveryone] }
    const published = post.and([
      post('post.published_at', 'is not', null),
      post('post.hidden_at', 'is', null),
      post('post.withdrawn_at', 'is', null),
      ...circle[sees],
    ])
    if (!isSomebody) return published
    return post.or([
      published,
      post.and([post('post.author_id', '=', readerId), post('post.withdrawn_at', 'is', null)]),
    ])
  })
}

// word for word the condition of the partial indexes in 0004-posts: only then does an engine use them
const isPublic = sql<SqlBool>`published_at is not null and hidden_at is null and withdrawn_at is null and merged_into is null and visibility = 'everyone'`

/** What everybody may read and stands in lists, whoever asks. */
export const publicPosts = ({ db }: Pick<Context, 'db'>) => db.selectFrom('post').where(isPublic)
