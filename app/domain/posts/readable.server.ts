import { sql, type SqlBool } from 'kysely'
import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'

/** 'post.read' said in SQL; merged posts are readable, lists leave them out. tests/domain/access holds the two to the same answer. */
export function readablePosts(ctx: Context) {
  const posts = ctx.db.selectFrom('post')
  if (can(ctx, 'queue.work', null)) return posts
  const { actor } = ctx
  const seesStaff = can(ctx, 'inbox.read', null)
  return posts.where((post) => {
    const circle = seesStaff
      ? []
      : [
          post.or([
            post('post.visibility', '=', 'everyone'),
            ...(can(ctx, 'partner.speak', null) && actor.kind === 'person'
              ? [
                  post.and([
                    post('post.visibility', '=', 'partner'),
                    post('post.partner_id', '=', actor.partnerId),
                  ]),
                ]
              : []),
          ]),
        ]
    const published = post.and([
      post('post.published_at', 'is not', null),
      post('post.hidden_at', 'is', null),
      post('post.withdrawn_at', 'is', null),
      ...circle,
    ])
    if (actor.kind === 'system' || actor.id === null) return published
    return post.or([
      published,
      post.and([post('post.author_id', '=', actor.id), post('post.withdrawn_at', 'is', null)]),
    ])
  })
}

// word for word the condition of the partial indexes in 0004-posts: only then does an engine use them
const isPublic = sql<SqlBool>`published_at is not null and hidden_at is null and withdrawn_at is null and merged_into is null and visibility = 'everyone'`

/** What everybody may read and stands in lists, whoever asks. */
export const publicPosts = ({ db }: Pick<Context, 'db'>) => db.selectFrom('post').where(isPublic)
