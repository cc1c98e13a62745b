import { dayOf } from '#app/domain/scheduling/calendar-day.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { siteSettings } from './settings.server.ts'

/** The calendar day where the retailer is, which around midnight is not the day in UTC. */
export async function today(ctx: Pick<Context, 'db' | 'now'>): Promise<string> {
  const { timeZone } = await siteSettings(ctx)
  return dayOf(ctx.now, timeZone)
}
