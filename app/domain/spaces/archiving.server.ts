import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { spaceForWriting } from './reading.server.ts'
import type { Space } from './space.ts'

/**
 * Puts a space away: it can be read and nothing in it changes any more. Not while a card of it still owes people an answer, because
 * nobody could give it. Again changes nothing.
 */
export async function archiveSpace(ctx: Context, space: Space): Promise<void> {
  await setAway(ctx, space, async (tx, now) => {
    if (now.archivedAt !== null) return
    const owing = await cardsOwing(tx, now)
    if (owing > 0) throw new Conflict('space.owes_answers', { cards: owing })
    await keepAway(tx, now, tx.now.toISOString())
    await record(tx, 'space.archived', now, {})
  })
}

/** Brings it back as it was. Again changes nothing. */
export async function bringBackSpace(ctx: Context, space: Space): Promise<void> {
  await setAway(ctx, space, async (tx, now) => {
    if (now.archivedAt === null) return
    await keepAway(tx, now, null)
    await record(tx, 'space.brought_back', now, {})
  })
}

async function setAway(
  ctx: Context,
  space: Space,
  work: (tx: Writing, now: Space) => Promise<void>,
): Promise<void> {
  authorize(ctx, 'space.manage', space)
  await transact(ctx, async (tx) => {
    const now = await spaceForWriting(tx, space)
    authorize(tx, 'space.manage', now)
    await work(tx, now)
  })
}

async function keepAway(tx: Writing, { id }: Space, at: string | null): Promise<void> {
  await tx.db
    .updateTable('space')
    .set({ archived_at: at, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute()
}

async function cardsOwing(tx: Writing, space: Space): Promise<number> {
  const { owing } = await tx.db
    .selectFrom('card')
    .select((from) => from.fn.countAll<number>().as('owing'))
    .where('space_id', '=', space.id)
    .where('closed_at', 'is', null)
    .where((card) =>
      card.exists(card.selectFrom('card_post').select('post_id').whereRef('card_id', '=', 'card.id')),
    )
    .executeTakeFirstOrThrow()
  return owing
}
