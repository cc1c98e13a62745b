import type { DoneFilters } from '#app/domain/cycles/result.ts'

const word = (query: URLSearchParams, name: string) => {
  const said = query.get(name)
  return said !== null && /^[a-z0-9-]{1,60}$/.test(said) ? said : null
}

/** What the results are narrowed to; what is unknown narrows nothing. */
export const doneFilters = (query: URLSearchParams): DoneFilters => ({
  store: word(query, 'store'),
  topic: word(query, 'topic'),
})

export function doneAddress(
  path: string,
  { store, topic }: DoneFilters,
  after: string | null = null,
): string {
  const query = new URLSearchParams()
  if (store !== null) query.set('store', store)
  if (topic !== null) query.set('topic', topic)
  if (after !== null) query.set('after', after)
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
