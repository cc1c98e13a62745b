import type { PublicWords } from '#app/domain/posts/sentence.ts'
import type { Decision } from './decisions.ts'
import type { Verdict } from './verdict.ts'

/** What everyone may know of a trial that was decided: its figures, where, since when, and what was said of it. Nothing else. */
export type PublicResult = {
  readonly measure: string
  /** In which the measure is named. */
  readonly language: string | null
  readonly unit: string
  readonly before: number | null
  readonly target: number
  readonly after: number
  readonly beforeN: number
  readonly afterN: number
  readonly verdict: Verdict
  readonly decision: Decision
  readonly sentence: PublicWords
  readonly since: string
  readonly stores: readonly string[]
  /** The calendar day of the next measurement, while there is one. */
  readonly nextCheck: string | null
}

export type SaidAndDone = {
  readonly id: string
  readonly decidedAt: string
  readonly said: {
    readonly number: number
    readonly title: string
    readonly excerpt: string
    readonly language: string
    readonly author: string | null
    readonly store: string
    readonly others: number
  }
  readonly result: PublicResult
}

export type DoneFilters = { readonly store: string | null; readonly topic: string | null }
