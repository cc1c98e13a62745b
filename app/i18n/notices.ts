import type { Notice, NoticeKind } from '#app/domain/notifications/notice.ts'
import { spokenIn, type Spoken } from '#app/domain/posts/sentence.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages/en.ts'

/** What was publicly said with it: a result in the reader's language, where it was said in that; else as the post was told. */
export function spokenWith(
  { sentence, sentenceLanguage, result }: Pick<Notice, 'sentence' | 'sentenceLanguage' | 'result'>,
  language: Language,
): Spoken | null {
  if (result && typeof result.sentence !== 'string') return spokenIn(result.sentence, language)
  return sentence === null ? null : { words: sentence, language: sentenceLanguage }
}

/** What a notice says, on the page and in the mail. */
export function noticeSentence(
  messages: Messages,
  notice: {
    readonly kind: NoticeKind
    readonly status: Status | null
    readonly reason: string | null
    readonly until: string | null
  },
): string {
  const words = messages.notices.kinds
  if (notice.kind === 'status') return words.status(messages.statuses[notice.status ?? 'review'])
  if (notice.kind === 'answered' && notice.status)
    return words.answeredAndMoved(messages.statuses[notice.status])
  const reasons: Readonly<Record<string, string>> = messages.moderation.reasons
  const reason = reasons[notice.reason ?? ''] ?? ''
  if (notice.kind === 'hidden') return words.hidden(reason)
  if (notice.kind === 'suspended') return words.suspended(reason, notice.until ?? '')
  return words[notice.kind]
}
