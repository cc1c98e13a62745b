import { useLoaderData } from '@remix-run/react'
import { audit } from '#app/domain/activity/audit.server.ts'
import { readSubject } from '#app/domain/activity/happening.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { AuditList } from '#app/ui/activity/audit-list.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => {
  const about = readSubject(url.searchParams.get('about'))
  return { about, facts: await audit(ctx, about, url.searchParams.get('after')) }
})

export default function Audit() {
  const { about, facts } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page title={messages.activity.title} unlisted>
      <AuditList facts={facts} about={about} />
    </Page>
  )
}
