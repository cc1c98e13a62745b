import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { rename } from '#app/domain/people/profiles.server.ts'
import { ownPath } from '#app/http/addresses.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { line } from '#app/kernel/text.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

export const loader = page({ for: 'members' }, async ({ ctx, url }) => ({
  to: ownPath(url.searchParams.get('to')),
  name: ctx.actor.name,
}))

export const action = form(
  { for: 'members', limit: 'change', input: z.object({ name: line(1, 60), to: z.string().optional() }) },
  async ({ ctx, input }) => {
    await rename(ctx, input.name)
    return goTo(ownPath(input.to))
  },
)

export default function SignInName() {
  const { to, name } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { signIn: words, form: formWords } = useMessages()
  const typed = refused?.typed['name']
  return (
    <SignInFrame title={words.nameTitle} lede={words.nameLede}>
      <form method="post" className="stack" noValidate>
        <Refused refused={refused} />
        <HiddenFields fields={{ to }} />
        <TextField
          label={words.nameField}
          name="name"
          autoComplete="given-name"
          maxLength={60}
          required
          defaultValue={typeof typed === 'string' ? typed : name}
          problems={refused?.fields['name']}
        />
        <Button size="wide">{formWords.save}</Button>
      </form>
      <p>
        <a href={to}>{words.nameSkip}</a>
      </p>
    </SignInFrame>
  )
}
