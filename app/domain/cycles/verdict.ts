export const verdicts = ['met', 'partly', 'none', 'worse'] as const
export type Verdict = (typeof verdicts)[number]
export type Evidence = 'strong' | 'indicative' | 'weak'
export type Direction = 'up' | 'down' | 'hold'
export type MeasureKind = 'mean' | 'proportion' | 'rate' | 'duration' | 'money'

/** One observation, with how many people, orders or minutes stand behind it. */
export type Observation = {
  readonly value: number
  readonly n: number
  readonly numerator: number | null
  readonly denominator: number | null
}

export type Yardstick = {
  readonly kind: MeasureKind
  readonly direction: Direction | null
  readonly target: number
  /** For measures to be held, and for guardrails. */
  readonly tolerance: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  readonly minN: number
  readonly percent: boolean
}

export type NoiseTest =
  | {
      readonly kind: 'xmr'
      readonly changed: boolean
      readonly mean: number
      readonly lower: number
      readonly upper: number
    }
  | { readonly kind: 'proportions'; readonly changed: boolean; readonly z: number; readonly p: number }
  | { readonly kind: 'medians'; readonly changed: false; readonly difference: number; readonly range: number }

export type Result = {
  readonly before: number | null
  readonly target: number
  readonly after: number
  readonly beforeN: number
  readonly afterN: number
  readonly attainment: number | null
  readonly verdict: Verdict
  readonly evidence: Evidence
  readonly noise: NoiseTest | null
  readonly prediction: 'yes' | 'partly' | 'no' | null
  /** 1 when the prediction was exact, 0 when it was off by as much as was to be gained. */
  readonly accuracy: number | null
}

const epsilon = 1e-9
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The value of a window and how many observations stand behind it. */
export function summarise(
  observations: readonly Observation[],
  kind: MeasureKind,
  percent = false,
): { value: number; n: number } | null {
  const n = observations.reduce((sum, observation) => sum + observation.n, 0)
  if (observations.length === 0 || n === 0) return null
  const over = observations.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)
  const counts = observations.every(
    ({ numerator, denominator }) => numerator !== null && denominator !== null,
  )
  if ((kind === 'proportion' || kind === 'rate') && counts && over > 0) {
    const share = observations.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0) / over
    return { value: percent ? share * 100 : share, n }
  }
  return { value: observations.reduce((sum, { value, n: weight }) => sum + value * weight, 0) / n, n }
}

// + 0, because minus nothing is nothing
/** How much of the way from before to target was gone; null where there is no way to measure. */
export const attainment = (before: number, target: number, after: number): number | null =>
  Math.abs(target - before) < epsilon ? null : (after - before) / (target - before) + 0

function judge(
  yardstick: Yardstick,
  before: number | null,
  after: number,
): { attainment: number | null; verdict: Verdict } {
  const { target, direction } = yardstick
  if (direction === 'hold') {
    const off = Math.abs(after - target)
    const held = off <= (yardstick.tolerance ?? 0) + epsilon
    const drifted = before !== null && off > Math.abs(before - target) + epsilon
    return { attainment: null, verdict: held ? 'met' : drifted ? 'worse' : 'none' }
  }
  const share = before === null ? null : attainment(before, target, after)
  if (share === null) {
    // no way from before to target: only reaching it can be seen
    const reached = direction === 'up' ? after >= target - epsilon : after <= target + epsilon
    return { attainment: null, verdict: reached ? 'met' : 'none' }
  }
  if (share >= 1 - epsilon) return { attainment: share, verdict: 'met' }
  if (share > epsilon) return { attainment: share, verdict: 'partly' }
  return { attainment: share, verdict: share < -epsilon ? 'worse' : 'none' }
}

/** Everything that Check says, computed from the readings alone. */
export function computeResult(
  yardstick: Yardstick,
  baseline: readonly Observation[],
  trial: readonly Observation[],
): Result | null {
  const before = summarise(baseline, yardstick.kind, yardstick.percent)
  const after = summarise(trial, yardstick.kind, yardstick.percent)
  if (!after) return null
  const noise = before ? noiseTest(yardstick, baseline, trial) : null
  const enough = before !== null && before.n >= yardstick.minN && after.n >= yardstick.minN
  return {
    before: before?.value ?? null,
    target: yardstick.target,
    after: after.value,
    beforeN: before?.n ?? 0,
    afterN: after.n,
    ...judge(yardstick, before?.value ?? null, after.value),
    evidence: !enough ? 'weak' : noise?.changed ? 'strong' : 'indicative',
    noise,
    ...judgePrediction(yardstick, before?.value ?? null, after.value),
  }
}

/**
 * Whether what was said came to pass. Where no range was given, a quarter of the way on either side counts as said: a convention of
 * this product, wide enough for a guess and too narrow for “no change”.
 */
