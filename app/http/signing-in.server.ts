import type { TypedResponse } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { codeMinutes, sendCode } from '#app/domain/people/codes.server.ts'
import { beginSecondStep, hasSecondFactor } from '#app/domain/people/second-factor.server.ts'
import type { Whence } from '#app/domain/people/recognising.server.ts'
import { letIn } from '#app/domain/people/signing-in.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { isLanguage, type Language } from '#app/i18n/language.ts'
import { codeLetter } from '#app/i18n/mail/account-letters.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { Conflict, TooMany } from '#app/kernel/errors.ts'
import { newSecret } from '#app/kernel/ids.ts'
import type { Asking } from './context.server.ts'
import { goTo } from './errors.server.ts'
import { flashCookie } from './flash.server.ts'
import { sendsMail } from './mail-reach.server.ts'
import { languagePreference } from './language.server.ts'
import { forgottenAct, pendingAct } from './pending-act.server.ts'
import {
  browserCookie,
  endedGuestCookie,
  newBrowserId,
  sessionCookie,
  sessionTokenOf,
} from './session-cookie.server.ts'
import {
  endedSignInCookie,
  signInStepCookie,
  signInStepOf,
  type SignInStep,
} from './sign-in-cookie.server.ts'
import { safetyLetters } from './safety.server.ts'
import { themePreference } from './theme.server.ts'

const pauseMs = 30_000

/** From where somebody knocks, for what is counted by account. */
export const whenceOf = ({ address, browserId }: Asking): Whence => ({ network: address, browserId })

/** Mails a code to an address and remembers, in this browser only, that it did. Returns the cookie. */
export async function mailCode(ctx: Asking, email: string, language: Language, to: string): Promise<string> {
  if (!sendsMail()) throw new Conflict('sign_in.no_mail')
  const secret = newSecret()
  const { name } = await siteSettings(ctx)
  const site = { name, origin: config().origin }
  await sendCode(
    ctx,
    { email, browserSecret: secret, whence: whenceOf(ctx) },
    { language, write: (code) => codeLetter({ language, site }, code, codeMinutes) },
  )
  return signInStepCookie({ step: 'code', email, secret, sentAt: ctx.now.getTime(), to })
}

/** Refuses impatience: a letter takes a moment. */
export function waitForLetter(ctx: Asking, { sentAt }: { readonly sentAt: number }): void {
  const waitMs = sentAt + pauseMs - ctx.now.getTime()
  if (waitMs > 0) throw new TooMany('sign_in.wait', Math.ceil(waitMs / 1000))
}

/** The step this browser is at, or a refusal that sends it back to the beginning. */
export function stepOf<S extends SignInStep['step']>(
  request: Request,
  step: S,
): Extract<SignInStep, { step: S }> {
  const at = signInStepOf(request)
  if (at?.step !== step) throw new Conflict('sign_in.begin_again')
  return at as Extract<SignInStep, { step: S }>
}

/** Who proved the first step: lets them in, or asks for the second where one is set. */
export async function passFirstStep(
  request: Request,
  ctx: Asking,
  person: Person,
  to: string,
  isNew = false,
): Promise<TypedResponse<never>> {
  if (!(await hasSecondFactor(ctx, person.id))) return arrive(request, ctx, person, to, isNew)
  const stepId = await beginSecondStep(ctx, person.id)
  return goTo('/sign-in/totp', [signInStepCookie({ step: 'totp', stepId, to })])
}

/** Opens the session, ends what the browser was before, and goes back to where the person was; a press that waited is repeated. */
export async function arrive(
  request: Request,
  ctx: Asking,
  person: Person,
  to: string,
  isNew = false,
): Promise<TypedResponse<never>> {
  const browserId = ctx.browserId ?? newBrowserId()
  const arrival = await letIn(
    ctx,
    person,
    {
      agent: request.headers.get('user-agent') ?? '',
      addressPrefix: ctx.address,
      guestId: ctx.guestId,
      browserId,
      token: sessionTokenOf(request),
    },
    config().sessions,
    await safetyLetters(ctx, request),
  )
  const { language, preferences } = arrival
  const cookies = [
    sessionCookie(arrival.token),
    browserCookie(browserId),
    endedGuestCookie(),
    endedSignInCookie(),
    forgottenAct(),
    ...(isLanguage(language) ? [languagePreference(language)] : []),
    ...(preferences.theme === 'auto' ? [] : [themePreference(preferences.theme)]),
  ]
  const act = pendingAct(request)
  // the form that is being answered carries the act’s fields, and 307 makes the browser post them on
  if (act) return goTo(act.path, cookies, 307)
  const welcome = flashCookie({ tone: 'good', code: 'sign_in.done', details: { name: person.name } })
  return goTo(isNew ? `/sign-in/name?${new URLSearchParams({ to }).toString()}` : to, [...cookies, welcome])
}
