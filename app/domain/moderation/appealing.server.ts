import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { openReview } from './reporting.server.ts'
import type { Subject } from './subjects.server.ts'

/** The author of something hidden asks for another pair of eyes: once, and never the ones that hid it. */
export async function appeal(ctx: Context, subject: Subject, words: string): Promise<void> {
  authorize(ctx, 'post.appeal', subject)
  if (subject.hiddenAt === null) throw new Conflict('appeal.not_hidden')

  await transact(ctx, async (tx) => {
    const before = await tx.db
      .selectFrom('review')
      .select('id')
      .where('subject_id', '=', subject.id)
      .where('cause', '=', 'appeal')
      .executeTakeFirst()
    if (before) throw new Conflict('appeal.already_made')

    const id = await openReview(tx, subject.kind, subject.id, 'appeal', { words, notBy: subject.hiddenBy })
    if (id === null) throw new Conflict('appeal.already_made')
    await record(tx, 'appeal.made', { id }, {})
  })
}

/** Where the author's appeal stands; null when there was none. */
export async function appealOf(
  ctx: Context,
  subjectId: string,
): Promise<{ openedAt: string; decision: string | null } | null> {
  const row = await ctx.db
    .selectFrom('review')
    .select(['opened_at', 'decision'])
    .where('subject_id', '=', subjectId)
    .where('cause', '=', 'appeal')
    .executeTakeFirst()
  return row ? { openedAt: row.opened_at, decision: row.decision } : null
}
