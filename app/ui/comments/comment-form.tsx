import { longestComment } from '#app/domain/comments/input.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, TextArea, type Problem } from '#app/ui/kit/field.tsx'
import { HiddenFields, IdempotencyKey } from '#app/ui/kit/hidden-fields.tsx'
import { circleOptions, type CircleChoice } from '#app/ui/posts/circle-options.ts'

/** Adds to a voice what somebody knows about it; the same form for a reply. */
export function CommentForm({
  number,
  submissionKey,
  circles,
  parent,
  label,
  typed,
  circle,
  problems = {},
  isWaiting,
}: {
  number: number
  submissionKey: string
  circles: readonly CircleChoice[]
  parent?: string | undefined
  label: string
  typed?: string | undefined
  circle?: string | undefined
  problems?: Readonly<Record<string, readonly Problem[] | undefined>> | undefined
  /** What this reader writes is checked before others see it. */
  isWaiting: boolean
}) {
  const messages = useMessages()
  const id = parent ? `text-${parent}` : 'text'
  return (
    <draft-keeper
      data-key={`comment-${number}-${parent ?? ''}`}
      data-restored={messages.form.draftRestored}
      data-discard={messages.form.discardDraft}
    >
      <form className="stack" data-gap="small" method="post" action={`/posts/${number}/comments`}>
        <IdempotencyKey value={submissionKey} />
        <HiddenFields fields={{ parent }} />
        <TextArea
          id={id}
          name="text"
          label={label}
          hint={isWaiting ? messages.comments.checkedFirst : undefined}
          rows={2}
          required
          maxLength={longestComment}
          defaultValue={typed}
          problems={problems['text']}
        />
        {circles.length > 1 ? (
          <Select
            id={`circle-${parent ?? ''}`}
            name="circle"
            label={messages.posts.circle}
            options={circleOptions(messages, circles)}
            defaultValue={circle ?? circles[0]?.value}
            problems={problems['circle']}
          />
        ) : null}
        <div>
          <Button look="quiet">{messages.comments.send}</Button>
        </div>
      </form>
    </draft-keeper>
  )
}
