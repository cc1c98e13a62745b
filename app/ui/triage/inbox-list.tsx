import { Link } from '@remix-run/react'
import type { InboxCounts, InboxLine } from '#app/domain/posts/inbox.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Page } from '#app/kernel/pages.ts'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What waits for an answer, most urgent first, with the clock of the promise on each. */
export function InboxList({
  posts,
  counts,
  open,
  after,
}: {
  posts: Page<InboxLine>
  counts: InboxCounts
  open: number
  after: string | null
}) {
  const messages = useMessages()
  const query = after ? `?${new URLSearchParams({ after }).toString()}` : ''
  if (counts.waiting === 0) {
    return <EmptyState title={messages.inbox.emptyTitle}>{messages.inbox.empty}</EmptyState>
  }
  const place = posts.entries.findIndex((post) => post.number === open)
  return (
    <div className="inbox__list">
      <p className="small quiet" role="status">
        {messages.inbox.waiting(counts.waiting)}
        {counts.late > 0 ? (
          <strong className="late"> · {messages.inbox.lateCount(counts.late)}</strong>
        ) : null}
      </p>
      <ul className="inbox__rows">
        {posts.entries.map((post, index) => (
          <li key={post.number}>
            <Link
              className="inbox-line"
              to={`/staff/inbox/${post.number}${query}`}
              aria-current={post.number === open ? 'true' : undefined}
              data-key={index === place + 1 ? 'j' : index === place - 1 ? 'k' : undefined}
              preventScrollReset
            >
              <span className="inbox-line__title">{post.title}</span>
              <span className="meta">
                <span className={post.isLate ? 'late' : undefined}>
                  {post.isLate ? messages.inbox.lateSince : messages.inbox.dueBy}{' '}
                  <Time at={post.answerDueAt} as="day" />
                </span>
                <span>{messages.voting.votes(post.votes)}</span>
                <span>{post.store}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore
        href={posts.next ? `/staff/inbox?${new URLSearchParams({ after: posts.next }).toString()}` : null}
        label={messages.inbox.more}
      />
    </div>
  )
}
