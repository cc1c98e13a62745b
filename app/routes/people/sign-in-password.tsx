import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { personWithPassword } from '#app/domain/people/protecting.server.ts'
import { ownPath } from '#app/http/addresses.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { pendingAct } from '#app/http/pending-act.server.ts'
import { passFirstStep, whenceOf } from '#app/http/signing-in.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { mailbox } from '#app/kernel/text.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const to = ownPath(url.searchParams.get('to'))
  if (ctx.actor.kind === 'person') throw goTo(to)
  return { to, carried: pendingAct(request)?.fields ?? {} }
})

export const action = form(
  {
    for: 'anyone',
    limit: 'tryPassword',
    leavesNoTrace: true,
    input: z.object({
      email: mailbox,
      password: z.string('field.required').min(1, 'field.required').max(200, 'field.too_long'),
      to: z.string().optional(),
    }),
  },
  async ({ ctx, input, request }) => {
    const person = await personWithPassword(ctx, input.email, input.password, whenceOf(ctx))
    return passFirstStep(request, ctx, person, ownPath(input.to))
  },
)

export default function SignInPassword() {
  const { to, carried } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const { site } = useShell()
  const words = messages.signIn
  const typed = refused?.typed['email']
  const email = typeof typed === 'string' ? typed : ''
  const byCode = `/sign-in?${new URLSearchParams({ to, ...(email && { email }) }).toString()}`
  return (
    <SignInFrame
      title={words.withPassword}
      lede={site.sendsMail ? words.passwordLede : words.passwordLedeNoMail}
    >
      <RefusedNotice refused={refused} />
      <form method="post" className="stack" noValidate>
        <HiddenFields fields={{ ...carried, to }} />
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
          defaultValue={email}
          problems={refused?.fields['email']}
        />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          problems={refused?.fields['password']}
        />
        <Button size="wide">{words.submitCode}</Button>
      </form>
      {site.sendsMail ? (
        <p>
          <a href={byCode}>{words.withCode}</a>
        </p>
      ) : null}
    </SignInFrame>
  )
}
