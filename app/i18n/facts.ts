import type { DetailsOf, EventType } from '#app/domain/events/catalogue.ts'

/** How a fact is told: who did it, and the little that the fact itself remembers. */
export type Sentence<T extends EventType> = (fact: { who: string; details: DetailsOf<T> }) => string
export type FactSentences = { [T in EventType]: Sentence<T> }

/** The sentence for a fact read back from the database, whose type only says which details it has. */
export function factSentence(
  messages: { readonly facts: FactSentences },
  type: EventType,
  who: string,
  details: Readonly<Record<string, unknown>>,
): string {
  const sentence = messages.facts[type] as (told: { who: string; details: never }) => string
  return sentence({ who, details: details as never })
}
