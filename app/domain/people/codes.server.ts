import { timingSafeEqual } from 'node:crypto'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import { takeFromBudget } from '#app/kernel/budgets.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Invalid, TooMany } from '#app/kernel/errors.ts'
import { newCode, newId, sha256 } from '#app/kernel/ids.ts'
import { mailboxKey } from '#app/kernel/text.ts'
import { dayMs, hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { toJson } from '#db/json.ts'
import { nowhere, standingOf, type Whence } from './recognising.server.ts'

export const codeMinutes = 10
export const triesAtMost = 5

/** Letters that one mailbox bears. Strange networks share theirs, so that nobody fills a mailbox from a hundred of them. */
const lettersAnHour = { burst: 5, refillMs: hourMs }
const lettersADay = (standing: string) => ({ burst: standing === 'anywhere' ? 12 : 40, refillMs: dayMs })
const proofsAnHour = { burst: 10, refillMs: hourMs }

/** Who asks for a code: an address, and the secret of the browser that alone may use it. */
export type CodeRequest = {
  readonly email: string
  readonly browserSecret: string
  /** From where it is asked for; without it, from a strange network. */
  readonly whence?: Whence
  /** Who is signed in and shows again who they are: nobody else can use up these. */
  readonly proofOf?: string
}

/**
 * Mails a code. The work and the answer are the same whether anybody is known by this address. `write` makes the letter, because
 * the domain knows no sentences.
 */
export async function sendCode(
  ctx: Context,
  { email, browserSecret, whence = nowhere, proofOf }: CodeRequest,
  letter: { readonly language: string; readonly write: (code: string) => Mail },
): Promise<void> {
  const key = mailboxKey(email)
  await transact(ctx, async (tx) => {
    const standing = proofOf === undefined ? await standingOf(tx, { emailKey: key }, whence) : ''
    const mailbox = sha256(key).slice(0, 40)
    const budgets =
      proofOf === undefined
        ? ([
            [`letter ${mailbox} ${standing}`, lettersAnHour],
            [`letter-day ${mailbox} ${standing}`, lettersADay(standing)],
          ] as const)
        : ([[`proof ${proofOf}`, proofsAnHour]] as const)
    for (const [of, budget] of budgets) {
      const seconds = await takeFromBudget(tx, of, budget)
      if (seconds > 0) throw new TooMany('sign_in.too_many_codes', seconds)
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
