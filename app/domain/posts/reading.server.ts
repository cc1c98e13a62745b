import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { postAddress, type Post } from './post.ts'
import { postColumns, toPost } from './rows.server.ts'

/** The post of this public number. A hidden post and a missing one look the same to someone who may not see it. */
export async function findPost(ctx: Context, number: number): Promise<Post> {
  const [row] = await numbered(ctx.db, number)
  const post = row && toPost(row)
  if (!post || !can(ctx, 'post.read', post)) throw new NotFound('post.not_found')
  return post
}

const numbered = prepared((db: Database, number: number) =>
  db.selectFrom('post').select(postColumns).where('number', '=', number),
)

/** Where a merged post went, if who asks may read that; the address says what it was before. */
export async function mergedAddress(ctx: Context, post: Post): Promise<string | null> {
  if (post.mergedInto === null) return null
  const row = await ctx.db
    .selectFrom('post')
    .select(postColumns)
    .where('id', '=', post.mergedInto)
    .executeTakeFirst()
  const target = row && toPost(row)
  return target && can(ctx, 'post.read', target) ? `${postAddress(target)}?merged=${post.number}` : null
}
