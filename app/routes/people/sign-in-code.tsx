import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redeemCode } from '#app/domain/people/codes.server.ts'
import { personAt } from '#app/domain/people/signing-in.server.ts'
import { mailboxAddress } from '#app/http/demo.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { reachOfMail } from '#app/http/mail-reach.server.ts'
import { page } from '#app/http/page.server.ts'
import { pendingAct } from '#app/http/pending-act.server.ts'
import { signInStepOf } from '#app/http/sign-in-cookie.server.ts'
import { passFirstStep, stepOf } from '#app/http/signing-in.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { MailState } from '#app/ui/people/mail-state.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'
import { CodeForm } from '#app/ui/people/code-form.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, request }) => {
  const step = signInStepOf(request)
  if (step?.step !== 'code') throw goTo('/sign-in')
  return {
    email: step.email,
    to: step.to,
    carried: pendingAct(request)?.fields ?? {},
    mailbox: mailboxAddress(),
    reach: await reachOfMail(ctx),
  }
})

export const action = form(
  {
    for: 'anyone',
    limit: 'tryCode',
    leavesNoTrace: true,
    input: z.object({
      'sign-in-code': z.string('field.required').min(1, 'field.required').max(40, 'sign_in.code_wrong'),
    }),
  },
  async ({ ctx, input, request }) => {
    const { email, secret, to } = stepOf(request, 'code')
    await redeemCode(ctx, { email, browserSecret: secret }, input['sign-in-code'])
    const { person, isNew } = await personAt(ctx, email)
    return passFirstStep(request, ctx, person, to, isNew)
  },
)

export default function SignInCode() {
  const { email, to, carried, mailbox, reach } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.signIn
  return (
    <SignInFrame
      title={reach === 'none' ? words.title : words.codeTitle}
      lede={reach === 'fine' ? words.codeSent(email) : undefined}
    >
      <MailState reach={reach} />
      {reach === 'none' ? (
        <p>
          <a href={`/sign-in/password?${new URLSearchParams({ to }).toString()}`}>{words.withPassword}</a>
        </p>
      ) : (
        <>
          <RefusedNotice refused={refused} />
          <CodeForm carried={carried} refused={refused} submit={words.submitCode} />
          <div className="stack" data-gap="small">
            {mailbox ? (
              <p>
                <a href={mailbox} target="_blank" rel="noreferrer">
                  {words.demoMailbox}
                </a>
              </p>
            ) : null}
            <form method="post" action="/sign-in/again">
              <Button look="plain" data-flush="">
                {words.again}
              </Button>
            </form>
            <p className="quiet">
              {words.wrongAddress}{' '}
              <a href={`/sign-in?${new URLSearchParams({ to, email }).toString()}`}>{words.changeAddress}</a>
            </p>
          </div>
        </>
      )}
    </SignInFrame>
  )
}
