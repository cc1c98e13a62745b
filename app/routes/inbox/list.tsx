import { Outlet, useLoaderData, useParams } from '@remix-run/react'
import { preferencesFor } from '#app/domain/people/preferring.server.ts'
import { inboxCounts, unansweredPosts } from '#app/domain/posts/inbox.server.ts'
import { firstSteps } from '#app/domain/site/beginning.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { FirstSteps } from '#app/ui/site/first-steps.tsx'
import type { InboxPane } from '#app/ui/triage/inbox-pane.ts'
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
  const steps = counts.waiting === 0 ? await firstSteps(ctx) : null
  return { after, counts, posts, steps, hasKeys: shortcuts === 'on' }
})

export default function Inbox() {
  const { posts, counts, after, steps, hasKeys } = useLoaderData<typeof loader>()
  const { number } = useParams()
  const messages = useMessages()
  return (
    <Page title={messages.inbox.title} unlisted>
      {steps ? <FirstSteps steps={steps} /> : null}
      <div
        className="inbox"
        data-open={number === undefined ? undefined : ''}
        data-keys={hasKeys ? '' : undefined}
      >
        <InboxList posts={posts} counts={counts} open={Number(number)} after={after} />
        <section className="inbox__pane" aria-label={messages.inbox.pane}>
          <Outlet context={{ hasKeys, isEmpty: counts.waiting === 0 } satisfies InboxPane} />
        </section>
      </div>
      {hasKeys ? <Shortcuts /> : null}
    </Page>
  )
}
