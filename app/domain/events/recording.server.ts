import { idOf } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { prepared } from '#db/prepared.server.ts'
import { catalogue, type DetailsOf, type EventType } from './catalogue.ts'
import { consumersOf } from './routing.ts'

/** States a fact in the transaction that made it true, and queues its consequences with it. */
export async function record<T extends EventType>(
  tx: Writing,
  type: T,
  subject: { readonly id: string },
  details: DetailsOf<T>,
): Promise<string> {
  const id = newId(tx.now)
  const occurredAt = tx.now.toISOString()
  await state(
    tx.db,
    id,
    type,
    catalogue[type].subject,
    subject.id,
    idOf(tx.actor),
    toJson(details),
    tx.requestId,
    occurredAt,
  )

  const consumers = consumersOf(type)
  if (consumers.length > 0) await deliver(tx.db, id, occurredAt, ...consumers)
  return id
}

const deliver = prepared((db: Database, eventId: string, dueAt: string, ...consumers: string[]) =>
  db.insertInto('event_delivery').values(
    consumers.map((consumer) => ({
      event_id: eventId,
      consumer,
      due_at: dueAt,
      attempts: 0,
      last_error: null,
      dead_at: null,
    })),
  ),
)

const state = prepared(
  (
    db: Database,
    id: string,
    type: string,
    subjectKind: string,
    subjectId: string,
    actorId: string | null,
    details: string,
    requestId: string,
    at: string,
  ) =>
    db.insertInto('event').values({
      id,
      type,
      subject_kind: subjectKind,
      subject_id: subjectId,
      actor_id: actorId,
      details,
      request_id: requestId,
      occurred_at: at,
    }),
)
