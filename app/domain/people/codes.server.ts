import { timingSafeEqual } from 'node:crypto'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Invalid, TooMany } from '#app/kernel/errors.ts'
import { newCode, newId, sha256 } from '#app/kernel/ids.ts'
import { mailboxKey } from '#app/kernel/text.ts'
import { hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { toJson } from '#db/json.ts'

export const codeMinutes = 10
export const triesAtMost = 5
const codesAnHour = 5

/** Who asks for a code: an address, and the secret of the browser that alone may use it. */
export type CodeRequest = { readonly email: string; readonly browserSecret: string }

/**
 * Mails a code. The work and the answer are the same whether anybody is known by this address. `write` makes the letter, because
 * the domain knows no sentences.
 */
export async function sendCode(
  ctx: Context,
  { email, browserSecret }: CodeRequest,
  letter: { readonly language: string; readonly write: (code: string) => Mail },
): Promise<void> {
  const key = mailboxKey(email)
  await transact(ctx, async (tx) => {
    const recent = await tx.db
      .selectFrom('sign_in_code')
      .select('created_at')
      .where('email_key', '=', key)
      .where('created_at', '>', iso(later(tx.now, -hourMs)))
      .orderBy('created_at', 'desc')
      .limit(codesAnHour)
      .execute()
    const oldest = recent.at(-1)
    if (recent.length >= codesAnHour && oldest) {
      const seconds = Math.ceil((Date.parse(oldest.created_at) + hourMs - tx.now.getTime()) / 1000)
      throw new TooMany('sign_in.too_many_codes', Math.max(1, seconds))
    }

    const id = newId(tx.now)
    const code = newCode()
    const expiresAt = later(tx.now, codeMinutes * minuteMs)
    await tx.db
      .insertInto('sign_in_code')
      .values({
        id,
        email_key: key,
        code_hash: sha256(code + id),
        browser_hash: sha256(browserSecret),
        attempts: 0,
        pending: toJson({}),
        created_at: iso(tx.now),
        expires_at: iso(expiresAt),
      })
      .execute()
    await queueMail(tx, {
      key: `code.${id}`,
      to: { address: email.trim() },
      language: letter.language,
      mail: letter.write(code),
      expiresAt,
    })
  })
}

/** Uses a code up, once: the newest of this mailbox in this browser, within ten minutes and five tries. Refuses anything else. */
export async function redeemCode(
  ctx: Context,
  { email, browserSecret }: CodeRequest,
  typed: string,
): Promise<void> {
  const newest = await ctx.db
    .selectFrom('sign_in_code')
    .select(['id', 'code_hash', 'expires_at', 'used_at'])
    .where('email_key', '=', mailboxKey(email))
    .where('browser_hash', '=', sha256(browserSecret))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.used_at !== null || newest.expires_at <= iso(ctx.now)) throw refused('sign_in.code_expired')

  // a try counts before it is judged, and in a statement of its own: a refusal must not take it back
  const { numUpdatedRows } = await ctx.db
    .updateTable('sign_in_code')
    .set((row) => ({ attempts: row('attempts', '+', 1) }))
    .where('id', '=', newest.id)
    .where('attempts', '<', triesAtMost)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refused('sign_in.code_spent')
  if (!isSame(newest.code_hash, sha256(typed.replace(/\D/g, '') + newest.id)))
    throw refused('sign_in.code_wrong')

  const used = await ctx.db
    .updateTable('sign_in_code')
    .set({ used_at: iso(ctx.now) })
    .where('id', '=', newest.id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw refused('sign_in.code_expired')
}

const refused = (problem: string) => new Invalid({ 'sign-in-code': [problem] })

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
