import { Forbidden, SignInRequired, Suspended } from '#app/kernel/errors.ts'
import {
  allOf,
  anyOf,
  hasGrant,
  isAdmin,
  isAuthor,
  isCoworker,
  isForOwnCompany,
  isInCircle,
  isMember,
  isNotStaffMember,
  isOneself,
  isOpenToStaff,
  isPublished,
  isResponsible,
  isSpaceMember,
  isSpaceOwner,
  isSpaceVisitor,
  isStaff,
  isStoreStaff,
  isSuspended,
  isWelcome,
  isWithdrawn,
  mayDecide,
  not,
  speaksForCompany,
  withinMinutes,
  type Asking,
  type Rule,
} from './rules.ts'

const canModerate = hasGrant('moderate')
const canImprove = hasGrant('improve')
const sorts = anyOf(hasGrant('triage'), canImprove)
// the list of what somebody may read says the same in SQL: spaces/readable.server.ts
const readsSpace = anyOf(isAdmin, allOf(isStaff, anyOf(isOpenToStaff, isSpaceMember, isSpaceVisitor)))
const worksInSpace = allOf(readsSpace, not(isSpaceVisitor))
const worksOnCard = allOf(
  readsSpace,
  anyOf(isResponsible, isCoworker, isSpaceMember, allOf(canImprove, not(isSpaceVisitor))),
)

/** The whole authorisation of the product: one line a right, read top to bottom. */
export const policy = {
  // posts
  'post.read': anyOf(allOf(isPublished, isInCircle), allOf(isAuthor, not(isWithdrawn)), canModerate),
  'post.publish': isWelcome,
  'post.publish_in_circle': anyOf(isStaff, allOf(speaksForCompany, isForOwnCompany)),
  'post.record': isStoreStaff,
  'post.claim': isMember,
  'post.edit': anyOf(canModerate, allOf(isWelcome, isAuthor, withinMinutes(60))),
  'post.withdraw': allOf(isAuthor, isWelcome),
  'post.vote': allOf(isWelcome, isPublished, isInCircle),
  'post.follow': allOf(isMember, isPublished, isInCircle),

  // comments
  'comment.read': anyOf(allOf(isPublished, isInCircle), allOf(isAuthor, not(isWithdrawn)), canModerate),
  // asked about the post
  'comment.publish': allOf(isWelcome, isPublished, isInCircle),
  'comment.edit': allOf(isWelcome, isAuthor, withinMinutes(15)),
  'comment.withdraw': allOf(isAuthor, isWelcome),

  // moderation and triage
  'queue.work': canModerate,
  'inbox.read': isStaff,
  'inbox.work': hasGrant('triage'),
  'post.answer': hasGrant('triage'),
  'post.merge': hasGrant('triage'),
  'post.project': isStaff,
  'report.make': isWelcome,
  'review.decide': allOf(canModerate, mayDecide),
  'post.hide': canModerate,
  'vote.set_aside': canModerate,
  'version.remove': canModerate,
  'post.appeal': isAuthor,
  // nobody suspends themselves: who could lift it?
  'person.suspend': allOf(not(isOneself), anyOf(isAdmin, allOf(canModerate, isNotStaffMember))),

  // improvements
  'card.read': readsSpace,
  'card.sort': sorts,
  'card.adopt': allOf(worksInSpace, sorts),
  'card.add': allOf(worksInSpace, anyOf(isSpaceMember, sorts)),
  'card.edit': worksOnCard,
  'card.assign': worksOnCard,
  'card.measure': worksOnCard,
  'card.move': worksOnCard,
  // the person who did the work does not alone decide that it worked
  'card.decide': allOf(worksInSpace, not(isResponsible), anyOf(hasGrant('approve'), isSpaceMember)),
  'space.open': anyOf(canImprove, hasGrant('manage')),
  'space.read': readsSpace,
  'space.leave': allOf(readsSpace, anyOf(isSpaceMember, isSpaceVisitor)),
  'space.manage': allOf(readsSpace, anyOf(isSpaceOwner, hasGrant('manage'))),

  // the retailer
  'store.read_staff': isStoreStaff,
  'store.configure': hasGrant('manage'),
  'partner.speak': speaksForCompany,
  'partner.read': isStaff,
  'partner.configure': hasGrant('manage'),
  'account.protect': isStoreStaff,
  'person.read': isStaff,
  // customers' names and addresses are for who decides about their words, or looks after accounts
  'customer.read': anyOf(canModerate, hasGrant('manage')),
  'person.appoint': isAdmin,
  'site.configure': isAdmin,
  'audit.read': isStaff,
} satisfies Record<string, Rule<never>>

export type Right = keyof typeof policy
type SubjectOf<R extends Right> = (typeof policy)[R] extends Rule<infer S> ? S : never

export const can = <R extends Right>(asking: Asking, right: R, subject: SubjectOf<R>): boolean =>
  (policy[right] as Rule<SubjectOf<R>>)(asking, subject)

/** Refuses who may not: a guest is asked to sign in, who is suspended is told until when, anybody else is told no. */
export function authorize<R extends Right>(asking: Asking, right: R, subject: SubjectOf<R>): void {
  if (can(asking, right, subject)) return
  const { actor } = asking
  if (actor.kind === 'guest') throw new SignInRequired('access.sign_in')
  if (actor.kind === 'person' && actor.suspendedUntil !== null && isSuspended(asking, null))
    throw new Suspended(actor.suspendedUntil)
  throw new Forbidden('access.forbidden')
}

/** Answers for a page, which shows what may be done and judges nothing itself. */
export const abilities = <R extends Right>(
  asking: Asking,
  rights: readonly R[],
  subject: SubjectOf<R>,
): Record<R, boolean> =>
  Object.fromEntries(rights.map((right) => [right, can(asking, right, subject)])) as Record<R, boolean>

/** The same where nothing may be done, whoever asks. */
export const noneOf = <R extends Right>(rights: readonly R[]): Record<R, boolean> =>
  Object.fromEntries(rights.map((right) => [right, false])) as Record<R, boolean>
