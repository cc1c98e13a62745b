import { describe, expect, test } from 'vitest'
import { decisions, ruling, type Ruling } from '#app/domain/cycles/decisions.ts'
import {
  computeResult,
  isBreached,
  median,
  noiseTest,
  stillHolds,
  twoProportions,
  xmrLimits,
  type Observation,
  type Yardstick,
} from '#app/domain/cycles/verdict.ts'

const of = (...values: number[]): Observation[] =>
  values.map((value) => ({ value, n: 1, numerator: null, denominator: null }))
const shares = (...pairs: [number, number][]): Observation[] =>
  pairs.map(([numerator, denominator]) => ({
    value: numerator / denominator,
    n: denominator,
    numerator,
    denominator,
  }))

const queue: Yardstick = {
  kind: 'mean',
  direction: 'down',
  target: 8,
  tolerance: null,
  expected: null,
  low: null,
  high: null,
  minN: 1,
  percent: false,
}
const noisy = [12, 13, 11, 12, 13, 11, 12, 12]

describe('the verdict', () => {
  test('from 12 to 9 with target 8 is three quarters of the way', () => {
    expect(computeResult(queue, of(12), of(9))).toMatchObject({
      before: 12,
      after: 9,
      attainment: 0.75,
      verdict: 'partly',
    })
  })

  test('reaching the target beyond the noise is met, strongly', () => {
    expect(computeResult(queue, of(...noisy), of(8, 8, 8))).toMatchObject({
      verdict: 'met',
      evidence: 'strong',
    })
  })

  test('going the wrong way is worse, going nowhere is none', () => {
    expect(computeResult(queue, of(12), of(13))).toMatchObject({ attainment: -0.25, verdict: 'worse' })
    expect(computeResult(queue, of(12), of(12))).toMatchObject({ attainment: 0, verdict: 'none' })
  })

  test('more is better just as well', () => {
    const sales = { ...queue, direction: 'up' as const, target: 20 }
    expect(computeResult(sales, of(10), of(21))).toMatchObject({ verdict: 'met', attainment: 1.1 })
    expect(computeResult(sales, of(10), of(15))).toMatchObject({ verdict: 'partly', attainment: 0.5 })
  })

  test.each([
    [12.4, 'met'],
    [12.6, 'worse'],
    [11.5, 'met'],
    [11.4, 'worse'],
  ])('holding 12 within 0.5, %f is %s', (after, verdict) => {
    const hold = { ...queue, direction: 'hold' as const, target: 12, tolerance: 0.5 }
    expect(computeResult(hold, of(12), of(after))).toMatchObject({ verdict, attainment: null })
  })

  test('without a baseline only reaching the target can be seen, weakly', () => {
    expect(computeResult(queue, [], of(8))).toMatchObject({
      verdict: 'met',
      evidence: 'weak',
      attainment: null,
      before: null,
    })
    expect(computeResult(queue, [], of(9))).toMatchObject({ verdict: 'none', evidence: 'weak' })
  })

  test('without a reading of the trial there is none', () => {
    expect(computeResult(queue, of(12), [])).toBeNull()
  })

  test('one reading too few is weak evidence, on either side', () => {
    const five = { ...queue, minN: 5 }
    expect(computeResult(five, of(12, 12, 12, 12, 12), of(8, 8, 8, 8))?.evidence).toBe('weak')
    expect(computeResult(five, of(12, 12, 12, 12), of(8, 8, 8, 8, 8))?.evidence).toBe('weak')
    expect(computeResult(five, of(12, 12, 12, 12, 12), of(8, 8, 8, 8, 8))?.evidence).toBe('indicative')
  })

  test('readings of many people weigh more', () => {
    const heavy = [...of(10), { value: 4, n: 3, numerator: null, denominator: null }]
    expect(computeResult(queue, of(12), heavy)).toMatchObject({ after: 5.5, afterN: 4 })
  })

  test('shares are of everybody together, not means of means', () => {
    const returns: Yardstick = { ...queue, kind: 'proportion', target: 0.09, minN: 100 }
    expect(computeResult(returns, shares([20, 100], [100, 900]), shares([90, 1000]))).toMatchObject({
      before: 0.12,
      after: 0.09,
      beforeN: 1000,
      verdict: 'met',
      evidence: 'strong',
    })
  })
})

