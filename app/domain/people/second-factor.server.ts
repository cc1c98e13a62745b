import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { config } from '#app/config.server.ts'
import { authorize } from '#app/domain/access/policy.ts'
import type { Person, System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict, Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { iso, later, minuteMs } from '#app/kernel/time.ts'
import { guessing } from './guessing.server.ts'
import { toPerson, personColumns } from './person.ts'
import { nowhere, type Whence } from './recognising.server.ts'
import { forgetRecoveryCodes, useRecoveryCode as redeemRecoveryCode } from './recovering.server.ts'
import { tellOwner, type SafetyLetters } from './safety.server.ts'
import { endSessionsOf } from './sessions.server.ts'

const periodSeconds = 30
const field = 'totp-code'

/** Whether an authenticator is asked for after the first step. */
export async function hasSecondFactor({ db }: Context, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('totp_confirmed_at')
    .where('id', '=', personId)
    .executeTakeFirst()
  return Boolean(row?.totp_confirmed_at)
}

const stepMinutes = 10

/** Somebody has proved the first step. The id of what is left to prove, for their browser to hold: once, and for ten minutes. */
export async function beginSecondStep(ctx: Context, personId: string): Promise<string> {
  const id = newId(ctx.now)
  await transact(ctx, (tx) =>
    tx.db
      .insertInto('sign_in_step')
      .values({
        id,
        person_id: personId,
        created_at: iso(tx.now),
        expires_at: iso(later(tx.now, stepMinutes * minuteMs)),
      })
      .execute(),
  )
  return id
}

/** Checks an authenticator’s code at sign-in, or one of those that stand in for it. Each code, and each step that was begun, opens the door once. */
export async function passSecondFactor(
  ctx: Context,
  stepId: string,
  typed: string,
  whence: Whence = nowhere,
  letters?: SafetyLetters,
): Promise<Person> {
  const row = await ctx.db
    .selectFrom('sign_in_step')
    .innerJoin('person', 'person.id', 'sign_in_step.person_id')
    .select(personColumns)
    .select(['totp_secret', 'totp_confirmed_at'])
    .where('sign_in_step.id', '=', stepId)
    .where('sign_in_step.used_at', 'is', null)
    .where('sign_in_step.expires_at', '>', iso(ctx.now))
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!row?.totp_secret || !row.totp_confirmed_at) throw new Conflict('sign_in.begin_again')
  const { id: personId, totp_secret: secret } = row

  return guessing(ctx, 'second-factor', { personId }, whence, 'sign_in.second_spent', async () => {
    await transact(ctx, async (tx) => {
      const step = totpStepOf(secret, typed, tx.now)
      const fits =
        step === null ? await redeemRecoveryCode(tx, personId, typed) : await useTotpStep(tx, personId, step)
      if (!fits) throw new Invalid({ [field]: ['sign_in.totp_wrong'] })
      await useSignInStep(tx, stepId)
      if (step === null) await tellOwner(tx, personId, 'code_used', letters)
    })
    return toPerson(row)
  })
}

async function useSignInStep(ctx: Context, id: string): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('sign_in_step')
    .set({ used_at: iso(ctx.now) })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('sign_in.begin_again')
}

/** A fresh secret for an authenticator; it counts only once a code of it was typed. */
export async function prepareSecondFactor(
  ctx: Context<Person>,
  site: string,
): Promise<{ secret: string; address: string }> {
  authorize(ctx, 'account.protect', null)
  const { actor } = ctx
  return transact(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('person')
      .select(['email', 'totp_secret', 'totp_confirmed_at'])
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow()
    if (row.totp_confirmed_at) throw new Conflict('account.totp_already')
    const kept = row.totp_secret ? decrypt(row.totp_secret) : null
    const secret = kept ?? new Secret({ size: 20 }).base32
    if (kept === null)
      await tx.db
        .updateTable('person')
        .set({ totp_secret: encrypt(secret) })
        .where('id', '=', actor.id)
        .execute()
    return { secret, address: authenticator(secret, site, row.email ?? actor.name).toString() }
  })
}

/** From now on the authenticator is asked for; other sessions end. */
export async function confirmSecondFactor(
  ctx: Context<Person>,
  typed: string,
  exceptHandle: string | null,
  letters?: SafetyLetters,
): Promise<void> {
  authorize(ctx, 'account.protect', null)
  const { actor } = ctx
  await transact(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('person')
      .select(['totp_secret', 'totp_confirmed_at'])
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow()
    if (row.totp_confirmed_at) throw new Conflict('account.totp_already')
    const step = row.totp_secret ? totpStepOf(row.totp_secret, typed, tx.now) : null
    if (step === null || !(await useTotpStep(tx, actor.id, step)))
      throw new Invalid({ [field]: ['sign_in.totp_wrong'] })
    await tx.db
      .updateTable('person')
      .set({ totp_confirmed_at: iso(tx.now) })
      .where('id', '=', actor.id)
      .execute()
    await endSessionsOf(tx, actor.id, exceptHandle)
    await tellOwner(tx, actor.id, 'authenticator_on', letters)
  })
}

export async function removeSecondFactor(
  ctx: Context<Person>,
  exceptHandle: string | null,
  letters?: SafetyLetters,
): Promise<void> {
  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ totp_secret: null, totp_confirmed_at: null })
      .where('id', '=', ctx.actor.id)
      .where('totp_secret', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await forgetRecoveryCodes(tx, ctx.actor.id)
    await endSessionsOf(tx, ctx.actor.id, exceptHandle)
    await tellOwner(tx, ctx.actor.id, 'authenticator_off', letters)
  })
}

/** Whose authenticator was sealed under another SECRET: whatever they type is wrong, and they are locked out. */
export async function lostSecondFactors({ db }: Context<System>): Promise<{ id: string; email: string }[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email', 'totp_secret'])
    .where('totp_secret', 'is not', null)
    .orderBy('email', (email) => email.asc().nullsLast())
    .execute()
  return rows
    .filter((row) => row.totp_secret !== null && decrypt(row.totp_secret) === null)
    .map(({ id, email }) => ({ id, email: email ?? '' }))
}

/** Takes the lost ones off, and ends these people's sessions; at the next sign-in a code by mail is enough. */
export async function releaseSecondFactors(ctx: Context<System>): Promise<number> {
  const lost = await lostSecondFactors(ctx)
  await transact(ctx, async (tx) => {
    for (const { id } of lost) {
      await tx.db
        .updateTable('person')
        .set({ totp_secret: null, totp_confirmed_at: null, totp_step: null })
        .where('id', '=', id)
        .execute()
      await forgetRecoveryCodes(tx, id)
      await endSessionsOf(tx, id)
    }
  })
  return lost.length
}

const authenticator = (secret: string, issuer: string, label: string) =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: periodSeconds })

/** The step whose code this is, one before and one after included; null for any other text. */
function totpStepOf(encrypted: string, typed: string, now: Date): number | null {
  const secret = decrypt(encrypted)
  const token = typed.replace(/\D/g, '')
  if (secret === null || token.length !== 6) return null
  const delta = authenticator(secret, '', '').validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / periodSeconds) + delta
}

async function useTotpStep({ db }: Context, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ totp_step: step })
    .where('id', '=', personId)
    .where((person) => person.or([person('totp_step', 'is', null), person('totp_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// a copied database alone must not open anybody’s second door
const key = () => createHash('sha256').update(`authenticator ${config().secret}`).digest()

function encrypt(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function decrypt(stored: string): string | null {
  const bytes = Buffer.from(stored, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    // sealed under another SECRET: it opens nothing any more
    return null
  }
}
