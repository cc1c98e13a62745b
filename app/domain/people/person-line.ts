import type { Grant, Role } from '#app/kernel/actor.ts'

/** Somebody with an account, as staff see them in a list. */
export type PersonLine = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Exclude<Role, 'guest'>
  readonly grants: readonly Grant[]
  readonly company: string | null
  readonly store: string | null
  readonly suspendedUntil: string | null
  readonly createdAt: string
}

/** With what somebody signs in beside a code by mail. */
export type Protection = { readonly hasPassword: boolean; readonly hasAuthenticator: boolean }

/** An address by which its owner is recognised and nobody is written to: `g•••@example.net`. */
export const maskedAddress = (address: string): string => address.replace(/^(.)[^@]*/u, '$1•••')
