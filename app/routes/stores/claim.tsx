import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { claimWords } from '#app/domain/posts/recording.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { line } from '#app/kernel/text.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { typedIn } from '#app/ui/kit/refused.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

const input = z.object({ 'claim-code': line(6, 20) })

export const loader = page({ for: 'anyone' }, ({ ctx, url }) =>
  Promise.resolve({
    code: (url.searchParams.get('code') ?? '').slice(0, 20),
    isKnown: ctx.actor.kind === 'person',
  }),
)

export const action = form(
  { for: 'anyone', limit: 'tryClaim', leavesNoTrace: true, input },
  async ({ ctx, input: { 'claim-code': code } }) => {
    const { actor } = ctx
    // the code comes along through the sign-in, so that it is typed once
    if (actor.kind === 'guest') {
      const back = `/claim?${new URLSearchParams({ code }).toString()}`
      return goTo(`/sign-in?${new URLSearchParams({ to: back }).toString()}`)
    }
    const number = await claimWords({ ...ctx, actor }, code)
    return goTo(`/p/${number}`, [flashCookie({ tone: 'good', code: 'post.claimed', details: {} })])
  },
)

export default function Claim() {
  const { code, isKnown } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { recording: words } = useMessages()
  return (
    <Page title={words.claimTitle} unlisted>
      <p className="lede">{words.claimLede}</p>
      <form method="post" className="desk-form stack">
        <Refused refused={refused} />
        <TextField
          name="claim-code"
          label={words.code}
          hint={isKnown ? undefined : words.signInFirst}
          required
          maxLength={20}
          autoCapitalize="characters"
          autoComplete="off"
          defaultValue={typedIn(refused ?? null, 'claim-code') ?? code}
          problems={refused?.fields['claim-code']}
        />
        <p>
          <Button>{words.claim}</Button>
        </p>
      </form>
    </Page>
  )
}
