import type { ReactNode } from 'react'

/** A drawing with its sentence; put the table with the same numbers into `children` after it. */
export function Figure({ caption, children }: { caption: ReactNode; children: ReactNode }) {
  return (
    <figure className="figure">
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  )
}

/** A line through equally spaced values, drawn on the server. `label` says what it shows. */
export function Sparkline({
  values,
  goal,
  label,
}: {
  values: readonly number[]
  goal?: number | undefined
  label: string
}) {
  const all = goal === undefined ? values : [...values, goal]
  const low = Math.min(...all)
  const span = Math.max(...all) - low || 1
  const y = (value: number) => Math.round((1 - (value - low) / span) * 960 + 20) / 10
  const x = (place: number) => Math.round((values.length < 2 ? 0.5 : place / (values.length - 1)) * 3000) / 10
  if (!values.length) return null

  return (
    <svg className="spark" viewBox="0 0 300 100" preserveAspectRatio="none" role="img" aria-label={label}>
      {goal === undefined ? null : <line className="spark__goal" x1="0" x2="300" y1={y(goal)} y2={y(goal)} />}
      <polyline
        className="spark__line"
        points={values.map((value, place) => `${x(place)},${y(value)}`).join(' ')}
      />
    </svg>
  )
}
