import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { firstStepNames, type FirstStep, type FirstStepName } from './first-step.ts'
import { settingsShape, siteSettings } from './settings.server.ts'

/** What a new site still lacks, for whoever may give it; null for everybody else, and once nothing is lacking. */
export async function firstSteps(ctx: Context): Promise<readonly FirstStep[] | null> {
  if (!can(ctx, 'site.configure', null)) return null
  const { db } = ctx
  const [settings, store, code, colleague, invitation, board] = await Promise.all([
    siteSettings(ctx),
    db.selectFrom('store').select('id').where('kind', '=', 'shop').limit(1).executeTakeFirst(),
    db.selectFrom('touchpoint').select('id').where('retired_at', 'is', null).limit(1).executeTakeFirst(),
    db
      .selectFrom('person')
      .select('id')
      .where('role', 'in', ['store', 'staff', 'admin'])
      .where('id', '!=', ctx.actor.kind === 'person' ? ctx.actor.id : '')
      .limit(1)
      .executeTakeFirst(),
    db.selectFrom('invitation').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('space').select('id').limit(1).executeTakeFirst(),
  ])
  const done: Record<FirstStepName, boolean> = {
    name: settings.name !== settingsShape.parse({}).name,
    stores: store !== undefined,
    codes: code !== undefined,
    colleagues: colleague !== undefined || invitation !== undefined,
    board: board !== undefined,
  }
  const steps = firstStepNames.map((name) => ({ name, isDone: done[name] }))
  return steps.every(({ isDone }) => isDone) ? null : steps
}
