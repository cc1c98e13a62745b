import { useFormat, useMessages } from '#app/i18n/translate.tsx'

type Point = {
  readonly id: string
  readonly window: string
  readonly value: number
  readonly takenAt: string
  readonly excludedAt: string | null
}

const width = 640
const height = 220
const edges = { top: 16, bottom: 38, left: 12 }

/** Readings in their order, the trial apart from what was before, and the target as a line. Drawn on the server; prints in grey. */
export function ReadingsChart({
  readings,
  target,
  unit,
  label,
}: {
  readings: readonly Point[]
  target: number | null
  unit: string
  label: string
}) {
  const format = useFormat()
  const words = useMessages().cycles
  const shown = readings.filter(({ excludedAt }) => excludedAt === null)
  const values = [...shown.map(({ value }) => value), ...(target === null ? [] : [target])]
  if (values.length === 0) return null
  const low = Math.min(...values)
  const span = Math.max(...values) - low || Math.abs(low) || 1
  const goal = target === null ? '' : format.quantity(target, unit)
  // room for what the target says, in the larger letters of a phone, too
  const pad = { ...edges, right: Math.max(24, 28 + 11 * goal.length) }
  const at = (value: number) => round(pad.top + (1 - (value - low) / span) * (height - pad.top - pad.bottom))
  const step = (width - pad.left - pad.right) / Math.max(1, shown.length - 1)
  const x = (place: number) => round(shown.length === 1 ? width / 2 : pad.left + place * step)
  const windows = ['baseline', 'trial', 'sustain'] as const
  const names = { baseline: words.baseline, trial: words.trial, sustain: words.sustained }
  const from = (window: string) => shown.findIndex((reading) => reading.window === window)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {target === null ? null : (
        <>
          <line
            className="chart__target"
            x1={pad.left}
            x2={width - pad.right}
            y1={at(target)}
            y2={at(target)}
          />
          <text className="chart__text" x={width - pad.right + 14} y={at(target) + 4}>
            {goal}
          </text>
        </>
      )}
      {windows.map((window) => {
        const start = from(window)
        if (start < 0) return null
        const points = shown.flatMap((reading, place) =>
          reading.window === window ? [`${x(place)},${at(reading.value)}`] : [],
        )
        return (
          <g key={window} className="chart__window" data-window={window}>
            {start === 0 ? null : (
              <line
                className="chart__edge"
                x1={x(start) - step / 2}
                x2={x(start) - step / 2}
                y1={pad.top / 2}
                y2={height - pad.bottom}
              />
            )}
            <polyline className="chart__line" points={points.join(' ')} />
            <text className="chart__text" x={x(start)} y={height - 6}>
              {names[window]}
            </text>
          </g>
        )
      })}
      {shown.map((reading, place) => (
        <circle
          key={reading.id}
          className="chart__dot"
          data-window={reading.window}
          cx={x(place)}
          cy={at(reading.value)}
          r="4"
        >
          <title>{`${format.day(reading.takenAt)}: ${format.quantity(reading.value, unit)}`}</title>
        </circle>
      ))}
    </svg>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
