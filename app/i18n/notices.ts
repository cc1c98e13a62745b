import type { NoticeKind } from '#app/domain/notifications/notice.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Messages } from './messages/en.ts'

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
