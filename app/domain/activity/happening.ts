import type { EventType } from '#app/domain/events/catalogue.ts'

/** One line of what happened: who, what, when. */
export type Happening = {
  readonly id: string
  readonly type: EventType
  readonly who: string | null
  readonly at: string
  readonly details: Readonly<Record<string, string | number | null>>
}
