import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/access/policy.ts'
import { findPartner } from '#app/domain/partners/companies.server.ts'
import { partnerMemberInput } from '#app/domain/people/input.ts'
import { openInvitations } from '#app/domain/people/inviting.server.ts'
import { listPeople } from '#app/domain/people/roster.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { inviteByLetter } from '#app/http/inviting.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { promised } from '#app/http/mail-reach.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { Members } from '#app/ui/people/members.tsx'
import { OpenInvitations } from '#app/ui/people/open-invitations.tsx'
import { Invitation } from '#app/ui/people/invitation.tsx'

export const handle: Handle = { frame: 'staff' }

const params = z.object({ partner: z.string().max(80) })

export const loader = page({ for: 'staff', params }, async ({ ctx, params, url }) => {
  const partner = await findPartner(ctx, params.partner)
  const [members, invitations] = await Promise.all([
    listPeople(ctx, { partnerId: partner.id, role: 'partner' }, url.searchParams.get('after')),
    openInvitations(ctx, partner.id),
  ])
  return { partner, members, invitations, mayConfigure: can(ctx, 'partner.configure', null) }
})

export const action = form(
  { for: 'staff', params, limit: 'invite', sentOnce: true, input: partnerMemberInput },
  async ({ ctx, params, input, request }) => {
    const { id: partnerId, name: company, slug } = await findPartner(ctx, params.partner)
    const draft = { email: input.email, role: 'partner', partnerId, storeId: null, grants: [] } as const
    await inviteByLetter(ctx, draft, { language: languageOf(request), company })
    const flash = flashCookie({ tone: 'good', code: await promised(ctx, 'invitation.sent'), details: {} })
    return goTo(`/staff/partners/${slug}`, [flash])
  },
)

export default function Company() {
  const { partner, members, invitations, mayConfigure } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.partners
  const next = members.next && `/staff/partners/${partner.slug}?after=${members.next}`
  return (
    <Page title={partner.name} back={{ href: '/staff/partners', label: words.title }} unlisted>
      <p className="quiet">{words.kinds[partner.kind]}</p>
      <Members members={members.entries} company={partner.slug} canEnd={mayConfigure} />
      <ShowMore href={next} label={messages.roster.more} />
      <OpenInvitations invitations={invitations} canWithdraw={mayConfigure} />
      {mayConfigure ? (
        <Invitation title={words.invite} inRow refused={refused}>
          <Button>{words.invite}</Button>
        </Invitation>
      ) : null}
    </Page>
  )
}
