import { statuses, type Status } from './status.ts'
import { postKinds, type PostKind } from './post.ts'

export const tabs = ['rising', 'top', 'new', 'answered'] as const
export type Tab = (typeof tabs)[number]

/** `company`: what is shared with one's own company; for staff, everything that is not for everyone. */
export const mineFilters = ['posts', 'votes', 'following', 'company'] as const
export type Mine = (typeof mineFilters)[number]

/** What a list of posts is narrowed to; stands in the address, so that it can be shared. */
export type Filters = {
  readonly tab: Tab
  readonly status: Status | null
  readonly kind: PostKind | null
  /** Slugs. */
  readonly topic: string | null
  readonly store: string | null
  readonly mine: Mine | null
}

export const noFilters: Filters = {
  tab: 'rising',
  status: null,
  kind: null,
  topic: null,
  store: null,
  mine: null,
}

const oneOf = <T extends string>(known: readonly T[], said: string | null): T | null =>
  known.find((value) => value === said) ?? null
const slug = (said: string | null) => (said !== null && /^[a-z0-9-]{1,60}$/.test(said) ? said : null)

/** Reads them from an address; what is unknown there narrows nothing. */
export const readFilters = (query: URLSearchParams): Filters => ({
  tab: oneOf(tabs, query.get('tab')) ?? 'rising',
  status: oneOf(statuses, query.get('status')),
  kind: oneOf(postKinds, query.get('kind')),
  topic: slug(query.get('topic')),
  store: slug(query.get('store')),
  mine: oneOf(mineFilters, query.get('mine')),
})

/** The address of a list with one thing changed; the page always starts anew. */
export function addressOf(
  filters: Filters,
  changed: Partial<Filters> = {},
  after: string | null = null,
): string {
  const { tab, ...rest } = { ...filters, ...changed }
  const query = new URLSearchParams()
  if (tab !== 'rising') query.set('tab', tab)
  for (const [name, value] of Object.entries(rest)) if (value !== null) query.set(name, value)
  if (after) query.set('after', after)
  return query.size === 0 ? '/' : `/?${query.toString()}`
}

/** What of an address is a narrowing, for a form that changes one of them and keeps the rest. */
export const narrowings = ['status', 'kind', 'topic', 'store', 'mine'] as const
export type Narrowing = (typeof narrowings)[number]
