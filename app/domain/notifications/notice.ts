import type { PublicResult } from '#app/domain/cycles/result.ts'
import type { Statement } from '#app/domain/posts/sentence.ts'
import type { Status } from '#app/domain/posts/status.ts'

/** What somebody is told, in a word; the sentences stand in `messages.notices`. */
export const noticeKinds = [
  'answered',
  'status',
  'said',
  'merged',
  'reply',
  'mention',
  'published',
  'hidden',
  'restored',
  'appeal',
  'suspended',
  'lifted',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What concerns only this person is mailed soon; news about a post waits a little, so that more of it fits into one mail. */
export const mailDelayMinutes: Readonly<Record<NoticeKind, number>> = {
  answered: 15,
  status: 15,
  said: 15,
  merged: 15,
  reply: 15,
  mention: 1,
  published: 1,
  hidden: 1,
  restored: 1,
  appeal: 1,
  suspended: 1,
  lifted: 1,
}

export type Notice = {
  readonly occasion: string
  readonly kind: NoticeKind
  readonly createdAt: string
  readonly isNew: boolean
  readonly post: { readonly number: number; readonly title: string } | null
  readonly status: Status | null
  /** What was publicly said with it. */
  readonly said: Statement | null
  readonly reason: string | null
  /** When a suspension ends. */
  readonly until: string | null
  /** What was measured, where the news is what came of a trial, or that it did not hold. */
  readonly result: PublicResult | null
}
