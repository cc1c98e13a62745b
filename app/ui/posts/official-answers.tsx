import type { Answer } from '#app/domain/posts/post-view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import { RawHtml } from '#app/ui/kit/raw-html.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What the retailer says, under the name of the person who says it. */
export function OfficialAnswers({ answers }: { answers: readonly Answer[] }) {
  const messages = useMessages()
  if (answers.length === 0) return null
  return (
    <section className="section" id="answer">
      <h2>{messages.answers.official}</h2>
      <div className="stack">
        {answers.map((answer) => (
          <div className="answer" key={answer.id}>
            <p className="comment__head">
              <strong>{answer.author.name ?? messages.access.formerMember}</strong>
              <span>{answer.author.role === 'store' ? messages.access.store : messages.access.staff}</span>
              <Time at={answer.createdAt} as="day" />
              {answer.editedAt ? <span>{messages.comments.edited}</span> : null}
            </p>
            <RawHtml html={asSafeHtml(answer.html)} />
          </div>
        ))}
      </div>
    </section>
  )
}
