import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Post } from './post.ts'
import { postColumns, toPost } from './rows.server.ts'

/** The post of this public number. A hidden post and a missing one look the same to someone who may not see it. */
export async function findPost(ctx: Context, number: number): Promise<Post> {
  const row = await ctx.db
    .selectFrom('post')
    .select(postColumns)
    .where('number', '=', number)
    .executeTakeFirst()
  const post = row && toPost(row)
  if (!post || !can(ctx, 'post.read', post)) throw new NotFound('post.not_found')
  return post
}
