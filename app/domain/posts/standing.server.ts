import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { forWriting } from '#db/dialect.ts'
import { toJson } from '#db/json.ts'
import type { Spoken, Statement } from './sentence.ts'
import type { Status } from './status.ts'

/** On which occasion something is said of a post. */
export type Saying = {
  /** The card that speaks. */
  readonly cardId?: string
  /** The decision whose result it is. */
  readonly decisionId?: string | null
  /** Posts that change together share it, so that who supports several of them is told once. */
  readonly occasion?: string
  /** The fact that it is said with. That is what tells of it, and it is said even where the post stands as before. */
  readonly actId?: string
}

/** Moves a post to another public status and tells everyone why in one sentence; again changes nothing. */
export async function changeStatus(
  ctx: Context,
  post: { readonly id: string },
  status: Status,
  sentence: string | Spoken | Statement,
  saying: Saying = {},
): Promise<void> {
  authorize(ctx, saying.cardId === undefined ? 'post.answer' : 'post.project', null)
  const said = statementOf(sentence)
  if (said.sentence === '' && said.usual === null) throw new Invalid({ sentence: ['field.required'] })

  await transact(ctx, async (tx) => {
    const { status: from, answered_at: answeredAt } = await forWriting(
      tx.db,
      tx.db.selectFrom('post').select(['status', 'answered_at']).where('id', '=', post.id),
    ).executeTakeFirstOrThrow()
    if (from === status && saying.actId === undefined) return

    const statementId = newId(tx.now)
    const now = tx.now.toISOString()
    let changed: string | null = null
    if (from !== status) {
      await tx.db
        .updateTable('post')
        .set({ status, status_at: now, answered_at: answeredAt ?? now })
        .where('id', '=', post.id)
        .execute()
      changed = await recordChange(tx, post, { from, to: status, statementId }, saying)
    }
    await tx.db
      .insertInto('post_status')
      .values({
        id: statementId,
        post_id: post.id,
        status,
        sentence: said.sentence,
        language: said.language,
        sentences: toJson(said.sentences),
        usual: said.usual,
        days: said.days,
        changed_by: idOf(tx.actor),
        changed_at: now,
        card_id: saying.cardId ?? null,
        decision_id: saying.decisionId ?? null,
        event_id: saying.actId ?? changed,
      })
      .execute()
  })
}

function recordChange(
  tx: Writing,
  post: { readonly id: string },
  change: { readonly from: string; readonly to: Status; readonly statementId: string },
  { actId, occasion = '' }: Saying,
): Promise<string> {
  return record(tx, 'post.status_changed', post, {
    ...change,
    occasion: actId ?? occasion,
    ...(actId !== undefined && { actId }),
  })
}

function statementOf(said: string | Spoken | Statement): Statement {
  if (typeof said !== 'string' && 'sentences' in said) return said
  const { words, language } = typeof said === 'string' ? { words: said, language: null } : said
  return { sentence: clean(words), language, sentences: {}, usual: null, days: null }
}
