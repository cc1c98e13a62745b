import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { touchSpace } from '#app/domain/spaces/reading.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid } from '#app/kernel/errors.ts'
import type { Card } from './card.ts'
import { changedMeanwhile, fateOf, recordChange } from './changing.server.ts'
import { cardForWriting } from './reading.server.ts'

/** Makes somebody of the staff responsible, or nobody. */
export async function assignCard(
  ctx: Context,
  card: Card,
  personId: string | null,
  seenVersion: number,
): Promise<void> {
  authorize(ctx, 'card.assign', card)

  await transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    const now = await cardForWriting(tx, card)
    if (now.stage === 'closed') throw new Conflict('card.closed')
    const fate = await fateOf(tx, now, {
      field: 'responsible',
      before: now.responsibleId,
      after: personId,
      seenVersion,
    })
    if (fate === 'left') return
    if (fate !== 'written') {
      const theirs = await nameOf(tx, fate.value)
      throw changedMeanwhile(now, [{ ...fate, value: theirs }])
    }
    if (personId !== null) await refuseStrangers(tx, personId, 'responsible')

    await recordChange(tx, now, {
      field: 'responsible',
      before: now.responsibleId,
      after: personId,
      reason: null,
    })
    await tx.db.updateTable('card').set({ responsible_id: personId }).where('id', '=', card.id).execute()
    if (personId !== null) await record(tx, 'card.assigned', card, { personId })
  })
}

/** Co-workers may edit the card like who is responsible; again changes nothing. */
export async function addCoworker(ctx: Context, card: Card, personId: string): Promise<void> {
  authorize(ctx, 'card.assign', card)

  await transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    await refuseStrangers(tx, personId, 'person')
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('card_member')
      .values({
        card_id: card.id,
        person_id: personId,
        added_by: idOf(tx.actor),
        created_at: tx.now.toISOString(),
      })
      .onConflict((conflict) => conflict.columns(['card_id', 'person_id']).doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows) await record(tx, 'card.coworker_added', card, { personId })
  })
}

export async function removeCoworker(ctx: Context, card: Card, personId: string): Promise<void> {
  authorize(ctx, 'card.assign', card)

  await transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    await tx.db
      .deleteFrom('card_member')
      .where('card_id', '=', card.id)
      .where('person_id', '=', personId)
      .execute()
  })
}

/** Where the improvement is tried. */
export async function chooseStores(ctx: Context, card: Card, storeIds: readonly string[]): Promise<void> {
  authorize(ctx, 'card.edit', card)

  await transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    const now = await cardForWriting(tx, card)
    const stores = await tx.db
      .selectFrom('store')
      .select('id')
      .where('id', 'in', storeIds.length > 0 ? storeIds : [''])
      .execute()
    const before = await tx.db
      .selectFrom('card_store')
      .select('store_id')
      .where('card_id', '=', card.id)
      .execute()
    const was = before
      .map((row) => row.store_id)
      .sort()
      .join(' ')
    const will = stores
      .map((row) => row.id)
      .sort()
      .join(' ')
    if (was === will) return

    await tx.db.deleteFrom('card_store').where('card_id', '=', card.id).execute()
    if (stores.length > 0) {
      await tx.db
        .insertInto('card_store')
        .values(stores.map((store) => ({ card_id: card.id, store_id: store.id })))
        .execute()
    }
    await recordChange(tx, now, { field: 'stores', before: was, after: will, reason: null })
    await record(tx, 'card.edited', card, { field: 'stores' })
  })
}

/** Only colleagues work on cards. */
export async function refuseStrangers(
  tx: Writing,
  personId: string,
  field: 'responsible' | 'person',
): Promise<void> {
  const person = await tx.db.selectFrom('person').select('role').where('id', '=', personId).executeTakeFirst()
  if (!person || !['staff', 'admin'].includes(person.role)) throw new Invalid({ [field]: ['card.not_staff'] })
}

async function nameOf(tx: Writing, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const person = await tx.db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  return person?.name ?? null
}
