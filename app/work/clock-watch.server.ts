import { hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'

/** Workers look once a minute; a step further than this, forwards or backwards, is a jump: a wrong clock, a machine that slept. */
const longestStepMs = hourMs
/** After a jump nothing is removed until the clock has run so long, and was looked at so often. */
const steadyAfterMs = hourMs
const steadyAfterRounds = 30
const lookEveryMs = 0.75 * minuteMs
/** No letter or delivery is put off further than this; what is due later was written by a clock that ran ahead. */
const longestPauseMs = 2 * hourMs

const row = (db: Database) =>
  db.selectFrom('clock_watch').selectAll().where('name', '=', 'worker').executeTakeFirst()

const stepMs = (from: string, to: Date) => to.getTime() - Date.parse(from)

/** Remembers what time it is. After a jump back, what the fast clock put into the future is due again. Returns whether it jumped. */
export async function watchClock(db: Database, now: Date): Promise<boolean> {
  const seen = await row(db)
  const fresh = { seen_at: iso(now), jumped_at: iso(now), rounds: 0 }
  if (!seen) {
    await db
      .insertInto('clock_watch')
      .values({ name: 'worker', ...fresh })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    return false
  }
  const step = stepMs(seen.seen_at, now)
  const hasJumped = Math.abs(step) > longestStepMs
  if (!hasJumped && step < lookEveryMs) return false
  // several workers look: the same minute counts once
  const { numUpdatedRows } = await db
    .updateTable('clock_watch')
    .set(hasJumped ? fresh : { seen_at: iso(now), rounds: seen.rounds + 1 })
    .where('name', '=', 'worker')
    .where('seen_at', '=', seen.seen_at)
    .executeTakeFirst()
  if (hasJumped && step < 0 && numUpdatedRows > 0n) await recallFromTheFuture(db, now)
  return hasJumped
}

/** Whether the clock has run evenly for long enough that what is old may be removed. */
export async function isClockSteady(db: Database, now: Date): Promise<boolean> {
  const seen = await row(db)
  return (
    seen !== undefined &&
    Math.abs(stepMs(seen.seen_at, now)) <= longestStepMs &&
    stepMs(seen.jumped_at, now) >= steadyAfterMs &&
    seen.rounds >= steadyAfterRounds
  )
}

async function recallFromTheFuture(db: Database, now: Date): Promise<void> {
  const tooLate = iso(later(now, longestPauseMs))
  const due = { due_at: iso(now), lease_key: null, lease_until: null }
  await db
    .updateTable('mail')
    .set(due)
    .where('due_at', '>', tooLate)
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .execute()
  await db
    .updateTable('event_delivery')
    .set(due)
    .where('due_at', '>', tooLate)
    .where('dead_at', 'is', null)
    .execute()
}
