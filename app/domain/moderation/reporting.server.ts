import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Cause, ReportReason, SubjectKind } from './report.ts'
import type { Subject } from './subjects.server.ts'

/** Calls a moderator to a post or comment. One person's report of one thing counts once. */
export async function reportSubject(
  ctx: Context,
  subject: Subject,
  reason: ReportReason,
  note: string,
): Promise<void> {
  authorize(ctx, 'report.make', null)

  await transact(ctx, async (tx) => {
    const id = newId(tx.now)
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('report')
      .values({
        id,
        subject_kind: subject.kind,
        subject_id: subject.id,
        reporter_id: await presentPerson(tx),
        reason,
        note,
        created_at: tx.now.toISOString(),
      })
      .onConflict((conflict) => conflict.columns(['subject_id', 'reporter_id']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return

    await openReview(tx, subject.kind, subject.id, 'reported')
    await record(tx, 'report.made', { id }, { subjectId: subject.id, reason })
  })
}

/** Puts a thing into the queue; what waits already is not put there twice. */
export async function openReview(
  tx: Writing,
  kind: SubjectKind,
  id: string,
  cause: Cause,
  appeal: { words: string; notBy: string | null } = { words: '', notBy: null },
): Promise<string | null> {
  const reviewId = newId(tx.now)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('review')
    .values({
      id: reviewId,
      subject_kind: kind,
      subject_id: id,
      cause,
      words: appeal.words,
      not_by: appeal.notBy,
      opened_at: tx.now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('subject_id').where('settled_at', 'is', null).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ? reviewId : null
}
