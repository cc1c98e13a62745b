import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { config } from '#app/config.server.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, whenAway, type Context, type Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs } from '#app/kernel/time.ts'
import { photoName } from './photo.ts'
import { reencode } from './reencoding.server.ts'

export type Size = 'display' | 'small'

const folderOf = (name: string) => path.join(config().dataDirectory, 'uploads', name.slice(0, 2))
const fileOf = (name: string, size: Size) =>
  path.join(folderOf(name), size === 'small' ? `${name}-small.webp` : `${name}.webp`)

/** Keeps a photo of who asks until it joins a post; the file is safely on the disk before the row says so. */
export async function storePhoto(
  ctx: Context,
  bytes: Uint8Array,
  whose = idOf(ctx.actor) ?? '',
): Promise<string> {
  const { display, thumbnail } = await reencode(bytes, whose)
  const name = randomBytes(16).toString('hex')
  try {
    await mkdir(folderOf(name), { recursive: true })
    await writeSafely(fileOf(name, 'display'), display.bytes)
    await writeSafely(fileOf(name, 'small'), thumbnail.bytes)
  } catch (error) {
    throw whenAway(error)
  }

  await transact(ctx, async (tx) => {
    await tx.db
      .insertInto('photo')
      .values({
        id: newId(tx.now),
        name,
        owner_id: await presentPerson(tx),
        post_id: null,
        position: 0,
        alt: '',
        width: display.width,
        height: display.height,
        bytes: display.bytes.length,
        thumbnail_width: thumbnail.width,
        thumbnail_height: thumbnail.height,
        created_at: tx.now.toISOString(),
      })
      .execute()
  })
  return name
}

/** Puts the author's kept photos under their post, in the order given. What is somebody else's, or taken already, is left alone. */
export async function attachPhotos(
  tx: Writing,
  postId: string,
  ownerId: string,
  names: readonly string[],
): Promise<void> {
  let position = 0
  for (const name of names.slice(0, 4)) {
    const { numUpdatedRows } = await tx.db
      .updateTable('photo')
      .set({ post_id: postId, position })
      .where('name', '=', name)
      .where('owner_id', '=', ownerId)
      .where('post_id', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) position++
  }
}

export const photoBytes = (name: string, size: Size): Promise<Buffer> => readFile(fileOf(name, size))

/** Forgets photos of these people: all, or those that stand under no post. The files go when the change is kept, with what this returns. */
export async function forgetPhotos(
  tx: Writing,
  ownerIds: readonly string[],
  which: 'all' | 'unused',
): Promise<() => Promise<void>> {
  const rows = await tx.db
    .deleteFrom('photo')
    .where('owner_id', 'in', ownerIds)
    .$if(which === 'unused', (photos) => photos.where('post_id', 'is', null))
    .returning('name')
    .execute()
  return async () => {
    for (const { name } of rows) await removeFiles(name)
  }
}

/** Removes photos that joined no post within a day, and files that no row speaks of. */
export async function sweepPhotos(ctx: Context): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - dayMs)
  const unused = await ctx.db
    .deleteFrom('photo')
    .where('post_id', 'is', null)
    .where('created_at', '<', yesterday.toISOString())
    .returning('name')
    .execute()
  for (const { name } of unused) await removeFiles(name)

  const root = path.join(config().dataDirectory, 'uploads')
  for (const folder of await readdir(root).catch(() => [])) {
    const names = new Set(
      (await readdir(path.join(root, folder)).catch(() => []))
        .map((file) => file.slice(0, 32))
        .filter((name) => photoName.test(name)),
    )
    if (names.size === 0) continue
    const known = await ctx.db
      .selectFrom('photo')
      .select('name')
      .where('name', 'in', [...names])
      .execute()
    for (const { name } of known) names.delete(name)
    for (const name of names) {
      const made = await stat(fileOf(name, 'display')).catch(() => null)
      if (made === null || made.mtime < yesterday) await removeFiles(name)
    }
  }
}

async function removeFiles(name: string): Promise<void> {
  for (const size of ['display', 'small'] as const) await rm(fileOf(name, size), { force: true })
}

async function writeSafely(file: string, bytes: Buffer): Promise<void> {
  const beside = `${file}.part`
  const handle = await open(beside, 'w', 0o640)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
  const folder = await open(path.dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
