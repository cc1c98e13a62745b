import { noPromise } from '#app/domain/posts/post.ts'
import { reached, type Status } from '#app/domain/posts/status.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { StatusPill } from '#app/ui/kit/status-pill.tsx'
import { useFormat, useNow } from '#app/i18n/translate.tsx'

/** Ring and public word: of what was only received, whether it is answered, or the day by which somebody will. */
export function PostStatus({
  status,
  answerDueAt,
  answered,
  size,
}: {
  status: Status
  answerDueAt: string
  answered: boolean
  size?: 'small' | 'large' | undefined
}) {
  const messages = useMessages()
  const format = useFormat()
  const now = useNow()
  const waits = status === 'received' && !answered && answerDueAt < noPromise && new Date(answerDueAt) > now
  const stands = status === 'received' && answered ? messages.posts.answered : messages.statuses[status]
  return (
    <StatusPill reached={reached[status].length} size={size}>
      {waits ? messages.posts.waitsFor(messages.statuses[status], format.weekday(answerDueAt)) : stands}
    </StatusPill>
  )
}
