import type { Visibility } from '#app/domain/access/rules.ts'

/** A comment as the domain passes it on: enough to decide what may be done with it. */
export type Comment = {
  readonly id: string
  readonly postId: string
  readonly parentId: string | null
  readonly authorId: string
  readonly body: string
  readonly visibility: Visibility
  readonly partnerId: string | null
  readonly publishedAt: string | null
  readonly hiddenAt: string | null
  readonly withdrawnAt: string | null
  readonly createdAt: string
}

/** What can be seen of a comment: its words, or why they are not here. */
export type CommentState = 'shown' | 'waiting' | 'hidden' | 'withdrawn'

/** A comment as its page shows it. */
export type CommentLine = {
  readonly id: string
  readonly state: CommentState
  readonly author: {
    readonly name: string | null
    readonly role: string
    readonly company: { readonly name: string; readonly kind: string } | null
    readonly isErased: boolean
    readonly isReader: boolean
  }
  readonly store: string
  readonly html: string
  readonly hiddenReason: string | null
  readonly visibility: Visibility
  /** The company that may read it beside staff. */
  readonly sharedWith: string | null
  readonly createdAt: string
  readonly editedAt: string | null
  readonly mayEdit: boolean
  readonly mayWithdraw: boolean
  readonly replies: readonly CommentLine[]
}

/** How wide a circle of readers is: what answers something narrow must not be wider. */
export function narrower(
  wanted: { readonly visibility: Visibility; readonly partnerId: string | null },
  around: { readonly visibility: Visibility; readonly partnerId: string | null },
): { visibility: Visibility; partnerId: string | null } {
  if (around.visibility === 'everyone') return { visibility: wanted.visibility, partnerId: wanted.partnerId }
  if (around.visibility === 'partner' && wanted.visibility === 'staff')
    return { visibility: 'staff', partnerId: null }
  return { visibility: around.visibility, partnerId: around.partnerId }
}
