import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import { mayRead, publicSince, toVersion, type Version } from '#app/domain/posts/versions.ts'
import { waitsForCheck } from '#app/domain/posts/publishing.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Comment } from './comment.ts'
import { keepMentions } from './mentions.server.ts'

/** Corrects what somebody just wrote; the words before stay to be seen. Who is checked first is checked again. */
export async function editComment(ctx: Context, comment: Comment, words: string): Promise<void> {
  authorize(ctx, 'comment.edit', comment)
  if (words === comment.body) return

  await transact(ctx, async (tx) => {
    const before = await tx.db
      .selectFrom('comment')
      .select(['published_at', 'hidden_at', 'withdrawn_at'])
      .where('id', '=', comment.id)
      .executeTakeFirstOrThrow()
    if (before.withdrawn_at !== null || before.hidden_at !== null) throw new Conflict('comment.gone')
    const now = tx.now.toISOString()
    const isCheckedFirst = waitsForCheck(tx, await siteSettings(tx))
    const { numUpdatedRows } = await tx.db
      .updateTable('comment')
      .set({
        body: words,
        body_html: renderMarkdown(words),
        rendered_by: rendererVersion,
        edited_at: now,
        ...(isCheckedFirst ? { published_at: null } : {}),
      })
      .where('id', '=', comment.id)
      .where('body', '=', comment.body)
      .where('withdrawn_at', 'is', null)
      .where('hidden_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('form.stale')

    await tx.db
      .insertInto('comment_revision')
      .values({
        id: newId(tx.now),
        comment_id: comment.id,
        body: comment.body,
        replaced_by: idOf(tx.actor) ?? comment.authorId,
        replaced_at: now,
        published_at: publicSince(before),
      })
      .execute()
    await keepMentions(tx, { ...comment, body: words })
    await record(tx, 'comment.edited', comment, { postId: comment.postId })
    if (isCheckedFirst) {
      await record(tx, 'comment.submitted', comment, {})
      await recountComments(tx, comment.postId)
    }
  })
}

/** Takes back what somebody wrote; the replies to it stay. Again changes nothing. */
export async function withdrawComment(ctx: Context, comment: Comment): Promise<void> {
  authorize(ctx, 'comment.withdraw', comment)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('comment')
      .set({ withdrawn_at: tx.now.toISOString() })
      .where('id', '=', comment.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return

    await recountComments(tx, comment.postId)
    await record(tx, 'comment.withdrawn', comment, { postId: comment.postId })
  })
}

/** What a comment said before, oldest first, as far as who asks may read it. */
export async function earlierWords(
  ctx: Context,
  comment: Pick<Comment, 'id' | 'authorId'>,
): Promise<Version[]> {
  const rows = await ctx.db
    .selectFrom('comment_revision')
    .select(['id', 'body', 'replaced_at', 'replaced_by', 'published_at', 'removed_at'])
    .where('comment_id', '=', comment.id)
    .orderBy('replaced_at')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows
    .map((row) => toVersion(row, comment.authorId))
    .filter((version) => mayRead(ctx, version, comment))
}
