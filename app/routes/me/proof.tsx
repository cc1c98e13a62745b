import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ownPath } from '#app/http/addresses.ts'
import { mailboxAddress } from '#app/http/demo.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { reachOfMail } from '#app/http/mail-reach.server.ts'
import { page } from '#app/http/page.server.ts'
import { mailProof, passProof } from '#app/http/proof.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { MailState } from '#app/ui/people/mail-state.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'
import { CodeForm } from '#app/ui/people/code-form.tsx'

export const loader = page({ for: 'members' }, async ({ ctx, url }) => ({
  to: ownPath(url.searchParams.get('to'), '/me'),
  isSent: url.searchParams.has('sent'),
  mailbox: mailboxAddress(),
  reach: await reachOfMail(ctx),
}))

const input = z.object({
  'sign-in-code': z.string().max(40, 'sign_in.code_wrong').optional(),
  to: z.string().optional(),
})

/** Without a code: mails one. With one: back to what it was wanted for. */
export const action = form({ for: 'members', limit: 'tryCode', input }, async ({ ctx, input, request }) => {
  const to = ownPath(input.to, '/me')
  if (input['sign-in-code'] === undefined) {
    await mailProof(ctx, languageOf(request))
    return goTo(`/me/proof?${new URLSearchParams({ to, sent: '1' }).toString()}`)
  }
  return goTo(to, [await passProof(ctx, input['sign-in-code'])])
})

export default function Proof() {
  const { to, isSent, mailbox, reach } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const { account: words, signIn } = messages
  return (
    <SignInFrame
      title={words.proof}
      lede={
        reach === 'none'
          ? undefined
          : !isSent
            ? words.proofLede
            : reach === 'fine'
              ? words.proofSent
              : undefined
      }
    >
      {reach === 'none' ? null : <MailState reach={reach} />}
      <RefusedNotice refused={refused} />
      {reach === 'none' ? (
        <p>{words.proofNoMail}</p>
      ) : (
        <>
          {isSent ? <CodeForm carried={{ to }} refused={refused} submit={words.proofGo} /> : null}
          <form method="post" className="stack">
            <HiddenFields fields={{ to }} />
            <Button size="wide" look={isSent ? 'plain' : undefined}>
              {isSent ? signIn.again : signIn.sendCode}
            </Button>
          </form>
        </>
      )}
      {mailbox ? (
        <p>
          <a href={mailbox} target="_blank" rel="noreferrer">
            {signIn.demoMailbox}
          </a>
        </p>
      ) : null}
    </SignInFrame>
  )
}
