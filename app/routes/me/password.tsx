import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { removePassword, setPassword } from '#app/domain/people/protecting.server.ts'
import { profileOf } from '#app/domain/people/profiles.server.ts'
import { button } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import type { Refused as RefusedAnswer } from '#app/http/errors.server.ts'
import { page } from '#app/http/page.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { PasswordForm } from '#app/ui/people/password-form.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

const input = z.object({
  password: z.string('field.required').min(1, 'field.required').max(200, 'field.too_long'),
})

export const loader = page({ for: 'store' }, async ({ ctx }) => {
  const { email, hasPassword } = await profileOf(ctx)
  return { email, hasPassword }
})

export const action = button({
  for: 'store',
  limit: 'change',
  answersThere: true,
  post: async ({ ctx, fields, request }) => {
    const { password } = readInput(input, fields)
    askForProof(ctx, '/me/settings')
    await setPassword(ctx, password, ctx.session?.handle ?? null, await safetyLetters(ctx, request))
    return { to: '/me/settings', flash: 'password.set' }
  },
  delete: async ({ ctx, request }) => {
    askForProof(ctx, '/me/settings')
    await removePassword(ctx, ctx.session?.handle ?? null, await safetyLetters(ctx, request))
    return { to: '/me/settings', flash: 'password.removed' }
  },
})

/** Stands alone where a password was refused: what is wrong with it is said at its field. */
export default function Password() {
  const { email, hasPassword } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedAnswer>()?.refused
  const { account: words } = useMessages()
  return (
    <Page title={words.passwordNew} back={{ href: '/me/settings', label: words.settings }} unlisted>
      <div className="narrow stack" data-at="start">
        <Refused refused={refused} />
        <PasswordForm email={email} hasPassword={hasPassword} problems={refused?.fields['password']} />
      </div>
    </Page>
  )
}
