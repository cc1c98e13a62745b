import { sweepPhotos } from '#app/domain/attachments/storing.server.ts'
import { compareNext } from '#app/domain/search/comparing.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { dayMs, hourMs, iso, later } from '#app/kernel/time.ts'
import { bundleDueNotices } from '#app/domain/notifications/bundling.server.ts'
import { sweepMail } from '#app/domain/mail/outbox.server.ts'
import { remindOfChecks } from '#app/domain/cycles/sustaining.server.ts'
import { sweepBrowsers } from '#app/domain/people/recognising.server.ts'
import { sweepSessions } from '#app/domain/people/sessions.server.ts'
import { writeNotices } from './mail/notices.server.ts'
import { configuredDelivery, sendDueMail } from './mail/sending.server.ts'

export type TimedWork = { readonly everyMs: number; readonly run: (ctx: Context<System>) => Promise<unknown> }

/** What runs when, without anybody asking. Each is safe to run twice and by several processes. */
export const timetable: Readonly<Record<string, TimedWork>> = {
  'remove photos that joined no post': { everyMs: hourMs, run: sweepPhotos },
  'remind of checks whose day has come': { everyMs: hourMs, run: remindOfChecks },
  'forget ended sessions': { everyMs: hourMs, run: (ctx) => transact(ctx, sweepSessions) },
  'forget old codes, keys and limits': {
    everyMs: hourMs,
    run: (ctx) =>
      transact(ctx, async (tx) => {
        const yesterday = iso(later(tx.now, -dayMs))
        await tx.db.deleteFrom('sign_in_code').where('expires_at', '<', yesterday).execute()
        await tx.db.deleteFrom('sign_in_step').where('expires_at', '<', yesterday).execute()
        await tx.db.deleteFrom('submission').where('created_at', '<', yesterday).execute()
        await tx.db.deleteFrom('rate_limit').where('refilled_at', '<', yesterday).execute()
        await sweepBrowsers(tx)
      }),
  },
  'write letters about what happened': {
    everyMs: 5_000,
    run: (ctx) => bundleDueNotices(ctx, writeNotices),
  },
  'send letters': {
    everyMs: 1_000,
    run: async (ctx) => {
      const deliver = configuredDelivery()
      if (deliver) await sendDueMail(ctx, deliver)
    },
  },
  'compare posts that came in by the thousand': { everyMs: 2_000, run: compareNext },
  'forget old letters': {
    everyMs: dayMs,
    run: (ctx) => transact(ctx, (tx) => sweepMail(tx, later(tx.now, -30 * dayMs))),
  },
}
