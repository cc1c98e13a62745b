import { authorize } from '#app/domain/access/policy.ts'
import type { Person } from '#app/kernel/actor.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { mailboxKey } from '#app/kernel/text.ts'
import { guessing } from './guessing.server.ts'
import { hashPassword, isPassword } from './passwords.server.ts'
import { weaknessOf } from './password-strength.ts'
import { personColumns, toPerson } from './person.ts'
import { profileOf } from './profiles.server.ts'
import { nowhere, type Whence } from './recognising.server.ts'
import { tellOwner, type SafetyLetters } from './safety.server.ts'
import { endSessionsOf } from './sessions.server.ts'

/** Who has this address and this password. Unknown addresses cost the same time and get the same answer. */
export async function personWithPassword(
  ctx: Context,
  email: string,
  password: string,
  whence: Whence = nowhere,
): Promise<Person> {
  const account = { emailKey: mailboxKey(email) }
  return guessing(ctx, 'password', account, whence, 'sign_in.password_spent', async () => {
    const row = await ctx.db
      .selectFrom('person')
      .select(personColumns)
      .select('password_hash')
      .where('email_key', '=', mailboxKey(email))
      .executeTakeFirst()
    const fits = await isPassword(password, row?.password_hash ?? null)
    if (!row || !fits) throw new Invalid({ password: ['sign_in.password_wrong'] })
    return toPerson(row)
  })
}

/** Store staff and staff may set a password beside their codes; other sessions end with the change. */
export async function setPassword(
  ctx: Context<Person>,
  password: string,
  exceptHandle: string | null,
  letters?: SafetyLetters,
): Promise<void> {
  authorize(ctx, 'account.protect', null)
  const [{ email, name }, { name: site }] = await Promise.all([profileOf(ctx), siteSettings(ctx)])
  const weakness = weaknessOf(password, { email, name, site })
  if (weakness !== null) throw new Invalid({ password: [weakness] })
  const hash = await hashPassword(password)
  await changePassword(ctx, hash, exceptHandle, letters)
}

export async function removePassword(
  ctx: Context<Person>,
  exceptHandle: string | null,
  letters?: SafetyLetters,
): Promise<void> {
  await changePassword(ctx, null, exceptHandle, letters)
}

async function changePassword(
  ctx: Context<Person>,
  hash: string | null,
  exceptHandle: string | null,
  letters: SafetyLetters | undefined,
): Promise<void> {
  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ password_hash: hash })
      .where('id', '=', ctx.actor.id)
      .$if(hash === null, (owner) => owner.where('password_hash', 'is not', null))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await endSessionsOf(tx, ctx.actor.id, exceptHandle)
    await tellOwner(tx, ctx.actor.id, hash === null ? 'password_removed' : 'password_set', letters)
  })
}
