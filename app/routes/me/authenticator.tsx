import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { confirmSecondFactor, prepareSecondFactor } from '#app/domain/people/second-factor.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { qrCode } from '#app/http/qr.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { RawHtml } from '#app/ui/kit/raw-html.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

export const loader = page({ for: 'store' }, async ({ ctx }) => {
  askForProof(ctx, '/me/authenticator')
  const { name } = await siteSettings(ctx)
  const { secret, address } = await prepareSecondFactor(ctx, name)
  return { secret, picture: await qrCode(address) }
})

export const action = form(
  {
    for: 'store',
    limit: 'tryCode',
    input: z.object({ 'totp-code': z.string('field.required').max(40, 'sign_in.totp_wrong') }),
  },
  async ({ ctx, input, request }) => {
    const letters = await safetyLetters(ctx, request)
    await confirmSecondFactor(ctx, input['totp-code'], ctx.session?.handle ?? null, letters)
    return goTo('/me/recovery-codes', [flashCookie({ tone: 'good', code: 'authenticator.set', details: {} })])
  },
)

export default function Authenticator() {
  const { secret, picture } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { account: words, form: formWords, signIn } = useMessages()
  return (
    <Page title={words.authenticatorSet} back={{ href: '/me/settings', label: words.settings }} unlisted>
      <div className="narrow stack" data-at="start">
        <p>{words.authenticatorScan}</p>
        <div className="qr-code">
          <RawHtml html={picture} />
        </div>
        <p className="small quiet">
          {words.authenticatorType} <code>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </p>
        <form method="post" className="stack" noValidate>
          <Refused refused={refused} />
          <TextField
            label={signIn.totp}
            name="totp-code"
            code
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
            problems={refused?.fields['totp-code']}
          />
          <div>
            <Button>{formWords.save}</Button>
          </div>
        </form>
      </div>
    </Page>
  )
}
