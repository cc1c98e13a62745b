import type { Notice, NoticeKind } from '#app/domain/notifications/notice.ts'
import { undoings, type Headline } from '#app/domain/cycles/headline.ts'
import { spokenIn, type Spoken, type Statement } from '#app/domain/posts/sentence.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages/en.ts'

/** What was publicly said, as this reader gets it: in their language where it was said in that, or where it is a usual sentence. */
export function statementIn(messages: Messages, language: Language, said: Statement): Spoken {
  if (said.usual !== null) {
    const usual: string | ((days: number) => string) = messages.cards.publicWords[said.usual]
    return { words: typeof usual === 'string' ? usual : usual(said.days ?? 0), language }
  }
  if (Object.keys(said.sentences).length > 0) return spokenIn(said.sentences, language)
  return { words: said.sentence, language: said.language }
}

/** How the result beside a piece of news begins, unless the usual sentence that was said with it says it already. */
export const headlineBeside = ({ said, result }: Pick<Notice, 'said' | 'result'>): Headline | null =>
  undoings.some((word) => word === said?.usual) ? null : (result?.headline ?? null)

/** How a result begins, wherever it is shown. */
export function headlineIn(messages: Messages, { word, days }: Headline): string {
  const headline: string | ((days: number) => string) = messages.done.headlines[word]
  return typeof headline === 'string' ? headline : headline(days)
}

/** What a notice says, on the page and in the mail. */
export function noticeSentence(
  messages: Messages,
  notice: {
    readonly kind: NoticeKind
    readonly status: Status | null
    readonly reason: string | null
    readonly until: string | null
    readonly result: object | null
  },
): string {
  const words = messages.notices.kinds
  if (notice.kind === 'status') return words.status(messages.statuses[notice.status ?? 'review'])
  if (notice.kind === 'said') return notice.result ? words.result : words.said
  if (notice.kind === 'answered' && notice.status)
    return words.answeredAndMoved(messages.statuses[notice.status])
  const reasons: Readonly<Record<string, string>> = messages.moderation.reasons
  const reason = reasons[notice.reason ?? ''] ?? ''
  if (notice.kind === 'hidden') return words.hidden(reason)
  if (notice.kind === 'suspended') return words.suspended(reason, notice.until ?? '')
  return words[notice.kind]
}
