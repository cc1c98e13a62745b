import type { Actor, Grant, Role } from '#app/kernel/actor.ts'

/** Who asks, and when: what a rule may look at beside its subject. */
export type Asking = { readonly actor: Actor; readonly now: Date }

/** Pure: never queries. Its subject names the facts it needs, so that a missing join does not compile. */
export type Rule<Subject = unknown> = (asking: Asking, subject: Subject) => boolean

type SubjectOf<R> = R extends Rule<infer S> ? S : never
// intersected tuple by tuple: a union would let `{}` pass for every subject
type AllSubjects<R extends readonly Rule<never>[]> = R extends readonly [infer First, ...infer Rest]
  ? Rest extends readonly Rule<never>[]
    ? SubjectOf<First> & AllSubjects<Rest>
    : SubjectOf<First>
  : unknown

export const anyOf =
  <R extends readonly Rule<never>[]>(...rules: R): Rule<AllSubjects<R>> =>
  (asking, subject) =>
    rules.some((rule) => rule(asking, subject as never))

export const allOf =
  <R extends readonly Rule<never>[]>(...rules: R): Rule<AllSubjects<R>> =>
  (asking, subject) =>
    rules.every((rule) => rule(asking, subject as never))

export const not =
  <S>(rule: Rule<S>): Rule<S> =>
  (asking, subject) =>
    !rule(asking, subject)

export const isSuspended: Rule = ({ actor, now }) =>
  actor.kind === 'person' && actor.suspendedUntil !== null && actor.suspendedUntil > now.toISOString()

const hasRole =
  (...roles: readonly Role[]): Rule =>
  (asking) =>
    asking.actor.kind === 'system' ||
    (asking.actor.kind === 'person' && roles.includes(asking.actor.role) && !isSuspended(asking, null))

/** A guest, or a member who is not suspended. */
export const isWelcome: Rule = (asking) => !isSuspended(asking, null)
export const isMember = hasRole('member', 'partner', 'store', 'staff', 'admin')
export const isStoreStaff = hasRole('store', 'staff', 'admin')
export const isStaff = hasRole('staff', 'admin')
export const isAdmin = hasRole('admin')

/** Staff whom an admin trusted with this; admins are trusted with all. */
export const hasGrant =
  (grant: Grant): Rule =>
  (asking) =>
    isAdmin(asking, null) ||
    (isStaff(asking, null) && asking.actor.kind === 'person' && asking.actor.grants.includes(grant))

export const isAuthor: Rule<{ readonly authorId: string }> = ({ actor }, { authorId }) =>
  actor.kind !== 'system' && actor.id === authorId

export const isOneself: Rule<{ readonly id: string }> = ({ actor }, { id }) =>
  actor.kind !== 'system' && actor.id === id

export const withinMinutes =
  (minutes: number): Rule<{ readonly createdAt: string }> =>
  ({ now }, { createdAt }) =>
    now.getTime() - Date.parse(createdAt) <= minutes * 60_000

export type Visibility = 'everyone' | 'partner' | 'staff'

/** What decides who may see a post or comment. */
export type Seen = {
  readonly publishedAt: string | null
  readonly hiddenAt: string | null
  readonly withdrawnAt: string | null
  readonly visibility: Visibility
  readonly partnerId: string | null
}

export const isPublished: Rule<Seen> = (_, { publishedAt, hiddenAt, withdrawnAt }) =>
  publishedAt !== null && hiddenAt === null && withdrawnAt === null

/** A partner member, who writes with the company's badge. */
export const speaksForCompany: Rule = hasRole('partner')

/** Shared with the company that who asks speaks for, and with staff. */
export const isForOwnCompany: Rule<{ readonly visibility: Visibility; readonly partnerId: string | null }> = (
  { actor },
  subject,
) =>
  actor.kind === 'person' &&
  actor.partnerId !== null &&
  subject.visibility === 'partner' &&
  subject.partnerId === actor.partnerId

/** Whether its circle of readers includes who asks. */
export const isInCircle: Rule<Seen> = (asking, { visibility, partnerId }) =>
  visibility === 'everyone' ||
  isStaff(asking, null) ||
  (speaksForCompany(asking, null) && isForOwnCompany(asking, { visibility, partnerId }))

export const isWithdrawn: Rule<Seen> = (_, { withdrawnAt }) => withdrawnAt !== null

/** An appeal is decided by somebody else than the one who hid. */
export const mayDecide: Rule<{ readonly notBy: string | null }> = ({ actor }, { notBy }) =>
  actor.kind === 'system' || notBy === null || actor.id !== notBy

export const isNotStaffMember: Rule<{ readonly role: Role }> = (_, { role }) =>
  role !== 'staff' && role !== 'admin'

/** To whom a space is open, and who has a part in it. */
export type SpacePeople = {
  readonly openTo: 'staff' | 'members'
  readonly spaceOwnerIds: readonly string[]
  /** Owners among them. */
  readonly spaceMemberIds: readonly string[]
  /** They read, and change only what they answer for. */
  readonly spaceVisitorIds: readonly string[]
}

const isAmong = (actor: Actor, ids: readonly string[]) => actor.kind === 'person' && ids.includes(actor.id)

export const isOpenToStaff: Rule<Pick<SpacePeople, 'openTo'>> = (_, { openTo }) => openTo === 'staff'

export const isSpaceOwner: Rule<Pick<SpacePeople, 'spaceOwnerIds'>> = ({ actor }, { spaceOwnerIds }) =>
  isAmong(actor, spaceOwnerIds)

export const isSpaceMember: Rule<Pick<SpacePeople, 'spaceMemberIds'>> = ({ actor }, { spaceMemberIds }) =>
  isAmong(actor, spaceMemberIds)

export const isSpaceVisitor: Rule<Pick<SpacePeople, 'spaceVisitorIds'>> = ({ actor }, { spaceVisitorIds }) =>
  isAmong(actor, spaceVisitorIds)

/** Who is answerable for a card, and who works on it. */
export type Around = SpacePeople & {
  readonly responsibleId: string | null
  readonly coworkerIds: readonly string[]
}

export const isResponsible: Rule<Pick<Around, 'responsibleId'>> = ({ actor }, { responsibleId }) =>
  actor.kind === 'person' && actor.id === responsibleId

export const isCoworker: Rule<Pick<Around, 'coworkerIds'>> = ({ actor }, { coworkerIds }) =>
  isAmong(actor, coworkerIds)
