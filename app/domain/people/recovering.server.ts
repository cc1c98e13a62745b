import { randomInt } from 'node:crypto'
import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts'
import { newId, sha256 } from '#app/kernel/ids.ts'
import { iso } from '#app/kernel/time.ts'
import { forWriting } from '#db/dialect.ts'
import { tellOwner, type SafetyLetters } from './safety.server.ts'
import { endSessionsOf } from './sessions.server.ts'

const codesAtOnce = 10
// letters only, none that look like each other: six digits among them would read as a code of the authenticator
const signs = 'abcdefghjkmnpqrstuvwxyz'

const newRecoveryCode = (): string =>
  Array.from({ length: 5 }, () =>
    Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join(''),
  ).join('-')

// 113 random bits: nothing is gained by guessing at the hash, not even with the whole table in hand
const hashOf = (personId: string, typed: string): string =>
  sha256(`recovery ${personId} ${typed.toLowerCase().replace(/[^a-z0-9]/g, '')}`)

/**
 * Ten codes, each of which stands in once for the authenticator, for a drawer and not for the telephone. They are shown now and never
 * again; the ten before are worth nothing from now on.
 */
export async function renewRecoveryCodes(
  ctx: Context<Person>,
  letters?: SafetyLetters,
): Promise<readonly string[]> {
  authorize(ctx, 'account.protect', null)
  const { actor } = ctx
  const codes = Array.from({ length: codesAtOnce }, newRecoveryCode)
  await transact(ctx, async (tx) => {
    // two who ask at once must not both be left with ten
    const query = tx.db.selectFrom('person').select('totp_confirmed_at').where('id', '=', actor.id)
    const me = await forWriting(tx.db, query).executeTakeFirstOrThrow()
    if (me.totp_confirmed_at === null) throw new Conflict('account.no_authenticator')
    await forgetRecoveryCodes(tx, actor.id)
    await tx.db
      .insertInto('recovery_code')
      .values(
        codes.map((code) => ({
          id: newId(tx.now),
          person_id: actor.id,
          code_hash: hashOf(actor.id, code),
          created_at: iso(tx.now),
        })),
      )
      .execute()
    await tellOwner(tx, actor.id, 'codes_renewed', letters)
  })
  return codes
}

export async function recoveryCodesLeft({ db, actor }: Context<Person>): Promise<number> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('id')
    .where('person_id', '=', actor.id)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** Uses a code up; whether it was one. Of two who type it at the same moment one is let in. */
export async function useRecoveryCode(tx: Writing, personId: string, typed: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recovery_code')
    .set({ used_at: iso(tx.now) })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashOf(personId, typed))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Without an authenticator there is nothing that they stand in for. */
export async function forgetRecoveryCodes(tx: Writing, personId: string): Promise<void> {
  await tx.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}

/**
 * An admin takes password and authenticator off a colleague who has lost them; a code by mail lets the colleague in again. Not off
 * oneself, and not off another admin: two who hold everything must not be able to open each other's door unseen.
 */
export async function resetProtection(
  ctx: Context,
  personId: string,
  letters?: SafetyLetters,
): Promise<void> {
  authorize(ctx, 'person.appoint', null)
  if (ctx.actor.kind === 'person' && ctx.actor.id === personId) throw new Forbidden('access.forbidden')

  await transact(ctx, async (tx) => {
    const query = tx.db
      .selectFrom('person')
      .select(['id', 'role', 'password_hash', 'totp_secret'])
      .where('id', '=', personId)
      .where('role', '!=', 'guest')
      .where('erased_at', 'is', null)
    const person = await forWriting(tx.db, query).executeTakeFirst()
    if (!person) throw new NotFound('person.not_found')
    if (person.role === 'admin') throw new Conflict('person.reset_admin')
    if (person.password_hash === null && person.totp_secret === null) return

    await tx.db
      .updateTable('person')
      .set({ password_hash: null, totp_secret: null, totp_confirmed_at: null, totp_step: null })
      .where('id', '=', personId)
      .execute()
    await forgetRecoveryCodes(tx, personId)
    await endSessionsOf(tx, personId)
    await record(tx, 'person.protection_reset', person, {})
    await tellOwner(tx, personId, 'reset', letters)
  })
}
