import { spaceReachOf, cardsWithin, type SpaceReach } from '#app/domain/spaces/readable.server.ts'
import { peopleIn } from '#app/domain/spaces/reading.server.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { forWriting } from '#db/dialect.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'
import type { Card } from './card.ts'
import { cardColumns, toCard, type Circle } from './rows.server.ts'

/** The card of this number. To who may not read its space it does not exist. */
export async function findCard(ctx: Context, number: number): Promise<Card> {
  const [reach, personId] = spaceReachOf(ctx)
  const [row] = await numbered(ctx.db, reach, personId, number)
  if (!row) throw new NotFound('card.not_found')
  return toCard(row, await circleOf(ctx, row))
}

const numbered = preparedIn((db: Database, reach: SpaceReach, personId: string, number: number) =>
  cardsWithin(db, reach, personId)
    .select(cardColumns)
    .select('space.open_to')
    .where('card.number', '=', number),
)

/** The same card as it is now, held until the transaction ends. */
export async function cardForWriting(tx: Writing, card: { readonly id: string }): Promise<Card> {
  const [row] = await held(tx.db, card.id)
  if (!row) throw new NotFound('card.not_found')
  return toCard(row, await circleOf(tx, row))
}

const held = prepared((db: Database, id: string) =>
  forWriting(
    db,
    db
      .selectFrom('card')
      .innerJoin('space', 'space.id', 'card.space_id')
      .select(cardColumns)
      .select('space.open_to')
      .where('card.id', '=', id),
  ),
)

async function circleOf(
  { db }: Pick<Context, 'db'>,
  card: { id: string; space_id: string; open_to: string },
): Promise<Circle> {
  const rows = await peopleAround(db, card.id, card.space_id)
  return {
    coworkerIds: rows.filter(({ role }) => role === 'co-worker').map((row) => row.person_id),
    ...peopleIn(card.open_to, rows),
  }
}

const peopleAround = prepared((db: Database, cardId: string, spaceId: string) =>
  db
    .selectFrom('card_member')
    .select((from) => ['person_id', from.val('co-worker').as('role')])
    .where('card_id', '=', cardId)
    .unionAll(db.selectFrom('space_member').select(['person_id', 'role']).where('space_id', '=', spaceId)),
)

/** The stores where a card is tried, always in the same order. */
export async function scopeOf(
  { db }: Pick<Context, 'db'>,
  card: { readonly id: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('card_store')
    .select('store_id')
    .where('card_id', '=', card.id)
    .orderBy('store_id')
    .execute()
  return rows.map((row) => row.store_id)
}
