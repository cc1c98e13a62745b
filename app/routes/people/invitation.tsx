import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { acceptInvitation, findInvitation } from '#app/domain/people/inviting.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { passFirstStep } from '#app/http/signing-in.server.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { SignInFrame } from '#app/ui/people/sign-in-frame.tsx'

const params = z.object({ token: z.string().regex(/^[\w-]{20,60}$/) })

export const loader = page({ for: 'anyone', params }, async ({ ctx, params }) => {
  const { email, role, company, store, by } = await findInvitation(ctx, params.token)
  const { name } = await siteSettings(ctx)
  return { email, role, by, place: company ?? store ?? name }
})

export const action = form(
  { for: 'anyone', params, limit: 'tryCode', leavesNoTrace: true, input: z.object({}) },
  async ({ ctx, params, request }) => {
    const { person, isNew } = await acceptInvitation(ctx, params.token)
    return passFirstStep(request, ctx, person, '/', isNew || person.name === '')
  },
)

export default function Invitation() {
  const { email, role, by, place } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.partners
  return (
    <SignInFrame
      title={words.invitationTitle(place)}
      lede={words.invitationAs(messages.roster.roles[role], place)}
    >
      {refused ? <Notice tone="bad">{sentenceOf(messages, refused.code, refused.details)}</Notice> : null}
      <div className="stack" data-gap="small">
        {by ? <p>{words.invitationFrom(by)}</p> : null}
        <p className="quiet">{words.invitationFor(email)}</p>
      </div>
      <form method="post">
        <Button size="wide">{words.accept}</Button>
      </form>
    </SignInFrame>
  )
}
