import { can } from '#app/domain/access/policy.ts'
import { photoBytes, type Size } from '#app/domain/attachments/storing.server.ts'
import { nobody } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Picture } from './post-view.ts'
import { postColumns, toPost } from './rows.server.ts'

/** The photo of this name, for who may read its post now; one that joined no post yet is its owner's. */
export async function readPhoto(
  ctx: Context,
  name: string,
  size: Size,
): Promise<{ readonly bytes: Buffer; readonly isForEverybody: boolean }> {
  let isForEverybody = false
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
    const post = toPost(row)
    if (!can(ctx, 'post.read', post)) throw new NotFound('photo.not_found')
    isForEverybody = can({ actor: nobody, now: ctx.now }, 'post.read', post)
  }
  const bytes = await photoBytes(name, size).catch(() => {
    throw new NotFound('photo.not_found')
  })
  return { bytes, isForEverybody }
}

/** The photos of several posts, for whoever has read those posts already. */
export async function photosOf(
  { db }: Pick<Context, 'db'>,
  postIds: readonly string[],
): Promise<(postId: string) => Picture[]> {
  const rows: readonly (Picture & { post_id: string | null })[] =
    postIds.length === 0
      ? []
      : await db
          .selectFrom('photo')
          .select(['post_id', 'name', 'alt', 'width', 'height'])
          .select(['thumbnail_width as thumbnailWidth', 'thumbnail_height as thumbnailHeight'])
          .where('post_id', 'in', postIds)
          .orderBy('position')
          .execute()
  return (postId) => rows.filter((row) => row.post_id === postId).map(({ post_id: _, ...picture }) => picture)
}

/** The same by the numbers of the posts. */
export async function photosOfNumbers(
  ctx: Pick<Context, 'db'>,
  numbers: readonly number[],
): Promise<(number: number) => Picture[]> {
  if (numbers.length === 0) return () => []
  const posts = await ctx.db
    .selectFrom('post')
    .select(['id', 'number'])
    .where('number', 'in', numbers)
    .execute()
  const photos = await photosOf(
    ctx,
    posts.map(({ id }) => id),
  )
  return (number) => posts.filter((post) => post.number === number).flatMap(({ id }) => photos(id))
}
