/** A store as its page and the desk show it. */
export type Store = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: StoreKind
  readonly address: string
  readonly city: string
  readonly country: string
  readonly hours: string
  readonly closedAt: string | null
}

export const storeKinds = ['shop', 'web'] as const
export type StoreKind = (typeof storeKinds)[number]

export type Touchpoint = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly retiredAt: string | null
}

/** Short enough to be read out at a till. */
export const storeAddress = (slug: string, touchpoint?: string): string =>
  `/s/${slug}${touchpoint === undefined ? '' : `?k=${touchpoint}`}`

export type Place = { readonly country: string; readonly city: string }

/** Stores as a visitor looks for theirs: by country, then by city, in the order in which they came. */
export function byCountry<S extends Place>(
  stores: readonly S[],
): { readonly country: string; readonly stores: S[] }[] {
  const countries = new Map<string, S[]>()
  for (const store of stores) countries.set(store.country, [...(countries.get(store.country) ?? []), store])
  return [...countries].map(([country, within]) => ({
    country,
    stores: within.toSorted((one, other) => one.city.localeCompare(other.city)),
  }))
}
