import type { Consumer } from './routing.ts'
import type { System } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

export type DeadDelivery = {
  readonly id: string
  readonly consumer: string
  readonly type: string
  readonly deadAt: string
  readonly lastError: string | null
}

type Chosen = { readonly consumer: Consumer | null; readonly since: string | null }

/** Deliveries that were given up, oldest first. */
export async function deadDeliveries(
  { db }: Context<System>,
  { consumer, since }: Chosen,
): Promise<DeadDelivery[]> {
  const rows = await db
    .selectFrom('event_delivery')
    .innerJoin('event', 'event.id', 'event_delivery.event_id')
    .select(['event.id', 'consumer', 'type', 'dead_at', 'last_error'])
    .where('dead_at', 'is not', null)
    .$if(consumer !== null, (dead) => dead.where('consumer', '=', consumer ?? ''))
    .$if(since !== null, (dead) => dead.where('dead_at', '>=', since ?? ''))
    .orderBy('dead_at')
    .execute()
  return rows.map(({ dead_at: deadAt, last_error: lastError, ...row }) => ({
    ...row,
    deadAt: deadAt ?? '',
    lastError,
  }))
}

/** Makes them due again, as if they had never been tried. Again changes nothing. */
export async function reviveDeliveries(
  { db, now }: Context<System>,
  { consumer, since }: Chosen,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('event_delivery')
    .set({ dead_at: null, attempts: 0, due_at: iso(now), lease_key: null, lease_until: null })
    .where('dead_at', 'is not', null)
    .$if(consumer !== null, (dead) => dead.where('consumer', '=', consumer ?? ''))
    .$if(since !== null, (dead) => dead.where('dead_at', '>=', since ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
