import type { PostKind } from './post.ts'
import type { Status } from './status.ts'

/** A post as a list shows it. */
export type PostLine = {
  readonly id: string
  readonly number: number
  readonly kind: PostKind
  readonly title: string
  readonly excerpt: string
  readonly language: string
  readonly status: Status
  readonly answerDueAt: string
  readonly votes: number
  readonly comments: number
  readonly voted: boolean
  readonly publishedAt: string | null
  readonly store: { readonly slug: string; readonly name: string }
  readonly answer: { readonly name: string; readonly role: string; readonly text: string } | null
  readonly photo: {
    readonly name: string
    readonly alt: string
    readonly width: number
    readonly height: number
  } | null
  readonly visibility: string
}
