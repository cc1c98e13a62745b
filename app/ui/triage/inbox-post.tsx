import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { OpenPost } from '#app/domain/posts/inbox.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { RawHtml } from '#app/ui/kit/raw-html.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { Photos } from '#app/ui/posts/photos.tsx'

/** One post as a triager reads it, and what can be done with it; each key stands beside its link. */
export function InboxPost({
  post,
  mayWork,
  children,
}: {
  post: OpenPost
  mayWork: boolean
  children: ReactNode
}) {
  const messages = useMessages()
  const at = `/staff/inbox/${post.number}`
  const acts = [
    { key: 'a', href: `${at}/answer`, label: messages.inbox.answer },
    { key: 'd', href: `${at}/answer?status=declined`, label: messages.inbox.decline },
    { key: 'm', href: `${at}/merge`, label: messages.inbox.merge },
    { key: 'c', href: `${at}/card`, label: messages.inbox.makeCard },
  ]
  return (
    <article className="stack">
      <Link className="inbox__back small" to="/staff/inbox">
        ← {messages.inbox.title}
      </Link>
      <h2 tabIndex={-1}>{post.title}</h2>
      <p className="meta">
        <span>{messages.kinds[post.kind]}</span>
        <span>
          {post.author.name ?? messages.access.guest}
          {post.author.partner ? <Badge tone="partner">{post.author.partner}</Badge> : null}
        </span>
        <span>{post.store}</span>
        <Time at={post.createdAt} />
        <span>{messages.voting.votes(post.votes)}</span>
        <a href={`/p/${post.number}`}>{messages.inbox.publicPage(post.number)}</a>
        <a href={`/staff/audit?about=post-${post.number}`}>{messages.activity.title}</a>
      </p>
      <div className="prose">
        <RawHtml html={post.html} />
      </div>
      <Photos photos={post.photos} title={post.title} />
      {post.merged.length > 0 ? (
        <ul className="rows small" aria-label={messages.inbox.mergedHere}>
          {post.merged.map((source) => (
            <li key={source.number} className="cluster" data-ends="">
              <a href={`/p/${source.number}`}>{source.title}</a>
              {mayWork ? (
                <form method="post" action={`/staff/inbox/${source.number}/unmerge`}>
                  <Button look="quiet" size="small" name="_method" value="delete">
                    {messages.inbox.unmerge}
                  </Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {post.answered ? <p className="small quiet">{messages.inbox.alreadyAnswered}</p> : null}
      {mayWork ? (
        <nav className="cluster" aria-label={messages.inbox.acts}>
          {acts.map((act) => (
            <Link
              key={act.key}
              className="button"
              data-look="quiet"
              data-size="small"
              to={act.href}
              data-key={act.key}
              preventScrollReset
            >
              {act.label} <kbd>{act.key}</kbd>
            </Link>
          ))}
        </nav>
      ) : null}
      {children}
    </article>
  )
}
