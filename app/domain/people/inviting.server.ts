import { authorize, can, type Right } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import type { Grant, Person } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, Gone, Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId, newSecret, sha256 } from '#app/kernel/ids.ts'
import { mailboxKey } from '#app/kernel/text.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'
import { fromJson, toJson } from '#db/json.ts'
import { assign } from './appointing.server.ts'
import { maskedAddress } from './person-line.ts'
import { personAt } from './signing-in.server.ts'

export const invitationDays = 7

export const invitedRoles = ['partner', 'store', 'staff', 'admin'] as const
export type InvitedRole = (typeof invitedRoles)[number]

type Draft = {
  readonly email: string
  readonly role: InvitedRole
  readonly partnerId: string | null
  readonly storeId: string | null
  readonly grants: readonly Grant[]
}

const rightTo = (role: InvitedRole): Right & ('partner.configure' | 'person.appoint') =>
  role === 'partner' ? 'partner.configure' : 'person.appoint'

/** Writes to an address. A second invitation for the same post takes the place of the first. `write` makes the letter. */
export async function invite(
  ctx: Context<Person>,
  draft: Draft,
  letter: { readonly language: string; readonly write: (token: string) => Mail },
): Promise<void> {
  authorize(ctx, rightTo(draft.role), null)
  if (draft.role === 'store' && draft.storeId === null)
    throw new Invalid({ store: ['invitation.needs_store'] })
  const key = mailboxKey(draft.email)
  const token = newSecret()

  await transact(ctx, async (tx) => {
    await refuseUnfit(tx, key, draft)
    await tx.db
      .updateTable('invitation')
      .set({ withdrawn_at: iso(tx.now) })
      .where('email', '=', key)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
    const id = newId(tx.now)
    const expiresAt = later(tx.now, invitationDays * dayMs)
    await tx.db
      .insertInto('invitation')
      .values({
        id,
        token_hash: sha256(token),
        email: key,
        role: draft.role,
        partner_id: draft.partnerId,
        store_id: draft.storeId,
        grants: toJson(draft.role === 'staff' ? draft.grants : []),
        invited_by: ctx.actor.id,
        created_at: iso(tx.now),
        expires_at: iso(expiresAt),
      })
      .execute()
    await queueMail(tx, {
      key: `invitation.${id}`,
      to: { address: draft.email.trim() },
      language: letter.language,
      mail: letter.write(token),
      expiresAt,
    })
    await record(tx, 'person.invited', ctx.actor, { role: draft.role })
  })
}

/** A colleague does not become a supplier by a click, nor a supplier another one’s. */
async function refuseUnfit(
  tx: Writing,
  key: string,
  { role, partnerId }: Omit<Draft, 'email'>,
): Promise<void> {
  const known = await tx.db
    .selectFrom('person')
    .select(['role', 'partner_id', 'suspended_until', 'suspended_at'])
    .where('email_key', '=', key)
    .executeTakeFirst()
  if (!known) return
  if (known.suspended_at !== null && (known.suspended_until ?? '9999') > iso(tx.now))
    throw new Conflict('invitation.suspended')
  if (role === 'partner' && ['store', 'staff', 'admin'].includes(known.role))
    throw new Conflict('invitation.staff_already')
  if (known.role === 'partner' && known.partner_id !== partnerId)
    throw new Conflict('invitation.other_company')
}

export async function withdrawInvitation(ctx: Context, id: string): Promise<void> {
  const row = await ctx.db.selectFrom('invitation').select('role').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('page.not_found')
  authorize(ctx, rightTo(row.role as InvitedRole), null)
  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('invitation')
      .set({ withdrawn_at: iso(tx.now) })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
  })
}

export type OpenInvitation = {
  readonly id: string
  readonly email: string
  readonly role: InvitedRole
  readonly company: string | null
  readonly store: string | null
  readonly by: string
  readonly expiresAt: string
}

const invitations = ({ db }: Context) =>
  db
    .selectFrom('invitation')
    .innerJoin('person as inviter', 'inviter.id', 'invitation.invited_by')
    .leftJoin('partner', 'partner.id', 'invitation.partner_id')
    .leftJoin('store', 'store.id', 'invitation.store_id')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.expires_at',
      'inviter.name as by',
      'partner.name as company',
      'store.name as store',
    ])
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.withdrawn_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number]
const toInvitation = ({ expires_at: expiresAt, role, by, ...row }: Row): OpenInvitation => ({
  ...row,
  role: role as InvitedRole,
  by: by ?? '',
  expiresAt,
})

/** What still waits for an answer: into one company, or (without one) into the house. */
export async function openInvitations(ctx: Context, partnerId: string | null): Promise<OpenInvitation[]> {
  authorize(ctx, 'person.read', null)
  const rows = await invitations(ctx)
    .where('invitation.partner_id', partnerId === null ? 'is' : '=', partnerId)
    .where('invitation.expires_at', '>', iso(ctx.now))
    .orderBy('invitation.id', 'desc')
    .limit(100)
    .execute()
  // who cannot withdraw an invitation does not need the address of somebody who has not come
  const mayKnow = can(ctx, partnerId === null ? 'person.appoint' : 'partner.configure', null)
  return rows
    .map(toInvitation)
    .map((open) => (mayKnow ? open : { ...open, email: maskedAddress(open.email) }))
}

/** The invitation of a mailed link. Looking at it changes nothing: mail programs open links by themselves. */
export async function findInvitation(ctx: Context, token: string): Promise<OpenInvitation> {
  const row = await invitations(ctx).where('invitation.token_hash', '=', sha256(token)).executeTakeFirst()
  if (!row || row.expires_at <= iso(ctx.now)) throw new Gone('invitation.over')
  return toInvitation(row)
}

/** Whoever holds the link has the mailbox: they become who they were invited to be. Once. */
export async function acceptInvitation(
  ctx: Context,
  token: string,
): Promise<{ person: Person; isNew: boolean }> {
  const { email } = await findInvitation(ctx, token)
  // whoever holds the link has proved the address, whatever becomes of the invitation in the next moment
  const { person, isNew } = await personAt(ctx, email)
  return transact(ctx, async (tx) => {
    const accepted = await tx.db
      .updateTable('invitation')
      .set({ accepted_at: iso(tx.now) })
      .where('token_hash', '=', sha256(token))
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', iso(tx.now))
      .returning(['id', 'role', 'partner_id', 'store_id', 'grants'])
      .executeTakeFirst()
    if (!accepted) throw new Gone('invitation.over')
    const { id, role, partner_id: partnerId, store_id: storeId, grants } = accepted
    await refuseUnfit(tx, email, { role: role as InvitedRole, partnerId, storeId, grants: [] })

    if (person.role === 'admin' && role !== 'admin') throw new Forbidden('access.forbidden')
    const asPerson: Writing = { ...tx, actor: person }
    await assign(asPerson, person.id, { role, grants: fromJson<Grant[]>(grants), storeId, partnerId })
    await tx.db.updateTable('invitation').set({ accepted_by: person.id }).where('id', '=', id).execute()
    return {
      person: {
        ...person,
        role: role as Person['role'],
        grants: fromJson<Grant[]>(grants),
        partnerId,
        storeId,
      },
      isNew,
    }
  })
}
