import { can } from '#app/domain/access/policy.ts'
import { photoBytes, type Size } from '#app/domain/attachments/storing.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { postColumns, toPost } from './rows.server.ts'

/** The photo of this name, for who may read its post now; one that joined no post yet is its owner's. */
export async function readPhoto(ctx: Context, name: string, size: Size): Promise<Buffer> {
  const photo = await ctx.db
    .selectFrom('photo')
    .select(['owner_id', 'post_id'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (!photo) throw new NotFound('photo.not_found')
  if (photo.post_id === null) {
    if (ctx.actor.kind === 'system' || ctx.actor.id !== photo.owner_id) throw new NotFound('photo.not_found')
  } else {
    const row = await ctx.db
      .selectFrom('post')
      .select(postColumns)
      .where('id', '=', photo.post_id)
      .executeTakeFirstOrThrow()
    if (!can(ctx, 'post.read', toPost(row))) throw new NotFound('photo.not_found')
  }
  return photoBytes(name, size).catch(() => {
    throw new NotFound('photo.not_found')
  })
}
