import { describe, expect, test } from 'vitest'
import { decisions, type Decision } from '#app/domain/cycles/decisions.ts'
import { headlineOf, headlines, undoings, undoneBy, type LaterCheck } from '#app/domain/cycles/headline.ts'
import { verdicts, type Verdict } from '#app/domain/cycles/verdict.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { languages, type Language } from '#app/i18n/language.ts'
import { headlineIn } from '#app/i18n/notices.ts'

const everyCase = verdicts.flatMap((verdict) =>
  decisions.flatMap((decision) => languages.map((language) => [verdict, decision, language] as const)),
)
const read = (verdict: Verdict, decision: Decision, language: Language) =>
  headlineIn(messagesIn(language), headlineOf(verdict, decision, null))

/** What a headline claims, in the words of each language. */
const claims: Record<Language, Record<string, RegExp>> = {
  en: {
    worked: /^It worked$|target was met/,
    // the figures say no more: a fiftieth of the way is better, too, and may be chance
    better: /Better than before/,
    unchanged: /changed|did not change/,
    worse: /got worse/,
    failed: /did not work/,
    stays: /it stays|^It worked$/,
    goesOn: /try again|try something else|we go on/,
    ends: /we stopped|did not work|do not keep it/,
  },
  it: {
    worked: /^Ha funzionato$|obiettivo è raggiunto/,
    better: /Meglio di prima/,
    unchanged: /cambiat[oi]/,
    worse: /peggio/,
    failed: /Non ha funzionato/,
    stays: /resta|^Ha funzionato$/,
    goesOn: /riproviamo|proviamo altro|andiamo avanti/,
    ends: /ci siamo fermati|Non ha funzionato|non lo manteniamo/,
  },
}
const found: Record<Verdict, string> = { met: 'worked', partly: 'better', none: 'unchanged', worse: 'worse' }
const followed: Record<Decision, string> = { standardise: 'stays', adjust: 'goesOn', abandon: 'ends' }
const claimedBy = (sentence: string, language: Language) =>
  Object.keys(claims[language]).filter((claim) => claims[language][claim]!.test(sentence))

describe('the first words of a result', () => {
  test.each(everyCase)(
    '%s, then %s, in %s: say what was found and what follows, and nothing against it',
    (verdict, decision, language) => {
      const said = claimedBy(read(verdict, decision, language), language)

      // what is given up because nothing came of it did not work; nothing else is said so
      const isFailure = decision === 'abandon' && (verdict === 'none' || verdict === 'worse')
      expect(said.sort()).toEqual(
        [found[verdict], followed[decision], ...(isFailure ? ['failed'] : [])].sort(),
      )
    },
  )

  test.each(languages)('differ from case to case in %s', (language) => {
    const all = [
      ...verdicts.flatMap((verdict) => decisions.map((decision) => read(verdict, decision, language))),
      ...undoings.map((word) => headlineIn(messagesIn(language), { word, days: 30 })),
    ]

    expect(new Set(all).size).toBe(verdicts.length * decisions.length + undoings.length)
    expect(Object.keys(headlines)).toEqual([...verdicts])
  })

  test.each(everyCase)(
    '%s, then %s, in %s: give way to what a later look found',
    (verdict, decision, language) => {
      for (const word of undoings) {
        const sentence = headlineIn(messagesIn(language), headlineOf(verdict, decision, { word, days: 60 }))
        expect(claimedBy(sentence, language).filter((claim) => claim !== 'goesOn')).toEqual([])
        expect(sentence).toMatch(/try again|[Rr]iproviamo/)
        if (word !== 'no_longer') expect(sentence).toMatch(/60 (days|giorni)/)
      }
    },
  )
})

describe('how long it held', () => {
  const check = (days: number, outcome: LaterCheck['outcome'], checkedOn: string | null): LaterCheck => ({
    days,
    outcome,
    checkedOn,
    dueOn: { 30: '2026-04-17', 60: '2026-05-17', 90: '2026-06-16' }[days]!,
  })
  const open = (days: number) => check(days, null, null)

  test.each([
    [
      'the last check that held counts',
      [check(30, 'held', '2026-04-17'), check(60, 'failed', '2026-05-17'), open(90)],
      'held_then_not',
      30,
    ],
    [
      'two held',
      [check(30, 'held', '2026-04-17'), check(60, 'held', '2026-05-18'), check(90, 'failed', '2026-06-16')],
      'held_then_not',
      60,
    ],
    [
      'who looks late knows of the day that was due',
      [check(30, 'held', '2026-05-01'), check(60, 'failed', '2026-05-17'), open(90)],
      'held_then_not',
      30,
    ],
    [
      'who looks early knows of no more than that day',
      [check(30, 'held', '2026-04-01'), check(60, 'failed', '2026-05-17'), open(90)],
      'held_then_not',
      14,
    ],
    ['the first failed', [check(30, 'failed', '2026-04-17'), open(60), open(90)], 'not_lasting', 30],
    [
      'it failed on the day it was decided',
      [check(30, 'failed', '2026-03-18'), open(60), open(90)],
      'no_longer',
      0,
    ],
    ['nobody had looked', [open(30), open(60), open(90)], 'no_longer', 0],
  ] as const)('%s', (_, checks, word, days) => {
    expect(undoneBy(checks)).toEqual({ word, days })
  })
})
