import { authorize, type Right } from '#app/domain/access/policy.ts'
import { touchSpace } from '#app/domain/spaces/reading.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { shorten } from '#app/kernel/text.ts'
import type { Card } from './card.ts'
import { cardForWriting } from './reading.server.ts'

declare const held: unique symbol

/** A transaction that holds a card and its space, and in which somebody may change it: only `changeCard` makes one. */
export type Changing = Writing & { readonly [held]: true }

/** A transaction in which a card comes into being, which nobody else can hold yet. */
export const creating = (tx: Writing): Changing => tx as Changing

type CardRight = Extract<Right, `card.${string}`>
type Beside = {
  /** This act may be done to a closed card, or says itself why not. */
  readonly evenClosed?: true
}

/**
 * The one door for every write to a card. Asks whether who writes may, holds the space and the card, asks again with the card as it
 * now is, and refuses closed cards. What `work` changes it states as a fact; what is there already it neither writes nor states.
 */
export async function changeCard<T>(
  ctx: Context,
  card: Card,
  right: CardRight,
  work: (tx: Changing, now: Card) => Promise<T>,
  { evenClosed }: Beside = {},
): Promise<T> {
  authorize(ctx, right, card)

  return transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    const now = await cardForWriting(tx, card)
    // who was responsible when the page was opened may not be any more
    authorize(tx, right, now)
    if (now.stage === 'closed' && !evenClosed) throw new Conflict('card.closed')
    return work(tx as Changing, now)
  })
}

/** What somebody else made of a field since this person saw it. */
export type Theirs = { readonly field: string; readonly name: string; readonly value: string | null }

/**
 * What becomes of a typed value, given the version of the card it was typed on. Who left a field as they saw it does not undo
 * another's change; who changed a field that another changed meanwhile is told what they made of it.
 */
export async function fateOf(
  tx: Writing,
  card: Card,
  {
    field,
    before,
    after,
    seenVersion,
  }: { field: string; before: string | null; after: string | null; seenVersion: number },
): Promise<'written' | 'left' | Theirs> {
  if (before === after) return 'left'
  if (seenVersion >= card.version) return 'written'
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
  if (!last) return 'written'
  if (since[0]?.before === after) return 'left'
  return { field, name: last.name ?? '', value: last.after }
}

/** The refusal that carries every field that somebody else changed meanwhile, the first one also by itself. */
export function changedMeanwhile(card: Card, all: readonly Theirs[]): Conflict {
  const [first] = all
  const each = all.flatMap(({ field, name, value }) => [
    [`${field} name`, name],
    [`${field} theirs`, shorten(value ?? '', 500)],
  ])
  return new Conflict('card.changed_meanwhile', {
    field: first?.field ?? '',
    name: first?.name ?? '',
    theirs: shorten(first?.value ?? '', 500),
    version: card.version,
    ...(Object.fromEntries(each) as Record<string, string>),
  })
}

export type FieldChange = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
}

/** Writes a changed field into the card's history and gives the card its next version. */
export async function recordChange(tx: Changing, card: Card, change: FieldChange): Promise<number> {
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
