import type { FieldName } from '#app/domain/cards/fields.ts'
import type { Stage } from './pdca.ts'
import type { Direction, MeasureKind, Observation, Result, Yardstick } from './verdict.ts'

export type Answers = Partial<Readonly<Record<FieldName, string>>>

export type Cycle = {
  readonly id: string
  readonly cardId: string
  readonly no: number
  readonly answers: Answers
  readonly planRevision: number
  readonly frozenAt: string | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly openedAt: string
  readonly closedAt: string | null
}

export type MeasureRole = 'primary' | 'secondary' | 'guardrail'

export type Measure = {
  readonly id: string
  readonly cycleId: string
  readonly role: MeasureRole
  readonly name: string
  readonly unit: string
  readonly kind: MeasureKind
  readonly direction: Direction | null
  readonly target: number | null
  readonly tolerance: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  readonly minN: number
}

export type Window = 'baseline' | 'trial' | 'sustain'

export type Reading = Observation & {
  readonly id: string
  readonly measureId: string
  readonly window: Window
  readonly takenAt: string
  readonly note: string
  readonly reason: string | null
  readonly excludedAt: string | null
  readonly enteredBy: string | null
  /** The reading that this one corrects. */
  readonly supersedes: string | null
}

export type GuardrailResult = {
  readonly name: string
  readonly unit: string
  readonly before: number | null
  readonly after: number | null
  readonly breached: boolean
}

export type GuardrailStanding = 'held' | 'breached' | 'unknown'

/** Without a figure from before, or from the trial, nobody knows whether it got worse. */
export const guardrailStanding = ({ before, after, breached }: GuardrailResult): GuardrailStanding =>
  before === null || after === null ? 'unknown' : breached ? 'breached' : 'held'

/** What Check found, as it was when it was accepted. */
export type CheckResult = Result & {
  readonly measure: string
  readonly unit: string
  readonly guardrails: readonly GuardrailResult[]
}

/** Why no reading can be entered now; null where one can. */
export function readingsClosed(
  { stage }: { readonly stage: Stage },
  { startedAt, frozenAt }: Pick<Cycle, 'startedAt' | 'frozenAt'>,
): 'card.closed' | 'card.trial_over' | 'card.baseline_frozen' | null {
  if (stage === 'closed') return 'card.closed'
  if (startedAt !== null) return ['do', 'check'].includes(stage) ? null : 'card.trial_over'
  return frozenAt === null ? null : 'card.baseline_frozen'
}

/** What counts of them: everything that was not set aside. */
export const counted = (readings: readonly Reading[], measureId: string, window: Window): Reading[] =>
  readings.filter(
    (reading) => reading.measureId === measureId && reading.window === window && reading.excludedAt === null,
  )

/** Against what the readings of a measure are judged; nothing while it has no target. */
export function yardstickOf(measure: Measure): Yardstick | null {
  if (measure.target === null) return null
  return { ...measure, target: measure.target, percent: measure.unit === '%' }
}
