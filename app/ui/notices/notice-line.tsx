import { nowOf } from '#app/domain/cycles/result.ts'
import type { Notice } from '#app/domain/notifications/notice.ts'
import { headlineBeside, headlineIn, noticeSentence, statementIn } from '#app/i18n/notices.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Quoted } from '#app/ui/kit/quoted.tsx'
import { Said } from '#app/ui/kit/said.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** One piece of news: what happened, to which post, and the public sentence that came with it. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const messages = useMessages()
  const format = useFormat()
  const { result } = notice
  const said = notice.said && statementIn(messages, format.language, notice.said)
  const headline = headlineBeside(notice)
  const say = (value: number | null) => (value === null ? '–' : format.quantity(value, result?.unit))
  return (
    <li className="notice-line" data-new={notice.isNew ? '' : undefined}>
      <p>
        {notice.isNew ? <span className="visually-hidden">{messages.notices.unread}: </span> : null}
        {noticeSentence(messages, notice)}
      </p>
      {notice.post ? (
        <p>
          <a href={`/p/${notice.post.number}`}>{notice.post.title}</a>
        </p>
      ) : null}
      {said ? (
        <p className="small quiet">
          <Quoted>
            <Said {...said} />
          </Quoted>
        </p>
      ) : null}
      {result ? (
        <p className="small">
          {headline ? `${headlineIn(messages, headline)}. ` : null}
          {messages.mail.result(result.measure, say(result.before), say(result.target), say(nowOf(result)))}
        </p>
      ) : null}
      <Time at={notice.createdAt} />
    </li>
  )
}
