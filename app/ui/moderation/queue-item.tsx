import { Form } from '@remix-run/react'
import type { QueueLine } from '#app/domain/moderation/report.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { HideReason } from './hide-reason.tsx'
import { SuspensionFields } from '#app/ui/people/suspension-form.tsx'
import { EarlierVersions } from '#app/ui/posts/earlier-versions.tsx'
import { Photos } from '#app/ui/posts/photos.tsx'

/** One thing that waits, and what a moderator may do about it. Publishing is one press; hiding names the reason. */
export function QueueItem({ review, moderatorId }: { review: QueueLine; moderatorId: string | null }) {
  const messages = useMessages()
  const words = messages.moderation
  const at = `/staff/queue/${review.id}`
  // a title that nobody wrote is the beginning of the words themselves
  const repeats = review.words.startsWith(review.postTitle.replace(/…$/, ''))
  return (
    <li className="stack queue-item" id={review.id}>
      <p className="meta">
        <Badge tone={review.cause === 'held' ? undefined : 'bad'}>{words.causes[review.cause]}</Badge>
        <span>{review.author.name ?? messages.access.guest}</span>
        {review.author.hiddenBefore > 0 ? (
          <span>{words.hiddenBefore(review.author.hiddenBefore)}</span>
        ) : null}
        <Time at={review.openedAt} />
        <a href={`/p/${review.postNumber}`}>{messages.posts.number(review.postNumber)}</a>
        {review.store === null ? null : <span>{review.store}</span>}
        {review.claimedBy && review.claimedBy.id !== moderatorId ? (
          <strong>{words.claimedBy(review.claimedBy.name ?? words.somebody)}</strong>
        ) : null}
      </p>
      <h2 className={repeats ? 'visually-hidden' : 'queue-item__title'}>{review.postTitle}</h2>
      <blockquote className="queue-item__words">{review.words}</blockquote>
      <Photos photos={review.photos} title={review.postTitle} />
      {review.earlier.length > 0 ? (
        <Details summary={messages.comments.history}>
          <EarlierVersions kind={review.subjectKind} versions={review.earlier} mayRemove />
        </Details>
      ) : null}
      {review.hidden === null ? null : (
        <p>
          {words.hiddenBecause(
            review.hidden.by ?? words.somebody,
            review.hidden.reason in words.reasons
              ? words.reasons[review.hidden.reason as keyof typeof words.reasons]
              : review.hidden.reason,
          )}
        </p>
      )}
      {review.appealWords === '' ? null : (
        <p>
          <strong>{words.appealSays}</strong> {review.appealWords}
        </p>
      )}
      {review.reports.length > 0 ? (
        <ul className="small">
          {review.reports.map((report, place) => (
            <li key={place}>
              {report.reason in words.reasons
                ? words.reasons[report.reason as keyof typeof words.reasons]
                : report.reason}
              {report.note === '' ? null : `: ${report.note}`}
            </li>
          ))}
        </ul>
      ) : null}
      {review.mayDecide ? (
        <div className="cluster">
          <Form method="post" action={`${at}/decision`}>
            <HiddenFields fields={{ seen: review.seen }} />
            <Button size="small" name="decision" value="pass">
              {words.pass[review.cause]}
            </Button>
          </Form>
          <Form className="cluster" method="post" action={`${at}/decision`}>
            <HiddenFields fields={{ seen: review.seen }} />
            {review.cause === 'appeal' ? null : <HideReason id={`reason-${review.id}`} hideLabel />}
            <Button look="quiet" size="small" name="decision" value="reject">
              {words.reject[review.cause]}
            </Button>
          </Form>
          <Form method="post" action={`${at}/claim`}>
            {review.claimedBy?.id === moderatorId ? (
              <Button look="plain" size="small" name="_method" value="delete">
                {words.release}
              </Button>
            ) : review.claimedBy ? null : (
              <Button look="plain" size="small">
                {words.claim}
              </Button>
            )}
          </Form>
          <Details summary={words.suspendAuthor}>
            <SuspensionFields person={review.author} />
          </Details>
        </div>
      ) : (
        <p className="small quiet">{words.notYours}</p>
      )}
    </li>
  )
}
