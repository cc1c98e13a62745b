import type { Happening } from '#app/domain/activity/happening.ts'
import { factSentence } from '#app/i18n/facts.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What happened, newest first, with who and when. */
export function Stream({ stream }: { stream: readonly Happening[] }) {
  const messages = useMessages()
  const words = messages.cards
  return (
    <section id="stream">
      <h2>{words.stream}</h2>
      <ul className="stream">
        {stream.map((happening) => (
          <li key={happening.id}>
            {factSentence(messages, happening.type, happening.who ?? words.someSystem, happening.details)}
            <span className="quiet">
              {' '}
              <Time at={happening.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
