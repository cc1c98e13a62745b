import { daysBetween } from '#app/domain/scheduling/calendar-day.ts'
import type { Decision } from './decisions.ts'
import type { Verdict } from './verdict.ts'

/** How what was kept came undone: what everyone is told instead of what was said when it was decided. */
export const undoings = ['held_then_not', 'not_lasting', 'no_longer'] as const
export type Undoing = (typeof undoings)[number]

/** The first words of every public result, wherever it is shown. They follow what was found and what was decided, never one alone. */
export const headlines = {
  met: { standardise: 'worked', adjust: 'met_going_on', abandon: 'met_not_kept' },
  partly: { standardise: 'better_kept', adjust: 'better_again', abandon: 'better_stopped' },
  none: { standardise: 'unchanged_kept', adjust: 'unchanged_again', abandon: 'unchanged_stopped' },
  worse: { standardise: 'worse_kept', adjust: 'worse_again', abandon: 'worse_stopped' },
} as const satisfies Record<Verdict, Record<Decision, string>>

type Table = typeof headlines
export type HeadlineWord = { [V in Verdict]: Table[V][Decision] }[Verdict] | Undoing
export type Headline = { readonly word: HeadlineWord; readonly days: number }

/** `undone`: what a later look found, which stands above what was decided. */
export const headlineOf = (verdict: Verdict, decision: Decision, undone: Undone | null): Headline =>
  undone === null ? { word: headlines[verdict][decision], days: 0 } : { word: undone.word, days: undone.days }

export type LaterCheck = {
  /** 30, 60 or 90. */
  readonly days: number
  /** Calendar days, where the retailer is. */
  readonly dueOn: string
  readonly checkedOn: string | null
  readonly outcome: 'held' | 'failed' | null
}

export type Undone = { readonly word: Undoing; readonly days: number }

/** How it came undone, by the checks that were made: it surely held as long as the last check that said so. */
export function undoneBy(checks: readonly LaterCheck[]): Undone {
  const lasting = (outcome: 'held' | 'failed') =>
    Math.max(0, ...checks.filter((check) => check.outcome === outcome).map(daysUntil))
  const held = lasting('held')
  if (held > 0) return { word: 'held_then_not', days: held }
  const failed = lasting('failed')
  return failed > 0 ? { word: 'not_lasting', days: failed } : { word: 'no_longer', days: 0 }
}

// who looks late knows of the day that was due; who looks early knows of no more than that day
function daysUntil({ days, dueOn, checkedOn }: LaterCheck): number {
  return checkedOn === null || checkedOn >= dueOn ? days : days - daysBetween(checkedOn, dueOn)
}
