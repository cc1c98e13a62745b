import type { Selectable } from 'kysely'
import { can } from '#app/domain/access/policy.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { CommentTable } from '#db/schema.ts'
import type { Comment } from './comment.ts'

export const toComment = (row: Selectable<CommentTable>): Comment => ({
  id: row.id,
  postId: row.post_id,
  parentId: row.parent_id,
  authorId: row.author_id,
  body: row.body,
  visibility: row.visibility as Visibility,
  partnerId: row.visible_to_partner_id,
  publishedAt: row.published_at,
  hiddenAt: row.hidden_at,
  withdrawnAt: row.withdrawn_at,
  createdAt: row.created_at,
})

/** The comment of this id. One that who asks may not read does not exist. */
export async function findComment(ctx: Context, id: string): Promise<Comment> {
  const row = await ctx.db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst()
  const comment = row && toComment(row)
  if (!comment || !can(ctx, 'comment.read', comment)) throw new NotFound('comment.not_found')
  return comment
}
