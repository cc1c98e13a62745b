import { asSystem, type Context } from '#app/kernel/context.server.ts'
import type { System } from '#app/kernel/actor.ts'
import type { Consumer } from '#app/domain/events/routing.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import { newSecret } from '#app/kernel/ids.ts'
import { dayMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { skippingLocked } from '#db/dialect.ts'
import { fromJson } from '#db/json.ts'
import type { Database } from '#db/database.server.ts'
import { isFree, leaseMs, LeaseLost, underLease } from './leasing.server.ts'

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
export type Report = (error: unknown, fact: Fact, consumer: Consumer) => void

const batch = 50
const givesUpAfterMs = dayMs
/** A consumer that does not end is left to itself, so that the facts behind it are delivered. */
const consumerPatienceMs = 2 * minuteMs

type Held = {
  readonly fact: Fact
  readonly consumer: Consumer
  readonly attempts: number
  readonly lease: string
}

/** Delivers what is due to all consumers, once round. Returns how many deliveries were made or tried. */
export async function deliverDue(
  db: Database,
  consumers: Consumers,
  now: Date,
  report: Report,
): Promise<number> {
  let tried = 0
  for (const consumer of Object.keys(consumers) as Consumer[])
    for (let round = 0; round < batch; round++) {
      if (!(await deliverNext(db, consumer, consumers[consumer], () => now, report))) break
      tried++
    }
  return tried
}

/** Delivers to one consumer the oldest fact that is due. False when there was none. */
export async function deliverNext(
  db: Database,
  consumer: Consumer,
  consume: Consume,
  clock: () => Date,
  report: Report,
): Promise<boolean> {
  // a look without a lock first: a write for nothing would disturb everybody
  if (!(await dueFor(db, consumer, clock()).executeTakeFirst())) return false
  const held = await claim(db, consumer, clock())
  if (!held) return false
  // @NOTE SQLite answers within the same turn of the loop: without this, people wait until everything is delivered
  await new Promise((resolve) => setImmediate(resolve))
  const ctx = asSystem(db, clock(), `delivery-${held.fact.id}`)
  try {
    await underLease({ renew: () => renew(db, held, clock()), patienceMs: consumerPatienceMs }, () =>
      consume(ctx, held.fact),
    )
    await db
      .deleteFrom('event_delivery')
      .where('event_id', '=', held.fact.id)
      .where('consumer', '=', consumer)
      .where('lease_key', '=', held.lease)
      .execute()
  } catch (error) {
    report(error, held.fact, consumer)
    if (!(error instanceof LeaseLost)) await postpone(db, held, clock(), error)
  }
  return true
}

/** The oldest delivery that is due and that nobody holds. */
const dueFor = (db: Database, consumer: Consumer, now: Date) =>
  db
    .selectFrom('event_delivery')
    .select('event_id')
    .where('consumer', '=', consumer)
    .where('due_at', '<=', iso(now))
    .where('dead_at', 'is', null)
    .where(isFree(now))
    .orderBy('due_at')
    .orderBy('event_id')
    .limit(1)

/** Finds and holds in one statement: several workers never hold the same one. */
async function claim(db: Database, consumer: Consumer, now: Date): Promise<Held | null> {
  const lease = newSecret()
  const row = await db
    .updateTable('event_delivery')
    .set((delivery) => ({
      lease_key: lease,
      lease_until: iso(later(now, leaseMs)),
      attempts: delivery('attempts', '+', 1),
    }))
    .where('consumer', '=', consumer)
    .where('event_id', '=', skippingLocked(db, dueFor(db, consumer, now)))
    .returning(['event_id', 'attempts'])
    .executeTakeFirst()
  if (!row) return null
  const event = await db
    .selectFrom('event')
    .select(['id', 'type', 'subject_id', 'actor_id', 'details', 'occurred_at'])
    .where('id', '=', row.event_id)
    .executeTakeFirstOrThrow()
  return {
    consumer,
    lease,
    attempts: row.attempts,
    fact: {
      id: event.id,
      type: event.type as EventType,
      subjectId: event.subject_id,
      actorId: event.actor_id,
      details: fromJson<Fact['details']>(event.details),
      occurredAt: event.occurred_at,
    },
  }
}

/** Only whoever holds the lease may write about a delivery. */
const mine = (db: Database, { fact, consumer, lease }: Held) =>
  db
    .updateTable('event_delivery')
    .where('event_id', '=', fact.id)
    .where('consumer', '=', consumer)
    .where('lease_key', '=', lease)

async function renew(db: Database, held: Held, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await mine(db, held)
    .set({ lease_until: iso(later(now, leaseMs)) })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function postpone(db: Database, held: Held, now: Date, error: unknown): Promise<void> {
  const isHopeless = now.getTime() - Date.parse(held.fact.occurredAt) > givesUpAfterMs && held.attempts > 10
  const pauseMs = Math.min(2 ** held.attempts * 1_000, 30 * minuteMs) * (0.75 + Math.random() / 4)
  await mine(db, held)
    .set({
      due_at: iso(later(now, pauseMs)),
      lease_key: null,
      lease_until: null,
      last_error: error instanceof Error ? error.name : 'unknown',
      dead_at: isHopeless ? iso(now) : null,
    })
    .execute()
}
