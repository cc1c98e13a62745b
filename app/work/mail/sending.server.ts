import { createTransport, type Transporter } from 'nodemailer'
import { config } from '#app/config.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { dayMs, iso, later, minuteMs } from '#app/kernel/time.ts'

/** Hands one letter to a mail server; throws when it was not taken. */
export type Deliver = (letter: Letter) => Promise<void>

export type Letter = {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribe: string | null
}

const batch = 20
const leaseMs = 2 * minuteMs
const givesUpAfterMs = 2 * dayMs

/** Sends what is due, once round. Returns how many letters were held. */
export async function sendDueMail(ctx: Context<System>, deliver: Deliver): Promise<number> {
  const held = await claim(ctx)
  for (const letter of held) {
    try {
      await deliver(letter)
      // what was told stands in the recipient's mailbox now; here it would only be kept
      await ctx.db
        .updateTable('mail')
        .set({ sent_at: iso(ctx.now), text: '', html: '', last_error: null })
        .where('id', '=', letter.id)
        .execute()
    } catch (error) {
      await postpone(ctx, letter, error)
    }
  }
  return held.length
}

/** A lease, as for deliveries: several workers never hold the same letter. */
async function claim(ctx: Context<System>) {
  const waiting = await ctx.db
    .selectFrom('mail')
    .select('id')
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('due_at', '<=', iso(ctx.now))
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return []

  return transact(ctx, async (tx) => {
    const due = await tx.db
      .selectFrom('mail')
      .select([
        'id',
        'address',
        'subject',
        'text',
        'html',
        'unsubscribe',
        'attempts',
        'due_at',
        'expires_at',
        'created_at',
      ])
      .where('sent_at', 'is', null)
      .where('dead_at', 'is', null)
      .where('due_at', '<=', iso(tx.now))
      .orderBy('due_at')
      .orderBy('id')
      .limit(batch)
      .execute()
    const held: ((typeof due)[number] & { attempts: number })[] = []
    for (const row of due) {
      const isTooLate = row.expires_at !== null && row.expires_at < iso(tx.now)
      const { numUpdatedRows } = await tx.db
        .updateTable('mail')
        .set(
          isTooLate
            ? { dead_at: iso(tx.now), text: '', html: '', last_error: 'expired' }
            : { due_at: iso(later(tx.now, leaseMs)), attempts: row.attempts + 1 },
        )
        .where('id', '=', row.id)
        .where('due_at', '=', row.due_at)
        .where('sent_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows > 0n && !isTooLate) held.push({ ...row, attempts: row.attempts + 1 })
    }
    return held
  })
}

async function postpone(
  ctx: Context<System>,
  letter: { readonly id: string; readonly attempts: number; readonly created_at: string },
  error: unknown,
): Promise<void> {
  // @NOTE a mail server's 5xx is its last word about this address
  const isRefused = error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500
  const isHopeless = isRefused || ctx.now.getTime() - Date.parse(letter.created_at) > givesUpAfterMs
  await ctx.db
    .updateTable('mail')
    .set({
      due_at: iso(later(ctx.now, Math.min(2 ** letter.attempts * 15_000, 60 * minuteMs))),
      last_error: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
      dead_at: isHopeless ? iso(ctx.now) : null,
    })
    .where('id', '=', letter.id)
    .execute()
}

let transport: Transporter | undefined

/** The mail server of SMTP_URL; without one letters wait, and stand in the mailbox of demo and development. */
export function configuredDelivery(): Deliver | null {
  const { smtpUrl, mailFrom, origin } = config()
  if (smtpUrl === null) return null
  const { hostname } = new URL(origin)
  return async ({ id, address, subject, text, html, unsubscribe }) => {
    transport ??= createTransport(smtpUrl, { pool: true, maxConnections: 2 } as object)
    await transport.sendMail({
      from: mailFrom,
      to: address,
      subject,
      text,
      html,
      messageId: `<${id}@${hostname}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    })
  }
}
