import { postAddress } from '#app/domain/posts/post.ts'
import type { Status } from '#app/domain/posts/status.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { HiddenFields, IdempotencyKey } from '#app/ui/kit/hidden-fields.tsx'

/** Between typing and publishing: perhaps somebody said it already. Everything typed travels along. */
export function SimilarStep({
  similar,
  typed,
  submissionKey,
}: {
  similar: readonly {
    readonly number: number
    readonly title: string
    readonly votes: number
    readonly status: Status
  }[]
  typed: Readonly<Record<string, string | readonly string[]>>
  submissionKey: string | null
}) {
  const messages = useMessages()
  const text = typeof typed['text'] === 'string' ? typed['text'] : ''
  return (
    <form method="post" action="/new" encType="multipart/form-data" className="stack">
      {submissionKey === null ? null : <IdempotencyKey value={submissionKey} />}
      {Object.entries(typed).map(([name, value]) =>
        [value]
          .flat()
          .map((each, place) => <HiddenFields key={`${name} ${place}`} fields={{ [name]: each }} />),
      )}
      <p>{messages.posts.similarIntro}</p>
      <blockquote className="as-typed quiet">{text}</blockquote>
      <ul className="rows">
        {similar.map((post) => (
          <li key={post.number} className="stack" data-gap="small">
            <a href={postAddress(post)}>{post.title}</a>
            <span className="small quiet">
              {messages.voting.votes(post.votes)} · {messages.statuses[post.status]}
            </span>
            <div>
              <Button look="quiet" name="instead" value={post.number}>
                {messages.posts.voteInstead}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button name="_sure" value="1">
          {messages.posts.publishMine}
        </Button>
      </div>
    </form>
  )
}
