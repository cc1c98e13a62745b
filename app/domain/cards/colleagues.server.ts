import { authorize } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'

export type Colleague = { readonly id: string; readonly name: string }

/** Whom a card can be given to, and whoever has it already. */
export async function colleagues(ctx: Context, also: readonly string[] = []): Promise<Colleague[]> {
  authorize(ctx, 'card.read', null)
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where((where) => where.or([where('role', 'in', ['staff', 'admin']), where('id', 'in', ['', ...also])]))
    .where('erased_at', 'is', null)
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '' }))
}
