import type { SpaceStatus } from '#app/domain/spaces/space.ts'
import type { Stage } from './pdca.ts'

export type BoardFilters = { readonly responsible: string | null; readonly store: string | null }

/** A card as its tile says it: never everything, only what matters next. */
export type Tile = {
  readonly number: number
  readonly title: string
  readonly stage: Stage
  readonly moves: number
  readonly cycleNo: number
  readonly responsible: { readonly name: string; readonly initials: string } | null
  readonly dueOn: string | null
  readonly posts: number
  readonly votes: number
  /** The earliest promise among its posts that nobody has answered yet. */
  readonly answerDueAt: string | null
  /** On its day, where the retailer is, and after it. */
  readonly isAnswerDue: boolean
  readonly measure: {
    readonly unit: string
    readonly before: number | null
    readonly target: number | null
    readonly trialN: number
    readonly minN: number
  } | null
  readonly trialUntil: string | null
}

export type Board = {
  readonly columns: readonly { readonly status: SpaceStatus; readonly tiles: readonly Tile[] }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}
