import { Outlet, useLoaderData, useParams } from '@remix-run/react'
import { preferencesFor } from '#app/domain/people/preferring.server.ts'
import { inboxCounts, unansweredPosts } from '#app/domain/posts/inbox.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { InboxList } from '#app/ui/triage/inbox-list.tsx'
import { Shortcuts } from '#app/ui/kit/shortcuts.tsx'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => {
  const after = url.searchParams.get('after')
  const [counts, posts, { shortcuts }] = await Promise.all([
    inboxCounts(ctx),
    unansweredPosts(ctx, after),
    preferencesFor(ctx),
  ])
  return { after, counts, posts, hasKeys: shortcuts === 'on' }
})

export default function Inbox() {
  const { posts, counts, after, hasKeys } = useLoaderData<typeof loader>()
  const { number } = useParams()
  const messages = useMessages()
  return (
    <Page title={messages.inbox.title} unlisted>
      <div
        className="inbox"
        data-open={number === undefined ? undefined : ''}
        data-keys={hasKeys ? '' : undefined}
      >
        <InboxList posts={posts} counts={counts} open={Number(number)} after={after} />
        <section className="inbox__pane" aria-label={messages.inbox.pane}>
          <Outlet context={hasKeys} />
        </section>
      </div>
      {hasKeys ? <Shortcuts /> : null}
    </Page>
  )
}
