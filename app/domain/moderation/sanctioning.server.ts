import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { keepOneAdmin } from '#app/domain/people/appointing.server.ts'
import type { Role } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'
import type { HideReason } from './report.ts'

export type Sanctioned = {
  readonly id: string
  readonly role: Role
  readonly name: string | null
  readonly suspendedUntil: string | null
}

export async function findSanctioned(ctx: Context, personId: string): Promise<Sanctioned> {
  authorize(ctx, 'queue.work', null)
  const row = await ctx.db
    .selectFrom('person')
    .select(['id', 'role', 'name', 'suspended_until'])
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('page.not_found')
  return { id: row.id, role: row.role as Role, name: row.name, suspendedUntil: row.suspended_until }
}

/** Lets somebody read but not write until an end that they are told. Staff are suspended by an admin only. */
export async function suspend(
  ctx: Context,
  person: Sanctioned,
  days: number,
  reason: HideReason,
): Promise<void> {
  authorize(ctx, 'person.suspend', person)

  await transact(ctx, async (tx) => {
    if (person.role === 'admin') await keepOneAdmin(tx, person.id)
    const until = iso(later(tx.now, days * dayMs))
    await tx.db
      .updateTable('person')
      .set({ suspended_at: tx.now.toISOString(), suspended_until: until, suspended_reason: reason })
      .where('id', '=', person.id)
      .execute()
    await record(tx, 'person.suspended', person, { until, reason })
  })
}

export async function liftSuspension(ctx: Context, person: Sanctioned): Promise<void> {
  authorize(ctx, 'person.suspend', person)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ suspended_at: null, suspended_until: null, suspended_reason: null })
      .where('id', '=', person.id)
      .where('suspended_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await record(tx, 'person.suspension_lifted', person, {})
  })
}
