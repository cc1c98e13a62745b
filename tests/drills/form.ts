/** A drill has two forms: the short one holds every change, the long one is run and dated before a release. */
const isLong = process.env.DRILL_FORM === 'long'

export const sized = (short: number, long: number): number => (isLong ? long : short)

/** How long something lasts; `--minutes` says so for the long form. */
export const lasting = ({ short, long }: { readonly short: number; readonly long: number }): number =>
  isLong ? Number(process.env.DRILL_MINUTES ?? 0) * 60_000 || long : short

/** One line of what was counted, for docs/measurements.md. */
export function tell(drill: string, counted: Readonly<Record<string, number | string>>): void {
  const figures = Object.entries(counted).map(([what, value]) => `${value} ${what}`)
  console.log(`drill ${drill} (${isLong ? 'long' : 'short'}): ${figures.join(', ')}`)
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
