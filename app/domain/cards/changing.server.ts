import { idOf } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { shorten } from '#app/kernel/text.ts'
import type { Card } from './card.ts'

/**
 * Whether a typed value is to be written, given the version of the card it was typed on. Who left a field as they saw it does not
 * undo another's change; who changed a field that another changed meanwhile is refused with both values and the other's name.
 */
export async function isToBeWritten(
  tx: Writing,
  card: Card,
  {
    field,
    before,
    after,
    seenVersion,
  }: { field: string; before: string | null; after: string | null; seenVersion: number },
): Promise<boolean> {
  if (before === after) return false
  if (seenVersion >= card.version) return true
  const since = await tx.db
    .selectFrom('card_change')
    .leftJoin('person', 'person.id', 'card_change.changed_by')
    .select(['card_change.before', 'card_change.after', 'person.name'])
    .where('card_change.card_id', '=', card.id)
    .where('card_change.field', '=', field)
    .where('card_change.cycle_no', '=', card.cycleNo)
    .where('card_change.version', '>', seenVersion)
    .orderBy('card_change.version')
    .execute()
  const last = since.at(-1)
  if (!last) return true
  if (since[0]?.before === after) return false
  throw new Conflict('card.changed_meanwhile', {
    field,
    name: last.name ?? '',
    theirs: shorten(last.after ?? '', 500),
    version: card.version,
  })
}

export type FieldChange = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
}

/** Writes a changed field into the card's history and gives the card its next version. */
export async function recordChange(tx: Writing, card: Card, change: FieldChange): Promise<number> {
  const version = card.version + 1
  await tx.db.updateTable('card').set({ version }).where('id', '=', card.id).execute()
  await tx.db
    .insertInto('card_change')
    .values({
      id: newId(tx.now),
      card_id: card.id,
      version,
      cycle_no: card.cycleNo,
      field: change.field,
      before: change.before,
      after: change.after,
      reason: change.reason,
      changed_by: idOf(tx.actor),
      changed_at: tx.now.toISOString(),
    })
    .execute()
  return version
}
