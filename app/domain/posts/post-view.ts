import type { Visibility } from '#app/domain/access/rules.ts'
import type { PostKind } from './post.ts'
import type { Statement } from './sentence.ts'
import type { Status } from './status.ts'

export type Speaker = {
  readonly name: string | null
  readonly role: string
  readonly company: { readonly name: string; readonly kind: string } | null
  readonly isErased: boolean
}

export type Picture = {
  readonly name: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly thumbnailWidth: number
  readonly thumbnailHeight: number
}

export type Answer = {
  readonly id: string
  readonly author: { readonly name: string | null; readonly role: string }
  readonly html: string
  readonly createdAt: string
  readonly editedAt: string | null
}

/** One line of what came of a post: where it stood, since when, who said so, in one sentence. */
export type Standing = {
  readonly id: string
  readonly status: Status
  readonly said: Statement
  /** Whether it tells of what was measured. */
  readonly isResult: boolean
  readonly by: string | null
  readonly at: string
}

/** Everything about a post that its page shows, comments aside. */
export type PostView = {
  readonly id: string
  readonly number: number
  readonly kind: PostKind
  readonly title: string
  readonly html: string
  /** The beginning of the words, plain: for machines and previews. */
  readonly excerpt: string
  readonly language: string
  readonly status: Status
  readonly answerDueAt: string
  readonly votes: number
  readonly voted: boolean
  /** The reader's vote is taken, and counts when they come back or sign in. */
  readonly voteWaits: boolean
  readonly follows: boolean
  readonly comments: number
  readonly state: 'published' | 'waiting' | 'hidden'
  readonly hiddenReason: string | null
  readonly author: Speaker & { readonly isReader: boolean }
  readonly store: { readonly slug: string; readonly name: string; readonly kind: string }
  readonly topic: { readonly slug: string; readonly names: Readonly<Record<string, string>> } | null
  readonly visibility: Visibility
  readonly sharedWith: string | null
  readonly createdAt: string
  readonly publishedAt: string | null
  readonly editedAt: string | null
  /** Somebody else than its author has changed the words. */
  readonly changedByRetailer: boolean
  readonly photos: readonly Picture[]
  readonly answers: readonly Answer[]
  readonly standings: readonly Standing[]
  readonly mergedHere: number
}
