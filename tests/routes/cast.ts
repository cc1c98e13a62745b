import type { Actor } from '#app/kernel/actor.ts'
import type { House } from '#tests/support/visit.ts'
import type { Kind } from './access-matrix.ts'

/** One person of the town for each kind of people in the matrix; a stranger is nobody yet. */
export const castOf = (house: House): Record<Kind, Actor | undefined> => ({
  stranger: undefined,
  guest: house.guest(),
  member: house.ada,
  author: house.ben,
  suspended: house.sid,
  partner: house.pia,
  store: house.sam,
  staff: house.otto,
  moderator: house.max,
  triager: house.tia,
  manager: house.lea,
  admin: house.ines,
})
