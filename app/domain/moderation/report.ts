import type { Picture } from '#app/domain/posts/post-view.ts'
import type { Version } from '#app/domain/posts/versions.ts'

/** Why somebody reports a post or comment; `illegal` is the notice that the law asks us to take. */
export const reportReasons = ['spam', 'abuse', 'personal', 'illegal', 'off_topic'] as const
export type ReportReason = (typeof reportReasons)[number]

/** Why a moderator hides something; the author is told in these words. */
export const hideReasons = ['spam', 'abuse', 'personal', 'illegal', 'off_topic', 'names_staff'] as const
export type HideReason = (typeof hideReasons)[number]

export type SubjectKind = 'post' | 'comment'
export type Cause = 'held' | 'reported' | 'appeal'
export type Decision = 'published' | 'kept' | 'hidden' | 'restored' | 'upheld' | 'withdrawn'

/** How long a suspension may last, in days. */
export const suspensionDays = [1, 7, 30, 365] as const

/** One thing that waits, with what a moderator needs to decide. */
export type QueueLine = {
  readonly id: string
  readonly cause: Cause
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly openedAt: string
  readonly appealWords: string
  readonly postNumber: number
  readonly postTitle: string
  /** Where it was said, if that was in a store. */
  readonly store: string | null
  readonly words: string
  readonly photos: readonly Picture[]
  /** What it said before, newest last: what nobody but its author has seen is passed or refused with it. */
  readonly earlier: readonly Version[]
  /** When it was changed last; what is decided is decided about these words. */
  readonly seen: string
  readonly author: {
    readonly id: string
    readonly name: string | null
    readonly role: string
    readonly suspendedUntil: string | null
    readonly hiddenBefore: number
  }
  /** What is asked to be looked at again: why it was hidden, and by whom. */
  readonly hidden: { readonly reason: string; readonly by: string | null } | null
  readonly claimedBy: { readonly id: string; readonly name: string | null } | null
  readonly reports: readonly { readonly reason: string; readonly note: string }[]
  /** False for an appeal against one's own decision. */
  readonly mayDecide: boolean
}
