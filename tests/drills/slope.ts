import { median } from './telling-apart.ts'

/** By how much `y` grows with each unit of `x` (Theil-Sen): the middle of all pairs, which a few odd samples do not move. */
export function slopeOf(samples: readonly { readonly x: number; readonly y: number }[]): number {
  const slopes = samples.flatMap((one, place) =>
    samples
      .slice(place + 1)
      .filter((other) => other.x !== one.x)
      .map((other) => (other.y - one.y) / (other.x - one.x)),
  )
  return slopes.length === 0 ? Number.NaN : median(slopes)
}
