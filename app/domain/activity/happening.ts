import type { EventType } from '#app/domain/events/catalogue.ts'

/** What a line is about, in the words that stand in the card today: a task, or a field with what it was and what it is. */
export type About =
  | { readonly kind: 'task'; readonly title: string; readonly reason: string | null }
  | {
      readonly kind: 'field'
      readonly field: string
      /** One value, or the names of several stores. */
      readonly before: string | readonly string[] | null
      readonly after: string | readonly string[] | null
      readonly reason: string | null
    }

/** One line of what happened: who, what, when. */
export type Happening = {
  readonly id: string
  readonly type: EventType
  readonly who: string | null
  readonly at: string
  readonly details: Readonly<Record<string, string | number | null>>
  readonly about?: About
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
