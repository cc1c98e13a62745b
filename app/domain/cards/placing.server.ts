import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { SpaceStatus } from '#app/domain/spaces/space.ts'
import { idOf } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import type { Card } from './card.ts'
import type { Changing } from './changing.server.ts'

/** Where in a column: behind or before a card that was seen there. One that has gone meanwhile is ignored. */
export type Neighbours = {
  readonly after?: number | null | undefined
  readonly before?: number | null | undefined
}

const longestKey = 64

/** A free key of the column between the named neighbours; without any that is still there, at its end. The space must be held. */
export async function rankIn(
  tx: Changing,
  spaceId: string,
  statusId: string,
  { after, before }: Neighbours,
  movedId: string | null,
): Promise<string> {
  const column = await columnOf(tx.db, spaceId, statusId)
  const others = column.filter((card) => card.id !== movedId)
  const behind =
    after === null || after === undefined ? -1 : others.findIndex((card) => card.number === after)
  const ahead =
    before === null || before === undefined ? -1 : others.findIndex((card) => card.number === before)
  const place = behind >= 0 ? behind + 1 : ahead >= 0 ? ahead : others.length
  const rank = generateKeyBetween(others[place - 1]?.rank ?? null, others[place]?.rank ?? null)
  if (rank.length <= longestKey) return rank

  await respread(tx, column, others)
  return rankIn(tx, spaceId, statusId, { after, before }, movedId)
}

const columnOf = prepared((db: Database, spaceId: string, statusId: string) =>
  db
    .selectFrom('card')
    .select(['id', 'number', 'rank'])
    .where('space_id', '=', spaceId)
    .where('status_id', '=', statusId)
    .orderBy('rank'),
)

/** Gives the cards that stay in a crowded column short keys again, in the same order; the one that moves gets its own afterwards. */
async function respread(
  tx: Changing,
  column: readonly { id: string }[],
  staying: readonly { id: string }[],
): Promise<void> {
  const fresh = generateNKeysBetween(null, null, staying.length)
  // all of them are set aside first, because a fresh key may still be another card's old one
  for (const card of column)
    await tx.db
      .updateTable('card')
      .set({ rank: `~${card.id}` })
      .where('id', '=', card.id)
      .execute()
  for (const [place, card] of staying.entries()) {
    await tx.db
      .updateTable('card')
      .set({ rank: fresh[place] ?? '' })
      .where('id', '=', card.id)
      .execute()
  }
}

export type Arrival = {
  readonly status: SpaceStatus
  readonly cycleNo: number
  /** adopted · moved · returned · decided · reopened */
  readonly cause: string
  readonly reason?: string | null
}

/** Writes that a card entered a status: the row behind every figure about time. */
export async function enterStatus(
  tx: Changing,
  card: { readonly id: string },
  { status, cycleNo, cause, reason = null }: Arrival,
): Promise<void> {
  const now = tx.now.toISOString()
  await tx.db
    .updateTable('card_status_history')
    .set({ left_at: now })
    .where('card_id', '=', card.id)
    .where('left_at', 'is', null)
    .execute()
  await tx.db
    .insertInto('card_status_history')
    .values({
      id: newId(tx.now),
      card_id: card.id,
      status_id: status.id,
      role: status.role,
      stage: status.stage,
      cycle_no: cycleNo,
      entered_at: now,
      actor_id: idOf(tx.actor),
      cause,
      reason,
    })
    .execute()
}

/** Puts the card into a column of another stage or the same one. Its space must be held, its gate passed. */
export async function placeCard(
  tx: Changing,
  card: Card,
  arrival: Arrival & { readonly outcome?: Card['outcome'] },
  neighbours: Neighbours = {},
): Promise<void> {
  const { status } = arrival
  const now = tx.now.toISOString()
  const rank = await rankIn(tx, card.spaceId, status.id, neighbours, card.id)
  await tx.db
    .updateTable('card')
    .set({
      status_id: status.id,
      stage: status.stage,
      rank,
      cycle_no: arrival.cycleNo,
      outcome: arrival.outcome ?? null,
      moves: card.moves + 1,
      moved_at: now,
      closed_at: status.stage === 'closed' ? now : null,
    })
    .where('id', '=', card.id)
    .execute()
  if (status.id !== card.statusId || arrival.cycleNo !== card.cycleNo) await enterStatus(tx, card, arrival)
}
