import { sweepPhotos } from '#app/domain/attachments/storing.server.ts'
import { compareNext } from '#app/domain/search/comparing.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { asSystem, transact, type Context } from '#app/kernel/context.server.ts'
import { dayMs, hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { bundleDueNotices } from '#app/domain/notifications/bundling.server.ts'
import { giveUpMail, sweepMail } from '#app/domain/mail/outbox.server.ts'
import { sealFacts } from '#app/domain/events/sealing.server.ts'
import { remindOfChecks } from '#app/domain/cycles/sustaining.server.ts'
import { sweepBrowsers } from '#app/domain/people/recognising.server.ts'
import { sweepSessions } from '#app/domain/people/sessions.server.ts'
import { dropTraces, type Database } from '#db/database.server.ts'
import { isClockSteady, watchClock } from './clock-watch.server.ts'
import { writeNotices } from './mail/notices.server.ts'
import { expireMail } from './mail/sending.server.ts'

/** Quick work, what writes letters, and what takes the machine for itself: none waits for another. */
export const timedLanes = ['quick', 'letters', 'heavy'] as const
export type TimedLane = (typeof timedLanes)[number]

export type TimedWork = {
  readonly lane: TimedLane
  readonly everyMs: number
  /** What removes things because they are old believes no clock that has just jumped. */
  readonly needs?: 'a steady clock'
  readonly run: (ctx: Context<System>) => Promise<unknown>
}

/** What runs when, without anybody asking. Each is safe to run twice and by several processes: tests/work/timetable.test.ts. */
export const timetable = {
  'watch the clock': { lane: 'quick', everyMs: minuteMs, run: (ctx) => watchClock(ctx.db, ctx.now) },
  'remind of checks whose day has come': { lane: 'quick', everyMs: hourMs, run: remindOfChecks },
  'give up letters that came too late': {
    lane: 'quick',
    everyMs: minuteMs,
    needs: 'a steady clock',
    run: (ctx) => expireMail(ctx.db, ctx.now),
  },
  'forget ended sessions': {
    lane: 'quick',
    everyMs: hourMs,
    needs: 'a steady clock',
    run: (ctx) => transact(ctx, sweepSessions),
  },
  'forget old codes, keys and limits': {
    lane: 'quick',
    everyMs: hourMs,
    needs: 'a steady clock',
    run: (ctx) =>
      transact(ctx, async (tx) => {
        const yesterday = iso(later(tx.now, -dayMs))
        await tx.db.deleteFrom('sign_in_code').where('expires_at', '<', yesterday).execute()
        await tx.db.deleteFrom('sign_in_step').where('expires_at', '<', yesterday).execute()
        await tx.db.deleteFrom('sign_in_link').where('expires_at', '<', yesterday).execute()
        await tx.db.deleteFrom('submission').where('created_at', '<', yesterday).execute()
        await tx.db.deleteFrom('rate_limit').where('refilled_at', '<', yesterday).execute()
        await sweepBrowsers(tx)
      }),
  },
  'forget old letters': {
    lane: 'quick',
    everyMs: dayMs,
    needs: 'a steady clock',
    run: (ctx) =>
      transact(ctx, async (tx) => {
        const aMonthAgo = later(tx.now, -30 * dayMs)
        await sweepMail(tx, aMonthAgo)
        await giveUpMail(tx, aMonthAgo)
      }),
  },
  'seal facts': { lane: 'quick', everyMs: 5_000, run: (ctx) => sealFacts(ctx) },
  'seal facts of long ago': {
    lane: 'heavy',
    everyMs: dayMs,
    run: (ctx) => sealFacts(ctx, { everything: true }),
  },
  // whatever was deleted or written over since, and what could not be folded away at once because somebody was reading
  'fold away what was deleted': { lane: 'quick', everyMs: minuteMs, run: (ctx) => dropTraces(ctx.db) },
  'write letters about what happened': {
    lane: 'letters',
    everyMs: 5_000,
    run: (ctx) => bundleDueNotices(ctx, writeNotices),
  },
  'remove photos that joined no post': {
    lane: 'heavy',
    everyMs: hourMs,
    needs: 'a steady clock',
    run: sweepPhotos,
  },
  'compare posts that came in by the thousand': { lane: 'heavy', everyMs: 2_000, run: compareNext },
} satisfies Readonly<Record<string, TimedWork>>

/** Makes a function that does what is due of one lane, in turn. The time since the last run is no wall clock's. */
export function doDueWork(
  db: Database,
  lane: TimedLane,
  clock: () => Date,
  report: (error: unknown, name: string) => void,
): () => Promise<void> {
  const lastRun = new Map<string, number>()
  const lines = Object.entries<TimedWork>(timetable).filter(([, work]) => work.lane === lane)

  return async () => {
    for (const [name, work] of lines) {
      if (performance.now() - (lastRun.get(name) ?? -Infinity) < work.everyMs) continue
      const now = clock()
      try {
        if (work.needs && !(await isClockSteady(db, now))) continue
        lastRun.set(name, performance.now())
        await work.run(asSystem(db, now, `timetable ${name}`))
      } catch (error) {
        report(error, name)
      }
    }
  }
}
