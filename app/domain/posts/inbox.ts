import type { SafeHtml } from '#app/kernel/safe-html.ts'
import type { PostKind } from './post.ts'
import type { Picture } from './post-view.ts'
import type { Status } from './status.ts'

/** A post that waits for a person's answer, with the clock of the promise. */
export type InboxLine = {
  readonly id: string
  readonly number: number
  readonly kind: PostKind
  readonly title: string
  readonly excerpt: string
  readonly status: Status
  readonly store: string
  readonly author: { readonly name: string | null; readonly role: string; readonly partner: string | null }
  readonly votes: number
  readonly comments: number
  readonly createdAt: string
  readonly answerDueAt: string
  readonly isLate: boolean
}

export type InboxCounts = {
  readonly waiting: number
  readonly late: number
  readonly oldestDueAt: string | null
}

/** What stands around a post: who says it, and what else waits where it was said. */
export type Surroundings = {
  /** Of the author, this one included: what they said in all, what was answered, what had to be hidden. */
  readonly said: number
  readonly answered: number
  readonly hidden: number
  readonly others: readonly { readonly number: number; readonly title: string }[]
  /** How many posts of the same store wait for an answer, this one included. */
  readonly waitingInStore: number
}

/** What a triager reads before deciding. */
export type OpenPost = InboxLine & {
  readonly html: SafeHtml
  readonly channel: string
  readonly touchpoint: string
  readonly answered: boolean
  /** Its own, and those of the posts that became part of it. */
  readonly photos: readonly Picture[]
  readonly merged: readonly { readonly number: number; readonly title: string }[]
}
