import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { profileOf } from '#app/domain/people/profiles.server.ts'
import { recoveryCodesLeft, renewRecoveryCodes } from '#app/domain/people/recovering.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { RecoverySheet } from '#app/ui/people/recovery-sheet.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

export const loader = page({ for: 'store' }, async ({ ctx, url }) => {
  const [left, { hasAuthenticator }] = await Promise.all([recoveryCodesLeft(ctx), profileOf(ctx)])
  return { left, hasAuthenticator, wereShown: url.searchParams.has('shown') }
})

/**
 * Answers with the codes themselves: they stand on this one answer and nowhere else. Sent again, by a reload or by going back to it, it
 * makes no others, because the ones on paper would be worth nothing without anybody knowing.
 */
export const action = form(
  { for: 'store', limit: 'change', input: z.object({}) },
  async ({ ctx, request, once }) => {
    const codes: string[] = []
    const to = await once(['/me/recovery-codes'], async ({ db }) => {
      askForProof(ctx, '/me/recovery-codes')
      const letters = await safetyLetters({ ...ctx, db }, request)
      const made = await renewRecoveryCodes({ ...ctx, db }, letters)
      // a transaction that is tried again made others before, and they were taken back
      codes.splice(0, codes.length, ...made)
      return '/me/recovery-codes?shown=1'
    })
    if (codes.length === 0) return goTo(to)
    return {
      codes,
      email: (await profileOf(ctx)).email,
      at: ctx.now.toISOString(),
    }
  },
)

export default function RecoveryCodes() {
  const { left, hasAuthenticator, wereShown } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  const { account: words } = messages
  const sheet = answered && 'codes' in answered ? answered : null
  return (
    <Page title={words.recoveryCodes} back={{ href: '/me/settings', label: words.settings }} unlisted>
      <div className="narrow stack" data-at="start">
        <Refused refused={answered && 'refused' in answered ? answered.refused : undefined} />
        {sheet ? null : <p>{words.recoveryLede}</p>}
        {sheet ? (
          <RecoverySheet {...sheet} />
        ) : hasAuthenticator ? (
          <>
            {wereShown ? <Notice>{words.recoveryWereShown}</Notice> : null}
            <p className="quiet">{words.recoveryLeft(left)}</p>
            <form method="post" action="/me/recovery-codes">
              <OnceOnly />
              <Button>{left > 0 ? words.recoveryRenew : words.recoveryMake}</Button>
            </form>
          </>
        ) : (
          <>
            <p className="quiet">{sentenceOf(messages, 'account.no_authenticator')}</p>
            <div>
              <ButtonLink href="/me/authenticator">{words.authenticatorSet}</ButtonLink>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}
