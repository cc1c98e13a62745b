import type { CommentLine } from '#app/domain/comments/comment.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { CommentEntry } from './comment-entry.tsx'
import { CommentForm } from './comment-form.tsx'
import { nameOf } from '#app/ui/posts/speaker.tsx'
import type { CircleChoice } from '#app/ui/posts/circle-options.ts'

interface DiscussionProps {
  number: number
  address: string
  count: number
  threads: { readonly entries: readonly CommentLine[]; readonly next: string | null }
  /** Not the first page of a long discussion. */
  isLater: boolean
  mayComment: boolean
  form: {
    readonly submissionKey: string
    readonly circles: readonly CircleChoice[]
    readonly isWaiting: boolean
  }
}

/** Everything said under a voice, and the form to say more. */
export function Discussion(props: DiscussionProps) {
  return (
    <Kept
      as="section"
      className="section"
      id="comments"
      by={props.form.submissionKey === '' ? ['discussion', props] : null}
      write={() => <Inside {...props} />}
    />
  )
}

function Inside({ number, address, count, threads, isLater, mayComment, form }: DiscussionProps) {
  const messages = useMessages()
  return (
    <>
      <h2>{messages.comments.title(count)}</h2>
      {isLater ? <a href={`${address}#comments`}>{messages.comments.fromStart}</a> : null}
      {threads.entries.length === 0 && !isLater ? <p className="quiet">{messages.comments.none}</p> : null}
      <div id="threads">
        {threads.entries.map((comment) => (
          <CommentEntry
            key={comment.id}
            comment={comment}
            back={address}
            reply={
              mayComment && comment.state === 'shown' ? (
                <Details summary={messages.comments.reply}>
                  <CommentForm
                    {...form}
                    number={number}
                    parent={comment.id}
                    label={messages.comments.replyTo(nameOf(messages, comment.author, comment.store))}
                  />
                </Details>
              ) : (
                false
              )
            }
          />
        ))}
      </div>
      <ShowMore
        href={
          threads.next && `${address}?${new URLSearchParams({ after: threads.next }).toString()}#comments`
        }
        label={messages.comments.more}
        rows="threads"
      />
      {mayComment ? (
        <div className="section">
          <CommentForm {...form} number={number} label={messages.comments.field} />
        </div>
      ) : null}
    </>
  )
}
