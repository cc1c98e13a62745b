import type { Context } from '#app/kernel/context.server.ts'
import { readableCards } from './readable.server.ts'
import { allSpaces } from './reading.server.ts'
import { shownSpace, type BoardLine } from './space.ts'

/** Every board that somebody may read, archived ones last, each with how many of its cards are still on their way. */
export async function boardsOf(ctx: Context): Promise<BoardLine[]> {
  const [spaces, counted] = await Promise.all([
    allSpaces(ctx),
    readableCards(ctx)
      .select((from) => ['card.space_id', from.fn.countAll<number>().as('cards')])
      .where('card.closed_at', 'is', null)
      .groupBy('card.space_id')
      .execute(),
  ])
  const cards = new Map(counted.map((row) => [row.space_id, row.cards]))
  return spaces
    .map((space) => ({
      ...shownSpace(space),
      openTo: space.openTo,
      openCards: cards.get(space.id) ?? 0,
    }))
    .sort((one, other) => Number(one.archivedAt !== null) - Number(other.archivedAt !== null))
}
