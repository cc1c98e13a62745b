import { sql } from 'kysely'
import { record } from '#app/domain/events/recording.server.ts'
import { lowered, pointOf } from '#app/domain/posts/rising.ts'
import type { Person } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'
import { countWaiting } from './returning.server.ts'
import { traces, type Trace } from './traces.ts'

/** Folds the guest that a browser has been into the person who signs in there: nothing is lost, nothing counts twice. */
export async function claimGuest(tx: Writing, guestId: string, person: Person): Promise<void> {
  // the first statement takes the guest: whoever comes second finds nobody to claim
  const guest = await tx.db
    .updateTable('person')
    .set({ claimed_by: person.id, claimed_at: iso(tx.now) })
    .where('id', '=', guestId)
    .where('role', '=', 'guest')
    .where('claimed_by', 'is', null)
    .where('erased_at', 'is', null)
    .returning(['name', 'store_id'])
    .executeTakeFirst()
  if (!guest) return

  await dropDoubleVotes(tx, guestId, person.id)
  await countWaiting(tx, guestId, iso(tx.now))
  for (const trace of traces)
    if (trace.claim === 'move' || trace.claim === 'once') await fold(tx, trace, guestId, person.id)

  await tx.db
    .updateTable('person')
    .set({ name: sql`coalesce(name, ${guest.name})`, store_id: sql`coalesce(store_id, ${guest.store_id})` })
    .where('id', '=', person.id)
    .where('role', '=', 'member')
    .execute()
  await record(tx, 'person.claimed_guest', person, { guestId })
}

async function fold(
  tx: Writing,
  { table, column, within }: Trace,
  guestId: string,
  personId: string,
): Promise<void> {
  if (within !== undefined) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${guestId} and ${sql.ref(within)} in
      (select ${sql.ref(within)} from ${sql.table(table)} where ${sql.ref(column)} = ${personId})`.execute(
      tx.db,
    )
  }
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${personId} where ${sql.ref(column)} = ${guestId}`.execute(
    tx.db,
  )
}

/** One person has one vote: where both voted, the guest’s is taken back, and the count with it. */
async function dropDoubleVotes(tx: Writing, guestId: string, personId: string): Promise<void> {
  const double = await tx.db
    .deleteFrom('vote')
    .where('person_id', '=', guestId)
    .where('post_id', 'in', (votes) =>
      votes.selectFrom('vote').select('post_id').where('person_id', '=', personId),
    )
    .returning(['post_id', 'created_at', 'counted_at', 'set_aside_at'])
    .execute()
  for (const vote of double) {
    if (vote.counted_at === null || vote.set_aside_at !== null) continue
    await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count - 1`, rising: lowered(pointOf(new Date(vote.created_at))) })
      .where('id', '=', vote.post_id)
      .execute()
  }
}
