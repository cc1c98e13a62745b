import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { remembered } from '#db/remembering.server.ts'

/** A store as people choose it. */
export type StoreChoice = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: string
}

export type StoreName = Omit<StoreChoice, 'id'>

export function openStores({ db }: Pick<Context, 'db'>): Promise<readonly StoreChoice[]> {
  return remembered(db, 'open stores', () =>
    db
      .selectFrom('store')
      .select(['id', 'slug', 'name', 'kind'])
      .where('closed_at', 'is', null)
      .orderBy('position')
      .execute(),
  )
}

/** What every store is called, the closed ones too, by id. */
export function storeNames({ db }: Pick<Context, 'db'>): Promise<ReadonlyMap<string, StoreName>> {
  return remembered(db, 'store names', async () => {
    const stores = await db.selectFrom('store').select(['id', 'slug', 'name', 'kind']).execute()
    return new Map(stores.map(({ id, ...store }) => [id, store]))
  })
}

/** The store that who asks works in, or where they first spoke as a guest. */
export async function storeOf({ db, actor }: Context): Promise<{ slug: string; name: string } | null> {
  if (actor.kind === 'system' || actor.id === null) return null
  const [store] = await openShopOf(db, actor.id)
  return store ?? null
}

const openShopOf = prepared((db: Database, personId: string) =>
  db
    .selectFrom('person')
    .innerJoin('store', 'store.id', 'person.store_id')
    .select(['store.slug', 'store.name'])
    .where('person.id', '=', personId)
    .where('store.closed_at', 'is', null)
    .where('store.kind', '=', 'shop'),
)
