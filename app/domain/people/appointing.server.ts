import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { Grant, Role, System } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#app/kernel/errors.ts'
import { iso } from '#app/kernel/time.ts'
import { forWriting } from '#db/dialect.ts'
import { fromJson, toJson } from '#db/json.ts'
import { tellOwner, type SafetyLetters } from './safety.server.ts'
import { endSessionsOf } from './sessions.server.ts'
import { personAt } from './signing-in.server.ts'

export type Post = {
  readonly role: Exclude<Role, 'guest' | 'partner'>
  readonly grants: readonly Grant[]
  readonly storeId: string | null
}

/** Gives a person another role, other trust, another store. Their sessions end, so that it holds at once. */
export async function appoint(
  ctx: Context,
  personId: string,
  post: Post,
  letters?: SafetyLetters,
): Promise<void> {
  authorize(ctx, 'person.appoint', null)
  // nobody raises or locks out themselves by a slip of the hand
  if (ctx.actor.kind === 'person' && ctx.actor.id === personId) throw new Forbidden('access.forbidden')
  if (post.role === 'store' && post.storeId === null) throw new Invalid({ store: ['invitation.needs_store'] })

  await transact(ctx, async (tx) => {
    const person = await locked(tx, personId)
    if (person.role === 'admin' && post.role !== 'admin') await keepOneAdmin(tx, personId)
    await assign(tx, personId, { ...post, partnerId: null })
    const grants = post.role === 'staff' ? post.grants : []
    const held = fromJson<Grant[]>(person.grants)
    const isOther = person.role !== post.role || [...held].sort().join() !== [...grants].sort().join()
    if (isOther) await tellOwner(tx, personId, 'rights', letters)
  })
}

/** The operator makes an admin of whoever has this address, suspended or unknown as they may be. Again changes nothing. */
export async function appointAdmin(
  ctx: Context<System>,
  email: string,
): Promise<{ isNew: boolean; personId: string }> {
  const { person, isNew } = await personAt(ctx, email)
  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('person')
      .set({ suspended_at: null, suspended_until: null, suspended_reason: null })
      .where('id', '=', person.id)
      .where('suspended_at', 'is not', null)
      .execute()
    if (person.role !== 'admin')
      await assign(tx, person.id, { role: 'admin', grants: [], storeId: null, partnerId: null })
  })
  return { isNew, personId: person.id }
}

/** They no longer speak for their company; their words keep its badge where they were written with it. */
export async function endMembership(ctx: Context, personId: string, letters?: SafetyLetters): Promise<void> {
  authorize(ctx, 'partner.configure', null)

  await transact(ctx, async (tx) => {
    const person = await locked(tx, personId)
    if (person.role !== 'partner') throw new Conflict('person.not_partner')
    await assign(tx, personId, { role: 'member', grants: [], storeId: null, partnerId: null })
    await tellOwner(tx, personId, 'rights', letters)
  })
}

/** Writes a post down, whoever was allowed to decide on it: appointing, ending a membership, an accepted invitation. */
export async function assign(
  tx: Writing,
  personId: string,
  post: { role: string; grants: readonly Grant[]; storeId: string | null; partnerId: string | null },
): Promise<void> {
  const grants = post.role === 'staff' ? post.grants : []
  await tx.db
    .updateTable('person')
    .set({ role: post.role, grants: toJson(grants), store_id: post.storeId, partner_id: post.partnerId })
    .where('id', '=', personId)
    .execute()
  await endSessionsOf(tx, personId)
  await record(tx, 'person.appointed', { id: personId }, { role: post.role, grants: grants.join(' ') })
}

async function locked(tx: Writing, personId: string) {
  const query = tx.db
    .selectFrom('person')
    .select(['id', 'role', 'grants'])
    .where('id', '=', personId)
    .where('role', '!=', 'guest')
    .where('erased_at', 'is', null)
  const person = await forWriting(tx.db, query).executeTakeFirst()
  if (!person) throw new NotFound('person.not_found')
  return person
}

/**
 * Somebody stays who can appoint others; an admin who is suspended cannot. All admins are locked together: two who step down at once
 * must not both believe that the other stays.
 */
export async function keepOneAdmin(tx: Writing, leavingId: string): Promise<void> {
  const query = tx.db
    .selectFrom('person')
    .select(['id', 'suspended_at', 'suspended_until'])
    .where('role', '=', 'admin')
    .where('erased_at', 'is', null)
    .orderBy('id')
  const admins = await forWriting(tx.db, query).execute()
  const canAct = (admin: (typeof admins)[number]) =>
    admin.suspended_at === null || (admin.suspended_until ?? '9999') <= iso(tx.now)
  if (!admins.some((admin) => admin.id !== leavingId && canAct(admin)))
    throw new Conflict('person.last_admin')
}
