import type { ReactNode } from 'react'
import type { CommentLine } from '#app/domain/comments/comment.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import { initials } from '#app/kernel/text.ts'
import { Avatar } from '#app/ui/kit/avatar.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { RawHtml } from '#app/ui/kit/raw-html.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { nameOf, SpeakerBadge } from '#app/ui/posts/speaker.tsx'

/** What one person said, what may be done with it, and the replies. */
export function CommentEntry({
  comment,
  back,
  reply,
}: {
  comment: CommentLine
  back: string
  /** The form that answers it; replies have none. */
  reply?: ReactNode
}) {
  const messages = useMessages()
  const name = nameOf(messages, comment.author, comment.store)
  const said = comment.html !== ''
  return (
    <article className="comment" id={`c-${comment.id}`}>
      <Avatar initials={said ? initials(name) : ''} size={reply === undefined ? 'small' : undefined} />
      <div>
        {said ? (
          <p className="comment__head">
            <span className="comment__name">{name}</span>
            <SpeakerBadge voice={comment.author} />
            <Time at={comment.createdAt} />
            {comment.editedAt ? (
              <a href={`/comments/${comment.id}/history`}>{messages.comments.edited}</a>
            ) : null}
            {comment.state === 'waiting' ? <Badge>{messages.moderation.waiting}</Badge> : null}
            {comment.state === 'hidden' ? <Badge tone="bad">{messages.comments.hidden}</Badge> : null}
            {comment.visibility === 'everyone' ? null : (
              <Badge tone="partner">
                {comment.sharedWith === null
                  ? messages.access.visibleToStaff
                  : messages.access.visibleToPartner(comment.sharedWith)}
              </Badge>
            )}
          </p>
        ) : null}
        <div className="comment__text">
          {said ? (
            <RawHtml html={asSafeHtml(comment.html)} />
          ) : (
            <p className="quiet">
              {comment.state === 'withdrawn' ? messages.comments.withdrawn : messages.comments.hidden}
            </p>
          )}
          {comment.state === 'waiting' && comment.author.isReader ? (
            <p className="tiny quiet">{messages.comments.waiting}</p>
          ) : null}
        </div>
        <div className="comment__acts">
          {reply}
          {comment.mayEdit ? <a href={`/comments/${comment.id}/edit`}>{messages.comments.edit}</a> : null}
          {comment.mayWithdraw ? (
            <Details summary={messages.comments.withdraw}>
              <form className="cluster" method="post" action={`/comments/${comment.id}`}>
                <HiddenFields fields={{ _method: 'delete', _back: `${back}#comments` }} />
                <span>{messages.comments.withdrawSure}</span>
                <Button look="danger" size="small">
                  {messages.comments.withdrawNow}
                </Button>
              </form>
            </Details>
          ) : null}
          {comment.state === 'shown' && !comment.author.isReader ? (
            <a href={`/report/comment/${comment.id}`} rel="nofollow">
              {messages.moderation.report}
            </a>
          ) : null}
        </div>
        {comment.replies.map((answer) => (
          <CommentEntry key={answer.id} comment={answer} back={back} />
        ))}
      </div>
    </article>
  )
}
