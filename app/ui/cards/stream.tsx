import type { Happening } from '#app/domain/activity/happening.ts'
import { factSentence } from '#app/i18n/facts.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What happened, newest first, with who and when; ten readings in a row are one line. */
export function Stream({ stream }: { stream: readonly Happening[] }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  const told = stream.map((happening) => ({
    id: happening.id,
    at: happening.at,
    sentence: factSentence(messages, happening.type, happening.who ?? words.someSystem, happening.details),
  }))
  return (
    <section id="stream">
      <h2>{words.stream}</h2>
      <ul className="stream">
        {inRows(told).map(({ first, times }) => (
          <li key={first.id}>
            {first.sentence}
            <span className="quiet">
              {times > 1 ? ` ×\u00a0${format.number(times)}` : null} · <Time at={first.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Told = { readonly id: string; readonly at: string; readonly sentence: string }

/** The same said several times in a row is said once, with when it was last. */
function inRows(told: readonly Told[]): { first: Told; times: number }[] {
  const rows: { first: Told; times: number }[] = []
  for (const one of told) {
    const last = rows.at(-1)
    if (last?.first.sentence === one.sentence) last.times++
    else rows.push({ first: one, times: 1 })
  }
  return rows
}
