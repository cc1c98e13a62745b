import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { slugify } from '#app/kernel/text.ts'
import { iso } from '#app/kernel/time.ts'
import { isUniqueViolation } from '#db/violations.ts'
import type { Partner, PartnerKind } from './partner.ts'

/** Opens a company's place; two companies never share a name in the address. */
export async function openPartner(
  ctx: Context,
  draft: { readonly name: string; readonly kind: PartnerKind },
): Promise<Partner> {
  authorize(ctx, 'partner.configure', null)
  const slug = slugify(draft.name)
  if (slug === '') throw new Invalid({ name: ['field.invalid'] })

  return transact(ctx, async (tx) => {
    const partner = { id: newId(tx.now), slug, ...draft }
    await tx.db
      .insertInto('partner')
      .values({ ...partner, created_at: iso(tx.now) })
      .execute()
    await record(tx, 'partner.opened', partner, {})
    return partner
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new Invalid({ name: ['partner.exists'] })
    throw error
  })
}

export type PartnerLine = Partner & { readonly people: number }

/** The companies, by name. A retailer has hundreds at most, so they stand on one page. */
export async function listPartners(ctx: Context): Promise<PartnerLine[]> {
  authorize(ctx, 'partner.read', null)
  const rows = await ctx.db
    .selectFrom('partner')
    .select((partner) => [
      'partner.id',
      'partner.slug',
      'partner.name',
      'partner.kind',
      partner
        .selectFrom('person')
        .select((person) => person.fn.countAll<number>().as('people'))
        .whereRef('person.partner_id', '=', 'partner.id')
        .where('person.role', '=', 'partner')
        .as('people'),
    ])
    .where('ended_at', 'is', null)
    .orderBy('partner.name')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as PartnerKind, people: row.people ?? 0 }))
}

export async function findPartner(ctx: Context, slug: string): Promise<Partner> {
  authorize(ctx, 'partner.read', null)
  const row = await ctx.db
    .selectFrom('partner')
    .select(['id', 'slug', 'name', 'kind'])
    .where('slug', '=', slug)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('partner.not_found')
  return { ...row, kind: row.kind as PartnerKind }
}
