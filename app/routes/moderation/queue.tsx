import { useLoaderData } from '@remix-run/react'
import { reviewQueue } from '#app/domain/moderation/queue.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { QueueItem } from '#app/ui/moderation/queue-item.tsx'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => ({
  queue: await reviewQueue(ctx, url.searchParams.get('after')),
  moderatorId: ctx.actor.id,
}))

export default function Queue() {
  const { queue, moderatorId } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const words = messages.moderation
  return (
    <Page title={words.title} unlisted actions={<a href="/staff/queue/log">{words.log}</a>}>
      {queue.entries.length === 0 ? (
        <EmptyState title={words.emptyTitle}>{words.queueEmpty}</EmptyState>
      ) : (
        <ol className="rows queue">
          {queue.entries.map((review) => (
            <QueueItem key={review.id} review={review} moderatorId={moderatorId} />
          ))}
        </ol>
      )}
      <ShowMore
        href={queue.next ? `/staff/queue?${new URLSearchParams({ after: queue.next }).toString()}` : null}
        label={messages.inbox.more}
      />
    </Page>
  )
}
