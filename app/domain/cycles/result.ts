import type { PublicWords } from '#app/domain/posts/sentence.ts'
import type { Decision } from './decisions.ts'
import { headlineOf, type Headline } from './headline.ts'
import type { Verdict } from './verdict.ts'

/** What everyone may know of a trial that was decided: its figures, where, since when, and what was said of it. Nothing else. */
export type PublicResult = {
  /** The decision's. */
  readonly id: string
  readonly headline: Headline
  /** Since when it is known not to hold. */
  readonly undoneAt: string | null
  /** What the later check measured that found so. */
  readonly later: number | null
  /** How many stand behind that. */
  readonly laterN: number | null
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

/** What it is now: what the trial reached, or what a later check found instead. */
export const nowOf = ({ after, later }: Pick<PublicResult, 'after' | 'later'>): number => later ?? after

/** How many stand behind what it is now. */
export const nowN = ({ afterN, later, laterN }: Pick<PublicResult, 'afterN' | 'later' | 'laterN'>): number =>
  later === null ? afterN : (laterN ?? 0)

/** The result as it was when it was decided. */
export const asDecided = (result: PublicResult): PublicResult => ({
  ...result,
  headline: headlineOf(result.verdict, result.decision, null),
  undoneAt: null,
  later: null,
  laterN: null,
})

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
