import { record } from '#app/domain/events/recording.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import type { MemberRole } from './space.ts'

/** Gives somebody a part in a space where they have none; whoever has one keeps it. */
export async function enrol(
  tx: Writing,
  space: { readonly id: string },
  personId: string,
  role: MemberRole,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('space_member')
    .values({ space_id: space.id, person_id: personId, role, created_at: tx.now.toISOString() })
    .onConflict((conflict) => conflict.columns(['space_id', 'person_id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) await record(tx, 'space.member_added', space, { personId, role })
}

/** Who answers for a card of the space that is not closed, works on it, or has a task of it still to do. */
export async function peopleAtWork(tx: Writing, space: { readonly id: string }): Promise<string[]> {
  const open = tx.db
    .selectFrom('card')
    .where('card.space_id', '=', space.id)
    .where('card.closed_at', 'is', null)
  const rows = await open
    .select('card.responsible_id as id')
    .where('card.responsible_id', 'is not', null)
    .union(
      open.innerJoin('card_member', 'card_member.card_id', 'card.id').select('card_member.person_id as id'),
    )
    .union(
      open
        .innerJoin('card_task', 'card_task.card_id', 'card.id')
        .select('card_task.responsible_id as id')
        .where('card_task.responsible_id', 'is not', null)
        .where('card_task.done_at', 'is', null)
        .where('card_task.dropped_at', 'is', null),
    )
    .execute()
  return rows.flatMap(({ id }) => id ?? [])
}
