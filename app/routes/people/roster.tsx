import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { colleagueInput } from '#app/domain/people/input.ts'
import { openInvitations } from '#app/domain/people/inviting.server.ts'
import { listPeople } from '#app/domain/people/roster.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { inviteByLetter } from '#app/http/inviting.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { promised } from '#app/http/mail-reach.server.ts'
import { page } from '#app/http/page.server.ts'
import { roles } from '#app/kernel/actor.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { InviteColleague } from '#app/ui/people/invite-colleague.tsx'
import { OpenInvitations } from '#app/ui/people/open-invitations.tsx'
import { Roster } from '#app/ui/people/roster.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => {
  const words = url.searchParams.get('q')?.slice(0, 80) ?? ''
  const role = roles.find((each) => each === url.searchParams.get('role')) ?? null
  const [people, invitations, stores] = await Promise.all([
    listPeople(ctx, { words, role }, url.searchParams.get('after')),
    openInvitations(ctx, null),
    openStores(ctx),
  ])
  return {
    words,
    role,
    people,
    invitations,
    stores: stores.map(({ id, name }) => ({ id, name })),
    mayAppoint: can(ctx, 'person.appoint', null),
  }
})

export const action = form(
  { for: 'staff', limit: 'invite', sentOnce: true, input: colleagueInput },
  async ({ ctx, input, request }) => {
    const { store, ...draft } = input
    const language = languageOf(request)
    await inviteByLetter(ctx, { ...draft, storeId: store, partnerId: null }, { language, company: null })
    return goTo('/staff/people', [
      flashCookie({ tone: 'good', code: await promised(ctx, 'invitation.sent'), details: {} }),
    ])
  },
)

export default function RosterPage() {
  const { mayAppoint, invitations, stores, ...shown } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { roster: words } = useMessages()
  return (
    <Page title={words.title} unlisted>
      <Roster {...shown} />
      <OpenInvitations invitations={invitations} canWithdraw={mayAppoint} />
      {mayAppoint ? <InviteColleague stores={stores} refused={refused} /> : null}
    </Page>
  )
}
