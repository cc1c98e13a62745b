import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Bars, type Bar } from '#app/ui/kit/bars.tsx'

type Measured = {
  readonly before: number | null
  readonly target: number
  readonly after: number
  readonly unit: string
  readonly verdict: string
}

/** Before, target, now: what was measured, as three bars with their numbers. */
export function ResultBars({ result }: { result: Measured }) {
  const words = useMessages().cycles
  const format = useFormat()
  const bar = (kind: Bar['kind'], label: string, value: number): Bar => ({
    kind,
    label,
    value,
    written: format.quantity(Math.round(value * 100) / 100, result.unit),
    missed: kind === 'now' && result.verdict !== 'met',
  })
  return (
    <Bars
      bars={[
        ...(result.before === null ? [] : [bar('before', words.before, result.before)]),
        bar('target', words.target, result.target),
        bar('now', words.now, result.after),
      ]}
    />
  )
}