describe('the prediction', () => {
  test.each([
    [8, 'yes', 1],
    [9, 'yes', 0.75],
    [7, 'yes', 0.75],
    [9.1, 'partly', 0.725],
    [11, 'partly', 0.25],
    [12, 'no', 0],
    [14, 'no', 0],
  ])('12 to 8 expected, %f: %s', (after, prediction, accuracy) => {
    const result = computeResult(queue, of(12), of(after))
    expect(result?.prediction).toBe(prediction)
    expect(result?.accuracy).toBeCloseTo(accuracy, 10)
  })

  test('holds within the bounds that were written down', () => {
    expect(computeResult({ ...queue, low: 6, high: 10.5 }, of(12), of(10.5))?.prediction).toBe('yes')
    expect(computeResult({ ...queue, low: 6, high: 10.5 }, of(12), of(10.6))?.prediction).toBe('partly')
  })
})

describe('noise', () => {
  test('limits are the mean ± 2.66 mean moving ranges', () => {
    const limits = xmrLimits([12, 14, 11, 13, 15, 12, 13, 14])
    expect(limits).toMatchObject({ mean: 13, movingRange: 2 })
    expect(limits.lower).toBeCloseTo(7.68, 10)
    expect(limits.upper).toBeCloseTo(18.32, 10)
  })

  const baseline = of(12, 14, 11, 13, 15, 12, 13, 14)
  test.each([
    ['one beyond a limit', [7], true],
    ['one within them', [8], false],
    ['two of three beyond two sigma', [9.4, 13, 9.4], true],
    ['two of four beyond two sigma', [9.4, 13, 13, 9.4], false],
    ['two of three on different sides', [9.4, 13, 16.6], false],
    ['four of five beyond one sigma', [11.2, 11.2, 13, 11.2, 11.2], true],
    ['three of five beyond one sigma', [11.2, 11.2, 13, 13, 11.2], false],
    ['eight on one side', [12.9, 12.9, 12.9, 12.9, 12.9, 12.9, 12.9, 12.9], true],
    ['seven on one side', [12.9, 12.9, 12.9, 12.9, 12.9, 12.9, 12.9], false],
  ])('%s', (_, trial, changed) => {
    expect(noiseTest(queue, baseline, of(...trial))).toMatchObject({ kind: 'xmr', changed })
  })

  test('120 of 1000 against 90 of 1000 is a difference', () => {
    const { z, p } = twoProportions(120, 1000, 90, 1000)
    expect(z).toBeCloseTo(-2.188, 3)
    expect(p).toBeCloseTo(0.029, 3)
  })

  test('few readings are compared by their medians, which never is proof', () => {
    expect(noiseTest(queue, of(12, 13, 11), of(8, 9))).toEqual({
      kind: 'medians',
      changed: false,
      difference: -3.5,
      range: 5,
    })
  })
})

describe('a guardrail', () => {
  test.each([
    ['down', 1, 5, 6, false],
    ['down', 1, 5, 6.1, true],
    ['down', 1, 5, 2, false],
    ['up', 1, 5, 4, false],
    ['up', 1, 5, 3.9, true],
    ['hold', 1, 5, 6.1, true],
    ['hold', 1, 5, 3.9, true],
    ['hold', 1, 5, 4, false],
  ] as const)(
    'better is %s within %f: from %f to %f breached is %s',
    (direction, tolerance, before, after, breached) => {
      expect(isBreached(direction, tolerance, before, after)).toBe(breached)
    },
  )
})

describe('a later check', () => {
  const reached = { before: 12, after: 8, verdict: 'met' as const }
  test.each([
    [8, true],
    [8.4, true],
    [8.5, false],
    [3, true],
  ])('12 to 8, now %f: still holds is %s', (value, held) => {
    expect(stillHolds(queue, reached, value)).toBe(held)
  })

  test('what was reached only partly is held to what was reached', () => {
    expect(stillHolds(queue, { before: 12, after: 9, verdict: 'partly' }, 9.4)).toBe(true)
    expect(stillHolds(queue, { before: 12, after: 9, verdict: 'partly' }, 9.5)).toBe(false)
  })
})

