/** Where a post stands, in public words; the sentences stand in `messages.statuses`. */
export const statuses = [
  'received',
  'review',
  'planned',
  'trial',
  'measuring',
  'adopted',
  'again',
  'declined',
  'merged',
] as const
export type Status = (typeof statuses)[number]

export type Arc = 'plan' | 'do' | 'check' | 'act'

/** The arcs of the ring that a post has reached. */
export const reached: Readonly<Record<Status, readonly Arc[]>> = {
  received: [],
  review: [],
  planned: ['plan'],
  trial: ['plan', 'do'],
  measuring: ['plan', 'do', 'check'],
  adopted: ['plan', 'do', 'check', 'act'],
  again: ['plan'],
  declined: [],
  merged: [],
}

/** Whether people may still expect something to happen. */
export const isOpen = (status: Status): boolean => !['adopted', 'declined', 'merged'].includes(status)
