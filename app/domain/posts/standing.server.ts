import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { spokenIn, type Spoken } from './sentence.ts'
import type { Status } from './status.ts'

/**
 * Moves a post to another public status and tells everyone why in one sentence; again changes nothing. Posts that change together
 * share an `occasion`, so that who supports several of them is told once.
 */
export async function changeStatus(
  ctx: Context,
  post: { readonly id: string },
  status: Status,
  sentence: string | Spoken,
  cardId: string | null = null,
  occasion = '',
): Promise<void> {
  authorize(ctx, cardId === null ? 'post.answer' : 'post.project', null)
  const { words, language } = typeof sentence === 'string' ? spokenIn(sentence, '') : sentence
  if (words === '') throw new Invalid({ sentence: ['field.required'] })

  await transact(ctx, async (tx) => {
    const { status: from, answered_at: answeredAt } = await tx.db
      .selectFrom('post')
      .select(['status', 'answered_at'])
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow()
    if (from === status) return

    const now = tx.now.toISOString()
    const { numUpdatedRows } = await tx.db
      .updateTable('post')
      .set({ status, status_at: now, answered_at: answeredAt ?? now })
      .where('id', '=', post.id)
      .where('status', '=', from)
      .executeTakeFirst()
    // somebody else changed it in the same moment, and their sentence stands
    if (numUpdatedRows === 0n) return

    await tx.db
      .insertInto('post_status')
      .values({
        id: newId(tx.now),
        post_id: post.id,
        status,
        sentence: words,
        language,
        changed_by: idOf(tx.actor),
        changed_at: now,
        card_id: cardId,
      })
      .execute()
    await record(tx, 'post.status_changed', post, { from, to: status, occasion })
  })
}
