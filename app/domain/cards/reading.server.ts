import { can } from '#app/domain/access/policy.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { forWriting } from '#db/dialect.ts'
import { prepared } from '#db/prepared.server.ts'
import type { Card } from './card.ts'
import { cardColumns, toCard, type Circle } from './rows.server.ts'

/** The card of this number. To customers and partners no card exists. */
export async function findCard(ctx: Context, number: number): Promise<Card> {
  const [row] = can(ctx, 'card.read', null) ? await numbered(ctx.db, number) : []
  if (!row) throw new NotFound('card.not_found')
  return toCard(row, await circleOf(ctx, row))
}

const numbered = prepared((db: Database, number: number) =>
  db.selectFrom('card').select(cardColumns).where('number', '=', number),
)

/** The same card as it is now, held until the transaction ends. */
export async function cardForWriting(tx: Writing, card: { readonly id: string }): Promise<Card> {
  const [row] = await held(tx.db, card.id)
  if (!row) throw new NotFound('card.not_found')
  return toCard(row, await circleOf(tx, row))
}

const held = prepared((db: Database, id: string) =>
  forWriting(db, db.selectFrom('card').select(cardColumns).where('id', '=', id)),
)

async function circleOf(
  { db }: Pick<Context, 'db'>,
  card: { id: string; space_id: string },
): Promise<Circle> {
  const rows = await membersOf(db, card.id, card.space_id)
  const at = (place: string) => rows.filter((row) => row.place === place).map((row) => row.person_id)
  return { coworkerIds: at(card.id), spaceMemberIds: at(card.space_id) }
}

const membersOf = prepared((db: Database, cardId: string, spaceId: string) =>
  db
    .selectFrom('card_member')
    .select(['person_id', 'card_id as place'])
    .where('card_id', '=', cardId)
    .unionAll(
      db
        .selectFrom('space_member')
        .select(['person_id', 'space_id as place'])
        .where('space_id', '=', spaceId)
        .where('role', 'in', ['owner', 'member']),
    ),
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
