import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { passesForTheHouse, saysNothing } from './naming.ts'

/** Names that customers cannot have: the site's, the companies', and those of everybody who works here now. */
export async function reservedNames(ctx: Context): Promise<{ houses: string[]; colleagues: string[] }> {
  const [{ name }, companies, colleagues] = await Promise.all([
    siteSettings(ctx),
    ctx.db.selectFrom('partner').select('name').where('ended_at', 'is', null).execute(),
    ctx.db
      .selectFrom('person')
      .select('name')
      .where('role', 'in', ['store', 'staff', 'admin'])
      .where('name', 'is not', null)
      .where('erased_at', 'is', null)
      .execute(),
  ])
  return {
    houses: [name, ...companies.map((company) => company.name)],
    colleagues: colleagues.map((colleague) => colleague.name ?? ''),
  }
}

const isOfTheHouse = (actor: Actor): boolean =>
  actor.kind === 'person' && ['store', 'staff', 'admin'].includes(actor.role)

/** Refuses a name that says nothing, and to customers one by which they would pass for somebody of the house. */
export async function refuseName(ctx: Context, name: string, whose: Actor = ctx.actor): Promise<void> {
  if (saysNothing(name)) throw new Invalid({ name: ['name.says_nothing'] })
  if (isOfTheHouse(whose)) return
  const reserved = await reservedNames(ctx)
  // who speaks for a company may say so
  const houses =
    whose.kind === 'person' && whose.role === 'partner' ? reserved.houses.slice(0, 1) : reserved.houses
  if (passesForTheHouse(name, { ...reserved, houses })) throw new Invalid({ name: ['name.reserved'] })
}
