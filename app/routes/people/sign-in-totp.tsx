import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { passSecondFactor } from '#app/domain/people/second-factor.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { pendingAct } from '#app/http/pending-act.server.ts'
import { signInStepOf } from '#app/http/sign-in-cookie.server.ts'
import { arrive, stepOf, whenceOf } from '#app/http/signing-in.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

export const loader = page({ for: 'anyone' }, async ({ request }) => {
  const step = signInStepOf(request)
  if (step?.step !== 'totp') throw goTo('/sign-in')
  return { carried: pendingAct(request)?.fields ?? {}, to: step.to }
})

export const action = form(
  {
    for: 'anyone',
    limit: 'tryCode',
    leavesNoTrace: true,
    input: z.object({
      'totp-code': z.string('field.required').min(1, 'field.required').max(40, 'sign_in.totp_wrong'),
    }),
  },
  async ({ ctx, input, request }) => {
    const { stepId, to } = stepOf(request, 'totp')
    const person = await passSecondFactor(
      ctx,
      stepId,
      input['totp-code'],
      whenceOf(ctx),
      await safetyLetters(ctx, request),
    )
    return arrive(request, ctx, person, to)
  },
)

export default function SignInTotp() {
  const { carried, to } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.signIn
  return (
    <SignInFrame title={words.totpTitle} lede={words.totpLede}>
      <RefusedNotice refused={refused} />
      <auto-submit>
        <form method="post" className="stack" noValidate>
          <HiddenFields fields={carried} />
          <TextField
            label={words.totp}
            name="totp-code"
            autoComplete="one-time-code"
            maxLength={40}
            hint={words.totpHint}
            required
            problems={refused?.fields['totp-code']}
          />
          <Button size="wide">{words.submitCode}</Button>
        </form>
      </auto-submit>
      <div className="stack" data-gap="small">
        <p className="quiet">{words.lostBoth}</p>
        <p>
          <a href={`/sign-in?${new URLSearchParams({ to }).toString()}`}>{words.otherAddress}</a>
        </p>
      </div>
    </SignInFrame>
  )
}
