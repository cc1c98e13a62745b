import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import type { HideReason } from './report.ts'
import type { Subject } from './subjects.server.ts'

/** Takes a post or comment out of sight; its author is told why and may appeal. Hiding again changes nothing. */
export async function hideSubject(ctx: Context, subject: Subject, reason: HideReason): Promise<void> {
  authorize(ctx, 'post.hide', null)

  await transact(ctx, async (tx) => {
    const hidden = {
      hidden_at: tx.now.toISOString(),
      hidden_by: tx.actor.kind === 'person' ? tx.actor.id : null,
      hidden_reason: reason,
    }
    const { numUpdatedRows } = await tx.db
      .updateTable(subject.kind)
      .set(hidden)
      .where('id', '=', subject.id)
      .where('hidden_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return

    await settleReview(tx, subject.id, 'hidden')
    if (subject.kind === 'post') {
      await record(tx, 'post.hidden', subject, { reason })
    } else {
      await recountComments(tx, subject.postId)
      await record(tx, 'comment.hidden', subject, { postId: subject.postId, reason })
    }
  })
}

/** Lets it be seen again; an appeal that waits is granted with it. Restoring again changes nothing. */
export async function restoreSubject(ctx: Context, subject: Subject): Promise<void> {
  authorize(ctx, 'post.hide', null)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable(subject.kind)
      .set({ hidden_at: null, hidden_by: null, hidden_reason: null })
      .where('id', '=', subject.id)
      .where('hidden_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return

    await settleReview(tx, subject.id, 'restored')
    if (subject.kind === 'post') {
      await record(tx, 'post.restored', subject, {})
    } else {
      await recountComments(tx, subject.postId)
      await record(tx, 'comment.restored', subject, { postId: subject.postId })
    }
  })
}

/** Ends what waits about a subject, if anything does. */
export async function settleReview(tx: Writing, subjectId: string, decision: string): Promise<boolean> {
  const settled = await tx.db
    .updateTable('review')
    .set({
      settled_at: tx.now.toISOString(),
      settled_by: tx.actor.kind === 'person' ? tx.actor.id : null,
      decision,
    })
    .where('subject_id', '=', subjectId)
    .where('settled_at', 'is', null)
    .returning(['id', 'cause'])
    .executeTakeFirst()
  if (settled) await record(tx, 'review.settled', settled, { cause: settled.cause, decision })
  return settled !== undefined
}
