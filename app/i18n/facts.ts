import type { DetailsOf, EventType } from '#app/domain/events/catalogue.ts'

/** How a fact is told: who did it, and the little that the fact itself remembers. */
export type Sentence<T extends EventType> = (fact: { who: string; details: DetailsOf<T> }) => string
export type FactSentences = { [T in EventType]: Sentence<T> }
