import type { About, Happening } from '#app/domain/activity/happening.ts'
import { isFieldName } from '#app/domain/cards/fields.ts'
import { factSentence } from '#app/i18n/facts.ts'
import type { Format } from '#app/i18n/format.ts'
import type { Messages } from '#app/i18n/messages/en.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { shorten } from '#app/kernel/text.ts'
import { Time } from '#app/ui/kit/time.tsx'
import { fieldWords } from './field-words.ts'

/** What happened, newest first, with who and when; ten readings in a row are one line. */
export function Stream({ stream }: { stream: readonly Happening[] }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  const told = stream.map((happening) => ({
    id: happening.id,
    at: happening.at,
    sentence: factSentence(messages, happening.type, happening.who ?? words.someSystem, happening.details),
    about: happening.about ? aboutWords(messages, format, happening.about) : '',
  }))
  return (
    <section id="stream">
      <h2>{words.stream}</h2>
      <ul className="stream">
        {inRows(told).map(({ first, times }) => (
          <li key={first.id}>
            {first.sentence}
            {first.about === '' ? null : <>: {first.about}</>}
            <span className="quiet">
              {times > 1 ? ` ×\u00a0${format.number(times)}` : null} · <Time at={first.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which task, or which field, what it was and what it is. */
function aboutWords(messages: Messages, format: Format, about: About): string {
  const words = messages.cards
  const why = about.reason === null ? '' : ` ${words.becauseOf(about.reason)}`
  if (about.kind === 'task') return words.quoted(about.title) + why
  const { field, before, after } = about
  const label: string = isFieldName(field)
    ? words.fields[field]
    : field === 'stores'
      ? words.stores
      : field === 'guardrail'
        ? messages.cycles.guardrail
        : field
  const written = (value: string | readonly string[] | null) => {
    if (value === null || value.length === 0) return null
    if (typeof value !== 'string') return format.list(value.map((each) => words.quoted(each)))
    return words.quoted(
      shorten(isFieldName(field) ? fieldWords(field, value, words.choices, format) : value, 120),
    )
  }
  return words.changedFromTo(label, written(before), written(after)) + why
}

type Told = { readonly id: string; readonly at: string; readonly sentence: string; readonly about: string }

/** The same said several times in a row is said once, with when it was last. */
function inRows(told: readonly Told[]): { first: Told; times: number }[] {
  const rows: { first: Told; times: number }[] = []
  for (const one of told) {
    const last = rows.at(-1)
    if (last?.first.sentence === one.sentence && last.first.about === one.about) last.times++
    else rows.push({ first: one, times: 1 })
  }
  return rows
}
