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
