export const roles = ['guest', 'member', 'partner', 'store', 'staff', 'admin'] as const
export type Role = (typeof roles)[number]

/** What staff may be trusted with beyond reading: the queue, the inbox, cards, deciding on results, people and settings. */
export const grants = ['moderate', 'triage', 'improve', 'approve', 'manage'] as const
export type Grant = (typeof grants)[number]

/** Somebody without an account. The id is provisional until the first vote or post makes a row of it; null where nothing can be written. */
export type Guest = { readonly kind: 'guest'; readonly id: string | null }

/** Somebody who proved an address. */
export type Person = {
  readonly kind: 'person'
  readonly id: string
  readonly role: Exclude<Role, 'guest'>
  readonly name: string
  readonly grants: readonly Grant[]
  readonly partnerId: string | null
  readonly storeId: string | null
  /** ISO time; in the future while a suspension lasts, null without one. */
  readonly suspendedUntil: string | null
}

/** The product itself: the worker, seeds and scripts. */
export type System = { readonly kind: 'system' }

export type Actor = Guest | Person | System

export const system: System = { kind: 'system' }
export const nobody: Guest = { kind: 'guest', id: null }

/** The person row behind the actor, if there is one. */
export const idOf = (actor: Actor): string | null => (actor.kind === 'system' ? null : actor.id)