// the table of decisions as it is agreed, row by row: verdict, evidence, guardrail breached, what standardise gets
const table: readonly [string, string, boolean, Ruling][] = [
  ['met', 'strong', false, 'allowed'],
  ['met', 'indicative', false, 'allowed'],
  ['met', 'weak', false, 'needs_override'],
  ['met', 'strong', true, 'needs_override'],
  ['met', 'indicative', true, 'needs_override'],
  ['met', 'weak', true, 'needs_override'],
  ['partly', 'strong', false, 'needs_override'],
  ['partly', 'indicative', false, 'needs_override'],
  ['partly', 'weak', false, 'needs_override'],
  ['partly', 'strong', true, 'refused'],
  ['partly', 'indicative', true, 'refused'],
  ['partly', 'weak', true, 'refused'],
  ...(['none', 'worse'] as const).flatMap((verdict) =>
    (['strong', 'indicative', 'weak'] as const).flatMap((evidence) =>
      [false, true].map((breached): [string, string, boolean, Ruling] => [
        verdict,
        evidence,
        breached,
        'refused',
      ]),
    ),
  ),
]

describe('the table of decisions', () => {
  test('has a row for each of the 4 × 3 × 2 findings', () => {
    expect(
      new Set(table.map(([verdict, evidence, breached]) => `${verdict} ${evidence} ${String(breached)}`))
        .size,
    ).toBe(24)
  })

  test.each(table)(
    '%s, %s, guardrail breached %s: standardise is %s',
    (verdict, evidence, breached, ruled) => {
      const guardrails = [breached ? 'breached' : 'held', 'held'] as const
      expect(ruling(verdict as 'met', evidence as 'weak', guardrails, 'standardise')).toBe(ruled)
      for (const decision of decisions.filter((open) => open !== 'standardise')) {
        expect(ruling(verdict as 'met', evidence as 'weak', guardrails, decision)).toBe('allowed')
      }
    },
  )

  test('asks for a reason where nobody knows whether something else got worse', () => {
    expect(ruling('met', 'strong', ['held', 'unknown'], 'standardise')).toBe('needs_override')
    expect(ruling('met', 'strong', ['unknown', 'breached'], 'standardise')).toBe('needs_override')
    expect(ruling('partly', 'strong', ['unknown'], 'standardise')).toBe('needs_override')
    expect(ruling('partly', 'strong', ['unknown', 'breached'], 'standardise')).toBe('refused')
    expect(ruling('none', 'strong', ['unknown'], 'standardise')).toBe('refused')
  })
})

describe('what a reading weighs', () => {
  const week = (value: number, n: number): Observation => ({ value, n, numerator: null, denominator: null })

  test('is how many people stand behind it', () => {
    expect(computeResult(queue, [week(10, 1), week(20, 3)], [week(8, 1)])).toMatchObject({ before: 17.5 })
  })

  test('is of a share what it was counted of, in hundredths where it is written so', () => {
    const share = { ...queue, kind: 'proportion' as const, target: 0.1 }
    const lopsided = shares([1, 2], [1, 98])

    expect(computeResult(share, lopsided, lopsided)?.before).toBeCloseTo(0.02, 9)
    expect(computeResult({ ...share, percent: true }, lopsided, lopsided)?.before).toBeCloseTo(2, 9)
  })
})

describe('two shares', () => {
  const share = { ...queue, kind: 'proportion' as const, target: 0.1, minN: 100 }

  test.each([
    // z = -1.68 and -2.25
    ['that chance explains show a tendency', 84, 'indicative'],
    ['that chance would make once in forty times are strong evidence', 77, 'strong'],
  ])('%s', (_, hits, evidence) => {
    const result = computeResult(share, shares([106, 1000]), shares([hits, 1000]))

    expect(result).toMatchObject({ evidence })
  })
})

describe('the median', () => {
  test('of an even number of values lies between the two in the middle', () => {
    expect(median([9, 1, 4, 2])).toBe(3)
    expect(median([3, 1, 2])).toBe(2)
  })
})

describe('the last step', () => {
  test('is missing while almost is not met', () => {
    expect(computeResult(queue, of(12), of(8.2))).toMatchObject({ verdict: 'partly' })
  })

  test('of what is to be held is its tolerance, and coming nearer is not worse', () => {
    const held = { ...queue, direction: 'hold' as const, target: 10 }

    expect(computeResult(held, of(10), of(10.5))).toMatchObject({ verdict: 'worse' })
    expect(computeResult(held, of(14), of(12))).toMatchObject({ verdict: 'none' })
    expect(computeResult({ ...held, tolerance: 1 }, of(10), of(10.5))).toMatchObject({ verdict: 'met' })
  })
})
