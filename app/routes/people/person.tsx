import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/access/policy.ts'
import { appoint } from '#app/domain/people/appointing.server.ts'
import { appointmentInput } from '#app/domain/people/input.ts'
import { findPersonLine } from '#app/domain/people/roster.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { AppointmentFields } from '#app/ui/people/appointment-fields.tsx'
import { PersonFacts } from '#app/ui/people/person-facts.tsx'
import { ProtectionReset } from '#app/ui/people/protection-reset.tsx'
import { SuspensionForm } from '#app/ui/people/suspension-form.tsx'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

export const handle: Handle = { frame: 'staff' }

const params = z.object({ person: z.uuid() })

export const loader = page({ for: 'staff', params }, async ({ ctx, params }) => {
  const [person, stores] = await Promise.all([findPersonLine(ctx, params.person), openStores(ctx)])
  const isMe = ctx.actor.id === person.id
  return {
    person,
    stores: stores.map(({ id, name }) => ({ id, name })),
    isMe,
    mayAppoint: can(ctx, 'person.appoint', null) && !isMe,
    maySuspend: can(ctx, 'person.suspend', person) && !isMe,
  }
})

export const action = form(
  { for: 'admins', params, limit: 'change', sentOnce: true, input: appointmentInput },
  async ({ ctx, params, request, input: { store, ...post } }) => {
    const letters = await safetyLetters(ctx, request)
    await appoint(ctx, params.person, { ...post, storeId: store }, letters)
    const flash = flashCookie({ tone: 'good', code: 'person.appointed', details: {} })
    return goTo(`/staff/people/${params.person}`, [flash])
  },
)

export default function PersonPage() {
  const { person, stores, isMe, mayAppoint, maySuspend } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.roster
  return (
    <Page title={person.name || words.noName} back={{ href: '/staff/people', label: words.title }} unlisted>
      <PersonFacts person={person} />
      {isMe ? <p className="quiet">{words.ownRights}</p> : null}
      {mayAppoint ? (
        <section className="section narrow" aria-labelledby="appoint">
          <h2 id="appoint">{words.appoint}</h2>
          <p className="quiet">{words.appointLede}</p>
          <RefusedNotice refused={refused} />
          <form method="post" className="stack">
            <OnceOnly />
            <AppointmentFields
              roles={['member', 'store', 'staff', 'admin']}
              stores={stores}
              chosen={person}
              problems={refused?.fields}
            />
            <div>
              <Button>{messages.form.save}</Button>
            </div>
          </form>
        </section>
      ) : null}
      {mayAppoint && person.protection && person.role !== 'admin' && person.role !== 'member' ? (
        <section className="section narrow stack" aria-labelledby="protection">
          <h2 id="protection">{messages.account.protection}</h2>
          <ProtectionReset person={person} protection={person.protection} />
        </section>
      ) : null}
      {maySuspend ? <SuspensionForm person={person} /> : null}
    </Page>
  )
}
