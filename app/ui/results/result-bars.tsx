import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Bars, type Bar } from '#app/ui/kit/bars.tsx'

type Measured = {
  readonly before: number | null
  readonly target: number
  readonly after: number
  readonly unit: string
  readonly verdict: string
  /** What a later check found instead. */
  readonly later?: number | null
}

const reached: Readonly<Record<string, Bar['reached']>> = { met: 'all', partly: 'part' }

/** Before, target, now: what was measured, as bars with their numbers; where it did not last, what the trial had reached as well. */
export function ResultBars({ result }: { result: Measured }) {
  const words = useMessages().cycles
  const format = useFormat()
  const later = result.later ?? null
  const hasChanged = later !== null
  const bar = (kind: Bar['kind'], label: string, value: number): Bar => ({
    kind,
    label,
    value,
    written: format.quantity(Math.round(value * 100) / 100, result.unit),
    ...(kind === 'now' && { reached: hasChanged ? 'none' : (reached[result.verdict] ?? 'none') }),
  })
  return (
    <Bars
      bars={[
        ...(result.before === null ? [] : [bar('before', words.before, result.before)]),
        bar('target', words.target, result.target),
        ...(hasChanged ? [bar('trial', words.trial, result.after)] : []),
        bar('now', words.now, later ?? result.after),
      ]}
    />
  )
}
