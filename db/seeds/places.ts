import type { Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'

/** Marchetti & Lane, a retailer that does not exist: food, clothes and things for the house, in Italy and in Britain. */
export const retailer = 'Marchetti & Lane'

const stores = [
  {
    slug: 'mi-01',
    name: 'Milano, Porta Romana',
    kind: 'shop',
    address: 'Corso di Porta Romana 112',
    city: 'Milano',
    country: 'IT',
    hours: '8-21',
  },
  {
    slug: 'to-01',
    name: 'Torino, via Roma',
    kind: 'shop',
    address: 'Via Roma 87',
    city: 'Torino',
    country: 'IT',
    hours: '8-20',
  },
  {
    slug: 'bo-01',
    name: 'Bologna, via Indipendenza',
    kind: 'shop',
    address: 'Via dell’Indipendenza 40',
    city: 'Bologna',
    country: 'IT',
    hours: '8-20',
  },
  {
    slug: 'lo-01',
    name: 'London, Upper Street',
    kind: 'shop',
    address: '214 Upper Street',
    city: 'London',
    country: 'GB',
    hours: '8-22',
  },
  {
    slug: 'ma-01',
    name: 'Manchester, Deansgate',
    kind: 'shop',
    address: '61 Deansgate',
    city: 'Manchester',
    country: 'GB',
    hours: '8-21',
  },
  {
    slug: 'ed-01',
    name: 'Edinburgh, Leith Walk',
    kind: 'shop',
    address: '133 Leith Walk',
    city: 'Edinburgh',
    country: 'GB',
    hours: '9-20',
  },
  { slug: 'web', name: 'Web shop', kind: 'web', address: '', city: '', country: '', hours: '' },
] as const

const inShops = [
  { slug: 'till', it: 'Casse', en: 'Tills' },
  { slug: 'entrance', it: 'Ingresso', en: 'Entrance' },
  { slug: 'fitting-room', it: 'Camerini', en: 'Fitting rooms' },
  { slug: 'returns', it: 'Resi e ritiri', en: 'Returns and collection' },
]
const online = [
  { slug: 'parcel', name: 'Card in the parcel' },
  { slug: 'order-mail', name: 'Order confirmation' },
]

/** What a retailer of any kind hears about; a site of its own begins with these, too. */
export const topics = [
  { slug: 'tills', en: 'Tills and queues', it: 'Casse e code' },
  { slug: 'stock', en: 'Stock and range', it: 'Assortimento e scorte' },
  { slug: 'fit', en: 'Sizes and fit', it: 'Taglie e vestibilità' },
  { slug: 'quality', en: 'Quality', it: 'Qualità' },
  { slug: 'packaging', en: 'Packaging', it: 'Imballaggi' },
  { slug: 'delivery', en: 'Delivery and collection', it: 'Consegne e ritiri' },
  { slug: 'returns', en: 'Returns', it: 'Resi' },
  { slug: 'service', en: 'Service', it: 'Servizio' },
  { slug: 'access', en: 'Getting around the store', it: 'Muoversi in negozio' },
] as const

export type StoreSlug = (typeof stores)[number]['slug']
export type TopicSlug = (typeof topics)[number]['slug']

/** Ids by slug, for whoever tells the story. */
export type Places = {
  readonly stores: Readonly<Record<StoreSlug, string>>
  readonly topics: Readonly<Record<TopicSlug, string>>
}

/** Opens the six stores and the web shop, with their touchpoints, and names the topics. */
export async function seedPlaces(tx: Writing): Promise<Places> {
  const at = tx.now.toISOString()
  const storeRows = stores.map((store, place) => ({
    ...store,
    id: newId(tx.now),
    position: place + 1,
    created_at: at,
  }))
  await tx.db.insertInto('store').values(storeRows).execute()

  const touchpoints = storeRows.flatMap(({ id, kind, country }) =>
    kind === 'web'
      ? online.map((touchpoint) => ({ ...touchpoint, store_id: id }))
      : inShops.map(({ slug, it, en }) => ({ slug, name: country === 'IT' ? it : en, store_id: id })),
  )
  await tx.db
    .insertInto('touchpoint')
    .values(touchpoints.map((touchpoint) => ({ ...touchpoint, id: newId(tx.now), created_at: at })))
    .execute()

  const topicRows = topics.map(({ slug, en, it }, place) => ({
    id: newId(tx.now),
    slug,
    names: toJson({ en, it }),
    position: place + 1,
  }))
  await tx.db.insertInto('topic').values(topicRows).execute()
  await tx.db
    .insertInto('site_setting')
    .values({ key: 'name', value: toJson(retailer), changed_at: at, changed_by: null })
    .execute()

  return {
    stores: bySlug(storeRows) as Places['stores'],
    topics: bySlug(topicRows) as Places['topics'],
  }
}

const bySlug = (rows: readonly { slug: string; id: string }[]) =>
  Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))
