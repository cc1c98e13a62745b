import { useLoaderData } from '@remix-run/react'
import { listMail } from '#app/domain/mail/outbox.server.ts'
import { mailboxOnly } from '#app/http/demo.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { Page } from '#app/ui/layout/page.tsx'

/** What was written instead of sent. An address that exists in demo and development only. */
export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => {
  mailboxOnly()
  return listMail(ctx, url.searchParams.get('after'))
})

export default function Mailbox() {
  const { entries, next } = useLoaderData<typeof loader>()
  const { signIn: words } = useMessages()
  return (
    <Page title={words.mailbox} unlisted>
      <p className="lede">{words.mailboxLede}</p>
      {entries.length === 0 ? <EmptyState>{words.mailboxEmpty}</EmptyState> : null}
      <ul className="rows">
        {entries.map(({ id, subject, address, createdAt }) => (
          <li key={id} className="letters__line">
            <a href={`/dev/mailbox/${encodeURIComponent(id)}`}>{subject}</a>
            <span className="small quiet">
              {words.mailboxTo(address)} · <Time at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
      <ShowMore href={next && `/dev/mailbox?after=${next}`} label={words.mailboxMore} />
    </Page>
  )
}
