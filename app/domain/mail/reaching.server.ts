import type { Context } from '#app/kernel/context.server.ts'
import { iso, later } from '#app/kernel/time.ts'

/** Whether what is promised by mail can be kept now. It is the same for every address, and tells nothing about any. */
export type MailReach = 'fine' | 'late'

/** An urgent letter that has waited longer than this is late, whatever the reason: no worker, no server, a queue at its door. */
const lateAfterMs = 20_000

export async function mailReach({ db, now }: Context): Promise<MailReach> {
  const [open, waiting] = await Promise.all([
    db
      .selectFrom('breaker')
      .select('name')
      .where('name', '=', 'mail')
      .where('failures', '>', 0)
      .executeTakeFirst(),
    db
      .selectFrom('mail')
      .select('id')
      .where('lane', '=', 'urgent')
      .where('sent_at', 'is', null)
      .where('dead_at', 'is', null)
      .where('due_at', '<', iso(later(now, -lateAfterMs)))
      .limit(1)
      .executeTakeFirst(),
  ])
  return open || waiting ? 'late' : 'fine'
}

/** How many letters wait in each lane, have failed for good, and since when the oldest waits. */
export async function mailFigures({ db, now }: Pick<Context, 'db' | 'now'>) {
  const waiting = await db
    .selectFrom('mail')
    .select((row) => ['lane', row.fn.countAll<number>().as('due'), row.fn.min('due_at').as('oldest')])
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('due_at', '<=', iso(now))
    .groupBy('lane')
    .execute()
  const { dead } = await db
    .selectFrom('mail')
    .select((row) => row.fn.countAll<number>().as('dead'))
    .where('dead_at', 'is not', null)
    .where('last_error', '!=', 'expired')
    .executeTakeFirstOrThrow()
  const breaker = await db
    .selectFrom('breaker')
    .selectAll()
    .where('name', '=', 'mail')
    .where('failures', '>', 0)
    .executeTakeFirst()
  return { waiting, dead, breaker: breaker ?? null }
}
