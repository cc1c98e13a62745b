import { useFormat, useNow } from '#app/i18n/translate.tsx'

/** A moment, told as people tell it; the exact one is a hover away and in the markup. */
export function Time({
  at,
  as = 'relative',
}: {
  at: string
  as?: 'relative' | 'day' | 'date' | 'dateTime' | undefined
}) {
  const format = useFormat()
  const now = useNow()

  if (as === 'relative') {
    return (
      <relative-time>
        <time dateTime={at} title={format.dateTime(at)} suppressHydrationWarning>
          {format.relative(at, now)}
        </time>
      </relative-time>
    )
  }
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {as === 'day' ? format.day(at, now) : as === 'date' ? format.date(at) : format.dateTime(at)}
    </time>
  )
}
