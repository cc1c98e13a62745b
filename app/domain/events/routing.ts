import type { EventType } from './catalogue.ts'

/** What follows a fact: one delivery for each consumer that lists it. `app/work` binds the names to functions. */
export const routing = {
  search: ['post.published', 'post.edited', 'post.withdrawn'],
} satisfies Record<string, readonly EventType[]>

export type Consumer = keyof typeof routing

export const consumersOf = (type: EventType): Consumer[] =>
  (Object.keys(routing) as Consumer[]).filter((consumer) => (routing[consumer] as readonly EventType[]).includes(type))
