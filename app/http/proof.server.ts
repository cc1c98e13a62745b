import { config } from '#app/config.server.ts'
import { codeMinutes, redeemCode, sendCode } from '#app/domain/people/codes.server.ts'
import { profileOf } from '#app/domain/people/profiles.server.ts'
import { renewProof } from '#app/domain/people/sessions.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { codeLetter } from '#app/i18n/mail/account-letters.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { sha256 } from '#app/kernel/ids.ts'
import { Conflict, SignInRequired } from '#app/kernel/errors.ts'
import { minuteMs } from '#app/kernel/time.ts'
import type { Asking } from './context.server.ts'
import { goTo } from './errors.server.ts'
import { sendsMail } from './mail-reach.server.ts'
import { sessionCookie } from './session-cookie.server.ts'

type Known = Asking & Context<Person>

const freshMs = 10 * minuteMs

/** What a stolen minute at an open computer must not do: asks for a code first, unless one was typed ten minutes ago at most. */
export function askForProof(ctx: Known, to: string): void {
  const provedAt = Date.parse(ctx.session?.provedAt ?? '')
  if (ctx.now.getTime() - provedAt < freshMs) return
  throw goTo(`/me/proof?${new URLSearchParams({ to }).toString()}`)
}

// a code for this session and no other
const secretOf = (ctx: Known) => sha256(`proof ${ctx.session?.handle ?? ''} ${config().secret}`)

export async function mailProof(ctx: Known, language: Language): Promise<void> {
  if (!sendsMail()) throw new Conflict('sign_in.no_mail')
  const [{ email }, { name }] = await Promise.all([profileOf(ctx), siteSettings(ctx)])
  const site = { name, origin: config().origin }
  await sendCode(
    ctx,
    { email, browserSecret: secretOf(ctx), proofOf: ctx.actor.id },
    { language, write: (code) => codeLetter({ language, site }, code, codeMinutes) },
  )
}

/** Returns the cookie under which the session goes on. */
export async function passProof(ctx: Known, typed: string): Promise<string> {
  const { email } = await profileOf(ctx)
  await redeemCode(ctx, { email, browserSecret: secretOf(ctx) }, typed)
  const token = await transact(ctx, (tx) => renewProof(tx, ctx.actor, ctx.session?.handle ?? ''))
  if (token === null) throw new SignInRequired('access.sign_in')
  return sessionCookie(token)
}
