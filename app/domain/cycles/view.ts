import type { Card } from '#app/domain/cards/card.ts'
import type { FieldName } from '#app/domain/cards/fields.ts'
import type { Names, SpaceStatus } from '#app/domain/spaces/space.ts'
import type { CheckResult, Cycle, Measure, Reading } from './cycle.ts'
import type { PublicWords } from '#app/domain/posts/sentence.ts'
import type { Decision } from './decisions.ts'
import type { Undone } from './headline.ts'
import type { Missing } from './gates.ts'
import type { Gate, Stage } from './pdca.ts'
import type { Verdict } from './verdict.ts'

export const cardRights = ['card.edit', 'card.assign', 'card.measure', 'card.move', 'card.decide'] as const

type Named = { readonly id: string; readonly name: string }

export type CardTask = {
  readonly id: string
  readonly title: string
  readonly dueOn: string | null
  readonly who: string | null
  readonly doneAt: string | null
  readonly droppedAt: string | null
  readonly droppedReason: string | null
}

export type LinkedPost = {
  readonly number: number
  readonly title: string
  readonly excerpt: string
  readonly language: string
  readonly status: string
  readonly votes: number
  readonly store: string
  readonly author: string | null
}

export type SustainCheck = {
  readonly id: string
  readonly days: number
  readonly dueOn: string
  readonly outcome: 'held' | 'failed' | null
  readonly value: number | null
  /** Whether its day has come. */
  readonly isDue: boolean
}

export type Decided = {
  readonly no: number
  readonly decision: Decision
  readonly rationale: string
  readonly override: string | null
  readonly sentence: PublicWords
  readonly at: string
  readonly by: string
  /** Whether what was kept still held, as far as it was looked at. */
  readonly checks: readonly SustainCheck[]
  readonly result: {
    readonly before: number | null
    readonly target: number
    readonly after: number
    readonly unit: string
    readonly verdict: Verdict
  } | null
}

/** Everything that a card's own page shows to staff. */
export type CardView = {
  readonly card: Omit<Card, 'coworkerIds' | 'spaceOwnerIds' | 'spaceMemberIds' | 'spaceVisitorIds'>
  readonly can: Readonly<Record<(typeof cardRights)[number], boolean>>
  readonly space: { readonly slug: string; readonly names: Names; readonly archivedAt: string | null }
  readonly statuses: readonly SpaceStatus[]
  readonly people: readonly Named[]
  readonly coworkers: readonly Named[]
  readonly values: Readonly<Record<FieldName, string | null>>
  readonly cycle: Pick<Cycle, 'no' | 'frozenAt' | 'startedAt' | 'endedAt'>
  readonly measures: readonly Measure[]
  readonly readings: readonly Reading[]
  readonly check: CheckResult | null
  readonly isAccepted: boolean
  readonly stores: readonly (Named & { readonly chosen: boolean })[]
  readonly tasks: readonly CardTask[]
  readonly posts: readonly LinkedPost[]
  /** How many people hear of it when this card says something to everyone who asked. */
  readonly hearing: number
  readonly decisions: readonly Decided[]
  readonly sustain: readonly SustainCheck[]
  /** How it would be said to have come undone, if somebody saw it now. */
  readonly undone: Undone
  readonly standard: {
    readonly body: string
    readonly effectiveOn: string
    readonly reviewOn: string
    readonly whereElse: string
  } | null
  /** The gate ahead, with what is missing there now; nothing when a decision is next. */
  readonly next: { readonly gate: Gate; readonly to: Stage; readonly missing: readonly Missing[] } | null
  readonly versions: readonly {
    readonly revision: number
    readonly reason: string | null
    readonly at: string
    readonly by: string
  }[]
}
