import type { ComponentPropsWithoutRef } from 'react'
import { useFormat } from '#app/i18n/translate.tsx'

/** The biggest small thing on the page: number and arrow, filled when mine. Only the look; the form around it votes. */
export function VoteShape({
  count,
  pressed,
  label,
  size,
  ...button
}: {
  count: number
  pressed: boolean
  /** What pressing does, for who cannot see the arrow. */
  label: string
  size?: 'bar' | undefined
} & Omit<ComponentPropsWithoutRef<'button'>, 'children'>) {
  const format = useFormat()
  const written = format.compact(count)
  return (
    <button type="submit" className="vote" data-size={size} aria-pressed={pressed} {...button}>
      <span className="vote__count" data-count={count} data-long={written.length > 4 ? '' : undefined}>
        {written}
      </span>
      <span className="visually-hidden">{label}</span>
    </button>
  )
}

/** The same number where nobody can press it. */
export function VoteCount({ count, label }: { count: number; label: string }) {
  const format = useFormat()
  return (
    <span className="vote-still">
      {format.compact(count)} <span className="visually-hidden">{label}</span>
    </span>
  )
}
