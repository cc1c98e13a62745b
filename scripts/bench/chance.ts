/** The same numbers for the same seed, on every machine (mulberry32). */
export type Chance = {
  /** 0 ≤ n < 1 */
  readonly next: () => number
  /** A whole number from 0 to most − 1. */
  readonly below: (most: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** A place of a list of this length: the first ones very much more often (Zipf, exponent near 1). */
  readonly skewed: (length: number) => number
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  return {
    next,
    below,
    pick: (from) => from[below(from.length)]!,
    skewed: (length) => Math.floor(Math.exp(next() * Math.log(length + 1)) - 1),
  }
}
