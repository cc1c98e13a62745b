import type { Card } from '#app/domain/cards/card.ts'
import { changeCard, changedMeanwhile, fateOf, recordChange } from '#app/domain/cards/changing.server.ts'
import { scopeOf } from '#app/domain/cards/reading.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { clean } from '#app/kernel/text.ts'
import { freezePlan } from './planning.server.ts'
import { cycleOf } from './rows.server.ts'

export type Scope = {
  readonly storeIds: readonly string[]
  /** Why it changes although the trial has begun. */
  readonly reason?: string | undefined
  /** The card's version when it was seen. */
  readonly seenVersion?: number | undefined
}

/** Where the improvement is tried. Once the trial has begun that is part of its plan: it changes with a reason, as a new version. */
export async function chooseStores(
  ctx: Context,
  card: Card,
  { storeIds, reason = '', seenVersion = card.version }: Scope,
): Promise<void> {
  await changeCard(ctx, card, 'card.edit', async (tx, now) => {
    const cycle = await cycleOf(tx, now)
    const was = await scopeOf(tx, card)
    const will = await storesAmong(tx, storeIds)
    const [before, after] = [was.join(' '), will.join(' ')]
    const fate = await fateOf(tx, now, { field: 'stores', before, after, seenVersion })
    if (fate === 'left') return
    if (fate !== 'written')
      throw changedMeanwhile(now, [{ ...fate, value: await namesOf(tx, (fate.value ?? '').split(' ')) }])
    const why = clean(reason)
    if (cycle.frozenAt !== null && why === '') throw new Invalid({ reason: ['card.reason_needed'] })

    const gone = was.filter((id) => !will.includes(id))
    const added = will.filter((id) => !was.includes(id))
    if (gone.length > 0)
      await tx.db
        .deleteFrom('card_store')
        .where('card_id', '=', card.id)
        .where('store_id', 'in', gone)
        .execute()
    if (added.length > 0)
      await tx.db
        .insertInto('card_store')
        .values(added.map((storeId) => ({ card_id: card.id, store_id: storeId })))
        .execute()
    const version = await recordChange(tx, now, {
      field: 'stores',
      before,
      after,
      reason: why === '' ? null : why,
    })
    if (cycle.frozenAt !== null) await freezePlan(tx, now, why)
    await record(tx, 'card.edited', card, { field: 'stores', version })
  })
}

async function storesAmong(tx: Writing, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.db.selectFrom('store').select('id').where('id', 'in', ids).orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** One name a line: how a list is said is the language's. */
async function namesOf(tx: Writing, ids: readonly string[]): Promise<string> {
  const rows = await tx.db.selectFrom('store').select('name').where('id', 'in', ids).orderBy('name').execute()
  return rows.map((row) => row.name).join('\n')
}
