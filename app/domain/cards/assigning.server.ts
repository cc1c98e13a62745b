import { can } from '#app/domain/access/policy.ts'
import type { SpacePeople } from '#app/domain/access/rules.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { findColleague } from '#app/domain/people/colleagues.server.ts'
import { nameOf } from '#app/domain/people/profiles.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import type { Card } from './card.ts'
import { changeCard, changedMeanwhile, fateOf, recordChange } from './changing.server.ts'

/** Makes somebody of the staff responsible, or nobody. */
export async function assignCard(
  ctx: Context,
  card: Card,
  personId: string | null,
  seenVersion: number,
): Promise<void> {
  await changeCard(ctx, card, 'card.assign', async (tx, now) => {
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
    if (personId !== null) await refuseStrangers(tx, now, personId, 'responsible')

    await recordChange(tx, now, {
      field: 'responsible',
      before: now.responsibleId,
      after: personId,
      reason: null,
    })
    await tx.db.updateTable('card').set({ responsible_id: personId }).where('id', '=', card.id).execute()
    if (personId !== null) await record(tx, 'card.assigned', card, { personId })
    else if (now.responsibleId !== null)
      await record(tx, 'card.unassigned', card, { personId: now.responsibleId })
  })
}

/** Co-workers may edit the card like who is responsible; again changes nothing. */
export async function addCoworker(ctx: Context, card: Card, personId: string): Promise<void> {
  await changeCard(ctx, card, 'card.assign', async (tx, now) => {
    await refuseStrangers(tx, now, personId, 'person')
    if (now.coworkerIds.includes(personId)) return
    await tx.db
      .insertInto('card_member')
      .values({
        card_id: card.id,
        person_id: personId,
        added_by: idOf(tx.actor),
        created_at: tx.now.toISOString(),
      })
      .execute()
    await record(tx, 'card.coworker_added', card, { personId })
  })
}

export async function removeCoworker(ctx: Context, card: Card, personId: string): Promise<void> {
  await changeCard(ctx, card, 'card.assign', async (tx, now) => {
    if (!now.coworkerIds.includes(personId)) return
    await tx.db
      .deleteFrom('card_member')
      .where('card_id', '=', card.id)
      .where('person_id', '=', personId)
      .execute()
    await record(tx, 'card.coworker_removed', card, { personId })
  })
}

/** Only colleagues work on cards, and of them only who may read the space. */
export async function refuseStrangers(
  tx: Writing,
  space: SpacePeople,
  personId: string,
  field: 'responsible' | 'person',
): Promise<void> {
  const actor = await findColleague(tx, personId)
  if (!actor) throw new Invalid({ [field]: ['card.not_staff'] })
  if (!can({ actor, now: tx.now }, 'space.read', space)) throw new Invalid({ [field]: ['card.not_of_board'] })
}
