import { authorize } from '#app/domain/access/policy.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { Happening } from './happening.ts'

/** What happened to a card, post or space, newest first: a question to the table of facts. For staff. */
export async function streamOf(
  ctx: Context,
  subject: { readonly id: string },
  most = 40,
): Promise<Happening[]> {
  authorize(ctx, 'audit.read', null)
  const rows = await ctx.db
    .selectFrom('event')
    .leftJoin('person', 'person.id', 'event.actor_id')
    .select(['event.id', 'event.type', 'event.occurred_at', 'event.details', 'person.name'])
    .where('event.subject_id', '=', subject.id)
    .orderBy('event.occurred_at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    type: row.type as EventType,
    who: row.name,
    at: row.occurred_at,
    details: fromJson<Happening['details']>(row.details),
  }))
}
