import { iso, later, minuteMs } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'

/** Servers that others run. What one process finds out about them, all processes know. */
export type Server = 'mail'

/** closed: go on · probe: one may try whether it is back, and it is you · open: nobody asks now */
export type Passage = 'closed' | 'probe' | 'open'

const firstPauseMs = 1_000
const longestPauseMs = minuteMs
/** How long one probe keeps the others away. */
const probeMs = minuteMs

/** Whether this server may be asked now. After a pause exactly one may try, whoever comes first. */
export async function passageTo(db: Database, name: Server, now: Date): Promise<Passage> {
  const known = await db
    .selectFrom('breaker')
    .select(['failures', 'open_until'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (!known || known.failures === 0) return 'closed'
  const openUntil = known.open_until
  // a pause that lies further ahead than any was set by a clock that ran wrong
  const isSane = openUntil !== null && openUntil <= iso(later(now, longestPauseMs + probeMs))
  if (isSane && openUntil > iso(now)) return 'open'
  const { numUpdatedRows } = await db
    .updateTable('breaker')
    .set({ open_until: iso(later(now, probeMs)) })
    .where('name', '=', name)
    .where('failures', '=', known.failures)
    .where('open_until', openUntil === null ? 'is' : '=', openUntil)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? 'probe' : 'open'
}

/** It was not reached, or was in no state to answer. Returns until when nobody asks. */
export async function trip(db: Database, name: Server, error: string, now: Date): Promise<Date> {
  const known = await db
    .selectFrom('breaker')
    .select(['failures', 'opened_at'])
    .where('name', '=', name)
    .executeTakeFirst()
  const failures = (known?.failures ?? 0) + 1
  const openUntil = later(now, pauseMs(failures))
  const values = {
    failures,
    opened_at: known?.failures ? known.opened_at : iso(now),
    open_until: iso(openUntil),
    last_error: error,
  }
  await db
    .insertInto('breaker')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
  return openUntil
}

/** It answers. */
export async function mend(db: Database, name: Server): Promise<void> {
  await db
    .updateTable('breaker')
    .set({ failures: 0, opened_at: null, open_until: null, last_error: null })
    .where('name', '=', name)
    .where('failures', '>', 0)
    .execute()
}

/** The probe found nothing to try with: the next one may. */
export async function leaveOpen(db: Database, name: Server, now: Date): Promise<void> {
  await db
    .updateTable('breaker')
    .set({ open_until: iso(now) })
    .where('name', '=', name)
    .where('failures', '>', 0)
    .execute()
}

/** Twice as long each time, up to a minute, and never in step with others who wait for the same server. */
export const pauseMs = (failures: number): number =>
  Math.min(2 ** Math.min(failures - 1, 10) * firstPauseMs, longestPauseMs) * (0.75 + Math.random() / 4)
