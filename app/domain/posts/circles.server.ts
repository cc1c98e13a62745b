import { can } from '#app/domain/access/policy.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'

/** Who may read what somebody is about to say; `value` is what a form sends. */
export type Circle = { readonly value: string; readonly company: string | null }

/** The circles that who asks may choose from. Empty for everybody who can only speak in public. */
export async function circlesOf(ctx: Context): Promise<Circle[]> {
  const { actor } = ctx
  const isStaff = can(ctx, 'inbox.read', null)
  if (actor.kind !== 'person' || (!isStaff && !can(ctx, 'partner.speak', null))) return []
  const companies = await ctx.db
    .selectFrom('partner')
    .select(['slug', 'name'])
    .where('ended_at', 'is', null)
    .$if(!isStaff, (query) => query.where('id', '=', actor.partnerId))
    .orderBy('name')
    .execute()
  return [
    { value: 'everyone', company: null },
    ...(isStaff ? [{ value: 'staff', company: null }] : []),
    ...companies.map(({ slug, name }) => ({ value: `partner:${slug}`, company: name })),
  ]
}

/** What a form's choice of readers means. A company that who asks may not name does not exist for them. */
export async function circleNamed(
  ctx: Context,
  value: string,
): Promise<{ visibility: Visibility; partnerId: string | null }> {
  if (value === 'everyone') return { visibility: value, partnerId: null }
  if (!(await circlesOf(ctx)).some((circle) => circle.value === value))
    throw new Invalid({ circle: ['post.circle_closed'] })
  if (value === 'staff') return { visibility: value, partnerId: null }
  const partner = await ctx.db
    .selectFrom('partner')
    .select('id')
    .where('slug', '=', value.replace(/^partner:/, ''))
    .executeTakeFirstOrThrow()
  return { visibility: 'partner', partnerId: partner.id }
}

/** The circles for what is said under a post: never wider than the post itself. */
export async function circlesWithin(
  ctx: Context,
  post: { readonly visibility: Visibility; readonly partnerId: string | null },
): Promise<Circle[]> {
  if (post.visibility === 'everyone') return circlesOf(ctx)
  const circles = await circlesOf(ctx)
  if (post.visibility === 'staff') return circles.filter(({ value }) => value === 'staff')
  const partner = await ctx.db
    .selectFrom('partner')
    .select('slug')
    .where('id', '=', post.partnerId)
    .executeTakeFirst()
  return circles
    .filter(({ value }) => value === `partner:${partner?.slug ?? ''}` || value === 'staff')
    .reverse()
}
