import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { plainText, renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { excerptBelow, type Post } from './post.ts'
import { waitsForCheck } from './publishing.server.ts'
import { mayRead, publicSince, takenAway, toVersion, type Version } from './versions.ts'

export type Correction = {
  readonly title: string
  readonly words: string
  /** The version that the editor saw. */
  readonly version: number
  /** What a moderator makes of the words that stood there, such as a telephone number that does not belong there. */
  readonly earlier?: 'kept' | 'taken_away'
}

/** The words as they were typed, to be typed on. */
export async function wordsOf({ db }: Pick<Context, 'db'>, post: Pick<Post, 'id'>): Promise<string> {
  const { body } = await db
    .selectFrom('post')
    .select('body')
    .where('id', '=', post.id)
    .executeTakeFirstOrThrow()
  return body
}

/** Corrects title and words; what stood there before can still be read. Who is checked first is checked again. */
export async function editPost(
  ctx: Context,
  post: Post,
  { title, words, version, earlier = 'kept' }: Correction,
): Promise<void> {
  authorize(ctx, 'post.edit', post)
  if (earlier === 'taken_away') authorize(ctx, 'version.remove', null)

  await transact(ctx, async (tx) => {
    const now = tx.now.toISOString()
    const before = await tx.db
      .selectFrom('post')
      .select(['title', 'body', 'published_at', 'hidden_at', 'withdrawn_at', 'merged_into'])
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow()
    if (before.withdrawn_at !== null || before.merged_into !== null) throw new Conflict('post.closed')
    if (before.title === title && before.body === words) return

    const html = renderMarkdown(words)
    const isCheckedFirst = waitsForCheck(tx, await siteSettings(tx))
    const { numUpdatedRows } = await tx.db
      .updateTable('post')
      .set({
        title,
        body: words,
        body_html: html,
        rendered_by: rendererVersion,
        excerpt: excerptBelow(title, plainText(html)),
        version: version + 1,
        edited_at: now,
        ...(isCheckedFirst ? { published_at: null } : {}),
      })
      .where('id', '=', post.id)
      .where('version', '=', version)
      .where('withdrawn_at', 'is', null)
      .where('merged_into', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('form.changed_meanwhile')

    await tx.db
      .insertInto('post_revision')
      .values({
        id: newId(tx.now),
        post_id: post.id,
        title: before.title,
        body: before.body,
        replaced_by: idOf(tx.actor) ?? post.authorId,
        replaced_at: now,
        published_at: publicSince(before),
      })
      .execute()
    if (earlier === 'taken_away') {
      await tx.db
        .updateTable('post_revision')
        .set({ title: '', body: '', ...takenAway(tx) })
        .where('post_id', '=', post.id)
        .where('removed_at', 'is', null)
        .execute()
      await record(tx, 'post.version_removed', post, {})
    }
    await record(tx, 'post.edited', post, {})
    if (isCheckedFirst) await record(tx, 'post.submitted', post, {})
  })
}

/** Takes back what somebody said; again changes nothing. */
export async function withdrawPost(ctx: Context, post: Post): Promise<void> {
  authorize(ctx, 'post.withdraw', post)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('post')
      .set({ withdrawn_at: tx.now.toISOString() })
      .where('id', '=', post.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(tx, 'post.withdrawn', post, {})
  })
}

/** What a post said before, oldest first: to everybody what everybody could read, to its author and moderators what never was public, too. */
export async function earlierVersions(ctx: Context, post: Pick<Post, 'id' | 'authorId'>): Promise<Version[]> {
  const rows = await ctx.db
    .selectFrom('post_revision')
    .select(['id', 'title', 'body', 'replaced_at', 'replaced_by', 'published_at', 'removed_at'])
    .where('post_id', '=', post.id)
    .orderBy('replaced_at')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => toVersion(row, post.authorId)).filter((version) => mayRead(ctx, version, post))
}
