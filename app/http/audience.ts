import type { Actor, Guest, Person } from '#app/kernel/actor.ts'

/** Whom an address is for. Named by every builder call; what a person may do there is asked in the domain. */
export type Audience = 'anyone' | 'members' | 'store' | 'staff' | 'admins'

export type ActorFor<A extends Audience> = A extends 'anyone' ? Guest | Person : Person

const rolesOf: Readonly<Record<Exclude<Audience, 'anyone'>, readonly Person['role'][]>> = {
  members: ['member', 'partner', 'store', 'staff', 'admin'],
  store: ['store', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  admins: ['admin'],
}

export const isIn = (actor: Actor, audience: Audience): boolean =>
  audience === 'anyone' || (actor.kind === 'person' && rolesOf[audience].includes(actor.role))
