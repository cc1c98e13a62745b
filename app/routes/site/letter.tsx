import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findMail } from '#app/domain/mail/outbox.server.ts'
import { mailboxOnly } from '#app/http/demo.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { NotFound } from '#app/kernel/errors.ts'
import { Details } from '#app/ui/kit/menu.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { Page } from '#app/ui/layout/page.tsx'

export const loader = page(
  { for: 'anyone', params: z.object({ id: z.string().max(300) }) },
  async ({ ctx, params }) => {
    mailboxOnly()
    const mail = await findMail(ctx, params.id)
    if (!mail) throw new NotFound('page.not_found')
    return { id: mail.id, subject: mail.subject, address: mail.address, text: mail.text, at: mail.created_at }
  },
)

export default function Letter() {
  const { id, subject, address, text, at } = useLoaderData<typeof loader>()
  const { signIn: words } = useMessages()
  return (
    <Page title={subject} back={{ href: '/dev/mailbox', label: words.mailbox }} unlisted>
      <p className="quiet">
        {words.mailboxTo(address)} · <Time at={at} as="dateTime" />
      </p>
      <iframe
        className="letters__sheet"
        src={`/dev/mailbox/${encodeURIComponent(id)}/sheet`}
        title={subject}
        sandbox="allow-popups allow-top-navigation-by-user-activation"
      />
      <Details summary={words.mailboxPlain}>
        <pre className="letters__plain">{text}</pre>
      </Details>
    </Page>
  )
}
