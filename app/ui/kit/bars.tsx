export interface Bar {
  kind: 'before' | 'target' | 'trial' | 'now'
  label: string
  value: number
  /** The number with its unit, as it is to be read. */
  written: string
  /** How far it came towards what was wanted; nothing where that is not the question. */
  reached?: 'all' | 'part' | 'none' | undefined
}

/** Before, target, now: lengths to see it, numbers to believe it. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const longest = Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE)
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <li key={bar.kind} className="bars__row" data-bar={bar.kind} data-reached={bar.reached}>
          <span>{bar.label}</span>
          <svg className="bars__track" aria-hidden="true">
            <rect
              className="bars__fill"
              width={`${Math.max(1, Math.round((Math.abs(bar.value) / longest) * 1000) / 10)}%`}
              height="100%"
              rx="6"
            />
          </svg>
          <span className="bars__number">{bar.written}</span>
        </li>
      ))}
    </ul>
  )
}
