import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { keepSiteZone } from '#app/kernel/site-zone.ts'
import { fromJson, toJson } from '#db/json.ts'
import { remembered } from '#db/remembering.server.ts'

/** What a retailer may set, with what holds until it does. */
export const settingsShape = z.object({
  name: z.string().min(1).max(60).default('OpenAisle'),
  /** Working days within which every post gets a person's answer. */
  promiseDays: z.number().int().min(1).max(20).default(2),
  timeZone: z.string().default('Europe/Rome'),
  /** Whose posts and comments wait for a check before others see them. */
  checkFirst: z.enum(['nobody', 'guests', 'everybody']).default('guests'),
})

export type Settings = z.infer<typeof settingsShape>

export async function siteSettings({ db }: Pick<Context, 'db'>): Promise<Settings> {
  const settings = await remembered(db, 'site settings', async () => {
    const rows = await db.selectFrom('site_setting').select(['key', 'value']).execute()
    return settingsShape.parse(Object.fromEntries(rows.map((row) => [row.key, fromJson(row.value)])))
  })
  keepSiteZone(settings.timeZone)
  return settings
}

export async function changeSettings(ctx: Context, changed: Partial<Settings>): Promise<void> {
  authorize(ctx, 'site.configure', null)

  await transact(ctx, async (tx) => {
    const before = await siteSettings(tx)
    for (const [key, value] of Object.entries(changed)) {
      if (before[key as keyof Settings] === value) continue
      const row = {
        value: toJson(value),
        changed_at: tx.now.toISOString(),
        changed_by: tx.actor.kind === 'person' ? tx.actor.id : null,
      }
      await tx.db
        .insertInto('site_setting')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute()
      await record(tx, 'site.configured', { id: 'settings' }, { setting: key, value: String(value) })
    }
  })
}
