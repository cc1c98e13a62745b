/** The middle one; half of a sample is below it. */
export function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Mann-Whitney: how probable it is that two samples of one and the same thing differ as much as these, in either direction. */
export function sameByChance(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ]
  all.sort((a, b) => a.value - b.value)
  let ranks = 0
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]!.value === all[from]!.value) to++
    // those that are equal share the middle of their ranks
    for (let place = from; place < to; place++) if (all[place]!.isOne) ranks += (from + 1 + to) / 2
    from = to
  }
  const [n, m] = [one.length, other.length]
  const expected = (n * (n + m + 1)) / 2
  const spread = Math.sqrt((n * m * (n + m + 1)) / 12)
  return 2 * beyond(Math.abs(ranks - expected) / spread)
}

/** The upper tail of the normal distribution (Abramowitz and Stegun 26.2.17). */
function beyond(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
