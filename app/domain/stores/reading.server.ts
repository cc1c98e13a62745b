import type { Selectable } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Gone, NotFound } from '#app/kernel/errors.ts'
import type { StoreTable } from '#db/schema.ts'
import type { Store, StoreKind, Touchpoint } from './store.ts'

const toStore = (row: Selectable<StoreTable>): Store => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  kind: row.kind as StoreKind,
  address: row.address,
  city: row.city,
  country: row.country,
  hours: row.hours,
  closedAt: row.closed_at,
})

/** The store behind a code or an address; one that has closed says so instead of pretending it never was. */
export async function findStore(ctx: Pick<Context, 'db'>, slug: string): Promise<Store> {
  const store = await findAnyStore(ctx, slug)
  if (store.closedAt !== null) throw new Gone('store.closed')
  return store
}

export async function findAnyStore({ db }: Pick<Context, 'db'>, slug: string): Promise<Store> {
  const row = await db.selectFrom('store').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new NotFound('store.none')
  return toStore(row)
}

/** Open stores for the directory. */
export async function listStores({ db }: Pick<Context, 'db'>): Promise<Store[]> {
  const rows = await db
    .selectFrom('store')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('position')
    .orderBy('slug')
    .execute()
  return rows.map(toStore)
}

/** Every store with its touchpoints, closed ones last: what the desk works with. */
export async function listAllStores(
  ctx: Context,
): Promise<(Store & { readonly touchpoints: readonly Touchpoint[] })[]> {
  authorize(ctx, 'store.read_staff', null)
  const [stores, touchpoints] = await Promise.all([
    ctx.db.selectFrom('store').selectAll().orderBy('position').orderBy('slug').execute(),
    ctx.db
      .selectFrom('touchpoint')
      .select(['id', 'store_id', 'slug', 'name', 'retired_at as retiredAt'])
      .orderBy('created_at')
      .orderBy('slug')
      .execute(),
  ])
  return stores
    .toSorted((one, other) => Number(one.closed_at !== null) - Number(other.closed_at !== null))
    .map((store) => ({
      ...toStore(store),
      touchpoints: touchpoints.filter((touchpoint) => touchpoint.store_id === store.id),
    }))
}

export function touchpointsOf({ db }: Pick<Context, 'db'>, store: Pick<Store, 'id'>): Promise<Touchpoint[]> {
  return db
    .selectFrom('touchpoint')
    .select(['id', 'slug', 'name', 'retired_at as retiredAt'])
    .where('store_id', '=', store.id)
    .orderBy('created_at')
    .orderBy('slug')
    .execute()
}

/** Which poster or code somebody came by. A retired one still leads here: paper cannot be called back. */
export async function touchpointNamed(
  { db }: Pick<Context, 'db'>,
  store: Pick<Store, 'id'>,
  slug: string | null,
): Promise<Touchpoint | null> {
  if (slug === null || !/^[a-z0-9-]{1,60}$/.test(slug)) return null
  const touchpoint = await db
    .selectFrom('touchpoint')
    .select(['id', 'slug', 'name', 'retired_at as retiredAt'])
    .where('store_id', '=', store.id)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return touchpoint ?? null
}

export async function findTouchpoint(
  ctx: Pick<Context, 'db'>,
  store: Pick<Store, 'id'>,
  slug: string,
): Promise<Touchpoint> {
  const touchpoint = await touchpointNamed(ctx, store, slug)
  if (!touchpoint) throw new NotFound('page.not_found')
  return touchpoint
}
