import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findSignInLink, redeemSignInLink } from '#app/domain/people/sign-in-links.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { passFirstStep } from '#app/http/signing-in.server.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'

const params = z.object({ token: z.string().regex(/^[\w-]{20,60}$/) })

export const loader = page({ for: 'anyone', params }, ({ ctx, params }) => findSignInLink(ctx, params.token))

export const action = form(
  { for: 'anyone', params, limit: 'tryCode', leavesNoTrace: true, input: z.object({}) },
  async ({ ctx, params, request }) => {
    const person = await redeemSignInLink(ctx, params.token)
    return passFirstStep(request, ctx, person, '/', person.name === '')
  },
)

export default function SignInLink() {
  const { email } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.signIn
  return (
    <SignInFrame title={words.title} lede={words.linkFor(email)}>
      {refused ? <Notice tone="bad">{sentenceOf(messages, refused.code, refused.details)}</Notice> : null}
      <form method="post">
        <Button size="wide">{words.submitCode}</Button>
      </form>
    </SignInFrame>
  )
}
