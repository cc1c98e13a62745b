import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import type { Channel } from '#app/domain/channels/channel.ts'

/** How, where and by which poster or form a voice reached us: stands on every post, vote and comment. */
export type Place = { readonly channel: Channel; readonly storeId: string; readonly touchpoint: string }

/** What a form says of its place; unknown stores and touchpoints fall back to the web shop and the plain page. */
export type PlaceHint = {
  readonly store?: string | undefined
  readonly touchpoint?: string | undefined
  readonly channel?: Channel | undefined
}

export async function placeOf({ db }: Pick<Context, 'db'>, hint: PlaceHint): Promise<Place> {
  const [named] = hint.store ? await openStoreNamed(db, hint.store) : []
  const store = named ?? (await defaultStore(db))
  const [touchpoint] = hint.touchpoint ? await touchpointNamed(db, store.id, hint.touchpoint) : []
  return {
    channel: hint.channel ?? (touchpoint ? 'qr' : 'web'),
    storeId: store.id,
    touchpoint: touchpoint?.slug ?? 'page',
  }
}

const openStoreNamed = prepared((db: Database, slug: string) =>
  db.selectFrom('store').select('id').where('slug', '=', slug).where('closed_at', 'is', null),
)

const touchpointNamed = prepared((db: Database, storeId: string, slug: string) =>
  db.selectFrom('touchpoint').select('slug').where('store_id', '=', storeId).where('slug', '=', slug),
)

async function defaultStore(db: Database): Promise<{ id: string }> {
  const [store] = await openStoresInOrder(db)
  if (!store) throw new NotFound('store.none')
  return store
}

const openStoresInOrder = prepared((db: Database) =>
  db
    .selectFrom('store')
    .select('id')
    .where('closed_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('position')
    .limit(1),
)
