import { asSystem, transact, type Context } from '#app/kernel/context.server.ts'
import type { System } from '#app/kernel/actor.ts'
import type { Consumer } from '#app/domain/events/routing.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import { dayMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { fromJson } from '#db/json.ts'
import type { Database } from '#db/database.server.ts'

/** A fact as its consumers get it. They read the present from the database and may be called twice for the same fact. */
export type Fact = {
  readonly id: string
  readonly type: EventType
  readonly subjectId: string
  readonly actorId: string | null
  readonly details: Readonly<Record<string, string | number | null>>
  readonly occurredAt: string
}

export type Consume = (ctx: Context<System>, fact: Fact) => Promise<void>
export type Consumers = Readonly<Record<Consumer, Consume>>

const leaseMs = minuteMs
const batch = 50
const givesUpAfterMs = dayMs

/** Delivers what is due, once round: claims by lease, calls the consumers, forgets what is done. Returns how many were claimed. */
export async function deliverDue(
  db: Database,
  consumers: Consumers,
  now: Date,
  report: (error: unknown, fact: Fact, consumer: Consumer) => void,
): Promise<number> {
  const claimed = await claim(db, now)
  for (const { fact, consumer, attempts } of claimed) {
    // @NOTE SQLite answers within the same turn of the loop: without this, people wait until everything is delivered
    await new Promise((resolve) => setImmediate(resolve))
    const ctx = asSystem(db, now, `delivery-${fact.id}`)
    try {
      await consumers[consumer](ctx, fact)
      await db
        .deleteFrom('event_delivery')
        .where('event_id', '=', fact.id)
        .where('consumer', '=', consumer)
        .execute()
    } catch (error) {
      report(error, fact, consumer)
      await postpone(db, fact, consumer, attempts, now, error)
    }
  }
  return claimed.length
}

/** Pushes `due_at` behind a lease in the statement that finds the rows: several workers never hold the same one. */
async function claim(db: Database, now: Date) {
  // a look without a lock first: a write transaction for nothing would disturb everybody, and nudge the worker again
  const waiting = await db
    .selectFrom('event_delivery')
    .select('event_id')
    .where('due_at', '<=', iso(now))
    .where('dead_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return []

  return transact(asSystem(db, now, 'dispatching'), async (tx) => {
    const due = await tx.db
      .selectFrom('event_delivery')
      .innerJoin('event', 'event.id', 'event_delivery.event_id')
      .select([
        'event.id',
        'event.type',
        'event.subject_id',
        'event.actor_id',
        'event.details',
        'event.occurred_at',
        'consumer',
        'attempts',
        'due_at',
      ])
      .where('due_at', '<=', iso(now))
      .where('dead_at', 'is', null)
      .orderBy('due_at')
      .orderBy('event_id')
      .limit(batch)
      .execute()
    const held: { fact: Fact; consumer: Consumer; attempts: number }[] = []
    for (const row of due) {
      const { numUpdatedRows } = await tx.db
        .updateTable('event_delivery')
        .set({ due_at: iso(later(now, leaseMs)), attempts: row.attempts + 1 })
        .where('event_id', '=', row.id)
        .where('consumer', '=', row.consumer)
        .where('due_at', '=', row.due_at)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) continue
      held.push({
        consumer: row.consumer as Consumer,
        attempts: row.attempts + 1,
        fact: {
          id: row.id,
          type: row.type as EventType,
          subjectId: row.subject_id,
          actorId: row.actor_id,
          details: fromJson<Fact['details']>(row.details),
          occurredAt: row.occurred_at,
        },
      })
    }
    return held
  })
}

async function postpone(
  db: Database,
  fact: Fact,
  consumer: Consumer,
  attempts: number,
  now: Date,
  error: unknown,
): Promise<void> {
  const isHopeless = now.getTime() - Date.parse(fact.occurredAt) > givesUpAfterMs && attempts > 10
  await db
    .updateTable('event_delivery')
    .set({
      due_at: iso(later(now, Math.min(2 ** attempts * 1_000, 30 * minuteMs))),
      last_error: error instanceof Error ? error.name : 'unknown',
      dead_at: isHopeless ? iso(now) : null,
    })
    .where('event_id', '=', fact.id)
    .where('consumer', '=', consumer)
    .execute()
}
