import type { EventType } from './catalogue.ts'

/** What follows a fact: one delivery for each consumer that lists it. `app/work` binds the names to functions. */
export const routing = {
  search: [
    'post.published',
    'post.edited',
    'post.withdrawn',
    'post.hidden',
    'post.restored',
    'post.merged',
    'post.unmerged',
  ],
  moderation: [
    'post.submitted',
    'comment.submitted',
    'post.restored',
    'comment.restored',
    'post.withdrawn',
    'comment.withdrawn',
  ],
  notifications: [
    'post.published',
    'post.answered',
    'post.status_changed',
    'post.merged',
    'post.hidden',
    'post.restored',
    'card.moved',
    'card.returned',
    'card.decided',
    'card.reopened',
    'card.closed',
    'comment.published',
    'comment.hidden',
    'comment.restored',
    'appeal.upheld',
    'person.suspended',
    'person.suspension_lifted',
  ],
} satisfies Record<string, readonly EventType[]>

export type Consumer = keyof typeof routing

export const consumersOf = (type: EventType): Consumer[] =>
  (Object.keys(routing) as Consumer[]).filter((consumer) =>
    (routing[consumer] as readonly EventType[]).includes(type),
  )
