import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { CardKind, Outcome, Stage } from '#app/domain/cycles/pdca.ts'

/** A card as the domain passes it on: enough to decide what may be done with it. */
export type Card = SpacePeople & {
  readonly id: string
  readonly number: number
  readonly spaceId: string
  readonly statusId: string
  readonly stage: Stage
  readonly kind: CardKind
  readonly title: string
  readonly publicSummary: string
  /** In which it is written. */
  readonly language: string | null
  readonly responsibleId: string | null
  readonly coworkerIds: readonly string[]
  readonly dueOn: string | null
  readonly cycleNo: number
  readonly outcome: Outcome | null
  readonly version: number
  readonly moves: number
  readonly createdAt: string
}

export const cardCode = (number: number): string => `C-${number}`
export const cardAddress = (number: number): string => `/c/${number}`
