import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ownPath } from '#app/http/addresses.ts'
import { peopleOfTheDemo } from '#app/http/demo.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { reachOfMail } from '#app/http/mail-reach.server.ts'
import { page } from '#app/http/page.server.ts'
import { pendingAct } from '#app/http/pending-act.server.ts'
import { mailCode } from '#app/http/signing-in.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { mailbox } from '#app/kernel/text.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { DemoPeople } from '#app/ui/people/demo-people.tsx'
import { MailState } from '#app/ui/people/mail-state.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const to = ownPath(url.searchParams.get('to'))
  if (ctx.actor.kind === 'person') throw goTo(to)
  const act = pendingAct(request)
  return {
    to,
    reach: await reachOfMail(ctx),
    people: peopleOfTheDemo(),
    carried: act?.fields ?? {},
    waits: act !== null,
    email: url.searchParams.get('email')?.slice(0, 254) ?? '',
  }
})

export const action = form(
  {
    for: 'anyone',
    limit: 'askForCode',
    leavesNoTrace: true,
    input: z.object({ email: mailbox, to: z.string().optional() }),
  },
  async ({ ctx, input, request }) =>
    goTo('/sign-in/code', [await mailCode(ctx, input.email, languageOf(request), ownPath(input.to))]),
)

export default function SignIn() {
  const { to, people, carried, waits, email, reach } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.signIn
  const typed = refused?.typed['email']
  return (
    <SignInFrame
      title={words.title}
      lede={reach === 'none' ? undefined : waits ? words.afterwards : words.lede}
    >
      <MailState reach={reach} />
      {reach === 'none' ? null : (
        <>
          <RefusedNotice refused={refused} />
          <form method="post" className="stack" noValidate>
            <HiddenFields fields={{ to }} />
            <TextField
              label={words.email}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              required
              defaultValue={typeof typed === 'string' ? typed : email}
              problems={refused?.fields['email']}
            />
            <Button size="wide">{words.sendCode}</Button>
          </form>
        </>
      )}
      <p>
        <a href={`/sign-in/password?${new URLSearchParams({ to }).toString()}`}>{words.withPassword}</a>
      </p>
      <DemoPeople people={people} to={to} carried={carried} />
    </SignInFrame>
  )
}
