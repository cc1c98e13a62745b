import type { Cast } from '#db/seeds/cast.ts'
import type { StoreSlug, TopicSlug } from '#db/seeds/places.ts'
import type { PostKind } from '#app/domain/posts/post.ts'

export type Speaker = keyof Cast | 'guest'

/** Somebody's words and what they set off. Times are days before the story's end and hours after the words. */
export type Voice = {
  /** How improvements and merges call it. */
  readonly key?: string
  readonly day: number
  readonly by: Speaker
  readonly words: string
  /** What stood there for the first minutes, until its author corrected it. */
  readonly firstTyped?: string
  readonly kind: PostKind
  readonly topic: TopicSlug
  readonly store: StoreSlug
  readonly at?: string
  readonly votes: number
  readonly photo?: 'shelf' | 'receipt' | 'queue' | 'bag'
  readonly answer?: {
    readonly by: 'elena' | 'hannah' | 'ines'
    readonly after: number
    readonly words: string
  }
  /** Who, after how many hours, in what words, and perhaps what they had typed at first. */
  readonly comments?: readonly (readonly [Speaker, number, string, string?])[]
  /** Says the same as that one. */
  readonly mergedInto?: string
  readonly reported?: 'abuse' | 'personal' | 'spam'
  /** Only for the retailer and the speaker's own company. */
  readonly isPrivate?: true
}