function judgePrediction(
  { expected, low, high, target }: Yardstick,
  before: number | null,
  after: number,
): Pick<Result, 'prediction' | 'accuracy'> {
  const said = expected ?? target
  if (before === null) {
    if (low === null || high === null) return { prediction: null, accuracy: null }
    return { prediction: after >= low && after <= high ? 'yes' : 'no', accuracy: null }
  }
  const way = Math.abs(said - before)
  const band = [low ?? said - way / 4, high ?? said + way / 4] as const
  const inBand = after >= Math.min(...band) - epsilon && after <= Math.max(...band) + epsilon
  const rightWay = (after - before) * (said - before) > 0
  return {
    prediction: inBand ? 'yes' : rightWay ? 'partly' : 'no',
    accuracy: Math.max(0, 1 - Math.abs(after - said) / Math.max(way, epsilon)),
  }
}

const fewestForLimits = 8

export function noiseTest(
  { kind }: Pick<Yardstick, 'kind'>,
  baseline: readonly Observation[],
  trial: readonly Observation[],
): NoiseTest {
  const before = baseline.map(({ value }) => value)
  const after = trial.map(({ value }) => value)
  if (before.length >= fewestForLimits) {
    const limits = xmrLimits(before)
    return {
      kind: 'xmr',
      changed: isSignal(after, limits),
      mean: limits.mean,
      lower: limits.lower,
      upper: limits.upper,
    }
  }
  const counted = [...baseline, ...trial].every(
    ({ numerator, denominator }) => numerator !== null && denominator !== null,
  )
  if (kind === 'proportion' && counted) {
    const [one, two] = [baseline, trial].map((window) => ({
      hits: window.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0),
      of: window.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
    })) as [{ hits: number; of: number }, { hits: number; of: number }]
    const { z, p } = twoProportions(one.hits, one.of, two.hits, two.of)
    return { kind: 'proportions', changed: Math.abs(z) > 1.96, z, p }
  }
  const all = [...before, ...after]
  return {
    kind: 'medians',
    changed: false,
    difference: median(after) - median(before),
    range: Math.max(...all) - Math.min(...all),
  }
}

/**
 * A process-behaviour chart's limits: mean ± 2.66 mean moving ranges. 2.66 is 3 / 1.128, three sigma where 1.128 is the expected
 * range of two draws from a normal distribution (the constant d2 for n = 2; Shewhart 1931, Wheeler, Understanding Variation, 1993).
 */
export function xmrLimits(values: readonly number[]): {
  mean: number
  movingRange: number
  lower: number
  upper: number
  sigma: number
} {
  const middle = mean(values)
  const movingRange = mean(values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value))))
  return {
    mean: middle,
    movingRange,
    lower: middle - 2.66 * movingRange,
    upper: middle + 2.66 * movingRange,
    sigma: movingRange / 1.128,
  }
}

/** The four rules of the Western Electric handbook (1956): one beyond a limit, two of three beyond 2 sigma, four of five beyond 1 sigma, eight on one side. */
export function isSignal(
  values: readonly number[],
  { mean: middle, lower, upper, sigma }: { mean: number; lower: number; upper: number; sigma: number },
): boolean {
  if (values.some((value) => value < lower - epsilon || value > upper + epsilon)) return true
  return [1, -1].some((side) => {
    const beyond = (sigmas: number) =>
      values.map((value) => side * (value - middle) > sigmas * sigma + epsilon)
    return within(beyond(2), 2, 3) || within(beyond(1), 4, 5) || within(beyond(0), 8, 8)
  })
}

const within = (marks: readonly boolean[], wanted: number, of: number): boolean =>
  marks.some((_, start) => marks.slice(start, start + of).filter(Boolean).length >= wanted)

export function twoProportions(
  hits: number,
  of: number,
  hitsAfter: number,
  ofAfter: number,
): { z: number; p: number } {
  const pooled = (hits + hitsAfter) / (of + ofAfter)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / ofAfter))
  const z = spread === 0 ? 0 : (hitsAfter / ofAfter - hits / of) / spread
  return { z, p: 2 * (1 - normal(Math.abs(z))) }
}

/** The normal distribution below z (Abramowitz and Stegun 26.2.17, error under 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z)
  const tail =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[half] ?? NaN)
    : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
}

/** Whether a guardrail moved the wrong way by more than its tolerance. */
export function isBreached(
  direction: Direction | null,
  tolerance: number,
  before: number,
  after: number,
): boolean {
  const change = after - before
  if (direction === 'hold') return Math.abs(change) > tolerance + epsilon
  return (direction === 'up' ? -change : change) > tolerance + epsilon
}

/**
 * Whether a later measurement still keeps what was reached. Without a tolerance, a tenth of the way from before to target may be
 * lost again: a convention of this product, less than what anybody would call undone.
 */
export function stillHolds(
  yardstick: Yardstick,
  reached: Pick<Result, 'before' | 'after' | 'verdict'>,
  value: number,
): boolean {
  const { target, direction } = yardstick
  if (direction === 'hold') return Math.abs(value - target) <= (yardstick.tolerance ?? 0) + epsilon
  const kept = reached.verdict === 'met' ? target : reached.after
  const slack = yardstick.tolerance ?? Math.abs(target - (reached.before ?? target)) / 10
  const worse = (reached.before !== null ? target > reached.before : direction === 'up')
    ? kept - value
    : value - kept
  return worse <= slack + epsilon
}
