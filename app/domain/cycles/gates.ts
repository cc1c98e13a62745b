import type { FieldName } from '#app/domain/cards/fields.ts'
import type { CardKind, Gate } from './pdca.ts'

/** What is wanted before a card may go on, by the place where it is filled in. */
export type Missing = {
  readonly code: MissingCode
  readonly at: FieldName | 'responsible' | 'readings' | 'stores' | 'tasks' | 'guardrails' | 'sustain'
}

export type MissingCode =
  | 'wanted'
  | 'no_responsible'
  | 'no_baseline'
  | 'few_baseline'
  | 'no_stores'
  | 'same_as_baseline'
  | 'same_as_before'
  | 'no_tasks'
  | 'task_incomplete'
  | 'tasks_open'
  | 'no_guardrail'
  | 'guardrail_without_baseline'
  | 'guardrail_without_readings'
  | 'trial_running'
  | 'no_trial_readings'
  | 'few_trial_readings'
  | 'sustain_open'

/** What a gate looks at. Everything here was read, nothing is judged yet. */
export type Progress = {
  readonly kind: CardKind
  readonly filled: ReadonlySet<FieldName>
  readonly hasResponsible: boolean
  readonly stores: number
  readonly minN: number
  readonly baseline: { readonly value: number; readonly n: number } | null
  readonly trialN: number
  readonly target: number | null
  readonly isHeld: boolean
  readonly tasks: readonly { readonly isAssigned: boolean; readonly isSettled: boolean }[]
  readonly guardrails: readonly { readonly hasBaseline: boolean; readonly hasTrial: boolean }[]
  /** Once the plan is frozen nothing can be measured from before any more, and none is asked for. */
  readonly isPlanFrozen: boolean
  /** Whether the trial's last day has come; leaving Do earlier is ending it by hand. */
  readonly isTrialDue: boolean
  readonly isTrialEnded: boolean
  /** Whether this plan differs from that of the cycle before it. */
  readonly differs: boolean
  readonly sustain: readonly ('held' | 'failed' | null)[]
}

/** Compulsory answers, by the gate that asks for them. Kept small: a test counts them. */
export const compulsory: Readonly<
  Record<Gate | 'G4', Readonly<Record<'every' | 'standard', readonly FieldName[]>>>
> = {
  G0: { every: ['title', 'problem'], standard: [] },
  G1: {
    every: ['measure', 'target', 'because'],
    // a quick win may simply count
    standard: ['unit', 'cause', 'causeEvidence', 'countermeasure', 'trialUntil', 'collector', 'rollback'],
  },
  G2: { every: ['asPlanned', 'observations'], standard: ['deviations'] },
  G3: { every: ['lesson'], standard: ['comparison'] },
  // asked by the form of the decision
  G4: { every: ['standard', 'publicResult'], standard: ['whereElse'] },
  G5: { every: [], standard: [] },
}

/** Compulsory answers that are not fields: a person, a reading, a choice. */
export const compulsoryBeside: Readonly<Record<Gate | 'G4', readonly string[]>> = {
  G0: ['responsible'],
  G1: ['baseline reading'],
  G2: [],
  G3: ['trial reading'],
  G4: ['decision'],
  G5: [],
}

/** Everything that is still missing at a gate; an empty list opens it. */
export function missingAt(gate: Gate, card: Progress): Missing[] {
  const names = [...compulsory[gate].every, ...(card.kind === 'standard' ? compulsory[gate].standard : [])]
  const words = names.filter((name) => !card.filled.has(name)).map((at): Missing => ({ code: 'wanted', at }))
  return [...words, ...besides[gate](card, card.kind === 'standard')]
}

type Beside = (card: Progress, isStandard: boolean) => Missing[]
const when = (isMissing: boolean, code: MissingCode, at: Missing['at']): Missing[] =>
  isMissing ? [{ code, at }] : []

const besides: Readonly<Record<Gate, Beside>> = {
  G0: (card) => when(!card.hasResponsible, 'no_responsible', 'responsible'),
  G1: (card, isStandard) => [
    ...when(!card.hasResponsible, 'no_responsible', 'responsible'),
    ...when(card.baseline === null && !card.filled.has('noBaseline'), 'no_baseline', 'readings'),
    ...when(isStandard && card.baseline !== null && card.baseline.n < card.minN, 'few_baseline', 'readings'),
    ...when(
      card.target !== null && card.baseline !== null && !card.isHeld && card.target === card.baseline.value,
      'same_as_baseline',
      'target',
    ),
    ...when(
      card.baseline === null && card.filled.has('noBaseline') && !card.filled.has('direction'),
      'wanted',
      'direction',
    ),
    ...when(card.stores === 0, 'no_stores', 'stores'),
    ...when(!card.differs, 'same_as_before', 'countermeasure'),
    ...when(
      !card.isPlanFrozen && card.guardrails.some((guardrail) => !guardrail.hasBaseline),
      'guardrail_without_baseline',
      'guardrails',
    ),
    ...(isStandard
      ? [
          ...when(card.tasks.length === 0, 'no_tasks', 'tasks'),
          ...when(
            card.tasks.some((task) => !task.isAssigned),
            'task_incomplete',
            'tasks',
          ),
          ...when(card.guardrails.length === 0, 'no_guardrail', 'guardrails'),
        ]
      : []),
  ],
  G2: (card, isStandard) => [
    ...when(!card.isTrialDue && !card.isTrialEnded, 'trial_running', 'trialUntil'),
    ...when(isStandard && card.tasks.some((task) => !task.isSettled), 'tasks_open', 'tasks'),
  ],
  G3: (card, isStandard) => [
    ...when(card.trialN === 0, 'no_trial_readings', 'readings'),
    ...when(
      card.trialN > 0 && card.trialN < card.minN && !card.filled.has('acceptWeak'),
      'few_trial_readings',
      'acceptWeak',
    ),
    ...when(
      isStandard && card.guardrails.some((guardrail) => !guardrail.hasTrial),
      'guardrail_without_readings',
      'guardrails',
    ),
  ],
  G5: (card, isStandard) =>
    when(
      isStandard
        ? card.sustain.some((outcome) => outcome !== 'held')
        : !card.sustain.some((outcome) => outcome === 'held'),
      'sustain_open',
      'sustain',
    ),
}
