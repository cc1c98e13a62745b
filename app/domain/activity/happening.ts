import type { EventType } from '#app/domain/events/catalogue.ts'

/** One line of what happened: who, what, when. */
export type Happening = {
  readonly id: string
  readonly type: EventType
  readonly who: string | null
  readonly at: string
  readonly details: Readonly<Record<string, string | number | null>>
}

/** What an audit is about: a post or card by its number, a space by its address. */
export type Subject = { readonly kind: 'post' | 'card' | 'space'; readonly name: string }

/** A recorded fact as an auditor reads it. */
export type Recorded = Happening & {
  readonly post: number | null
  readonly card: number | null
  /** Nobody did it; where it is false and `who` is null, somebody did whose name is not known. */
  readonly byItself: boolean
  /** Ties it to the line of the log that caused it. */
  readonly requestId: string
}

/** Reads `post-12`, `card-3` or `space-stores` from an address; anything else is about everything. */
export function readSubject(said: string | null): Subject | null {
  const [, kind, name] =
    /^(post|card)-(\d{1,9})$/.exec(said ?? '') ?? /^(space)-([a-z0-9-]{1,60})$/.exec(said ?? '') ?? []
  return kind && name ? { kind: kind as Subject['kind'], name } : null
}
