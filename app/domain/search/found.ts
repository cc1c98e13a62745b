import type { Status } from '#app/domain/posts/status.ts'
import type { Page } from '#app/kernel/pages.ts'
import type { Piece } from './highlighting.ts'

/** A post as a search shows it: its words in pieces, so that a page can mark what was looked for. */
export type Found = {
  readonly number: number
  readonly title: readonly Piece[]
  readonly excerpt: readonly Piece[]
  readonly status: Status
  readonly answered: boolean
  readonly votes: number
  readonly comments: number
  readonly store: string
  readonly publishedAt: string | null
}

export type Search = {
  readonly posts: Page<Found>
  /** The words that were looked for instead, when those typed stand nowhere. */
  readonly instead: string | null
}
