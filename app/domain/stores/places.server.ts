import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
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
  const store =
    (hint.store
      ? await db
          .selectFrom('store')
          .select('id')
          .where('slug', '=', hint.store)
          .where('closed_at', 'is', null)
          .executeTakeFirst()
      : undefined) ?? (await defaultStore({ db }))
  const touchpoint = hint.touchpoint
    ? await db
        .selectFrom('touchpoint')
        .select('slug')
        .where('store_id', '=', store.id)
        .where('slug', '=', hint.touchpoint)
        .executeTakeFirst()
    : undefined
  return {
    channel: hint.channel ?? (touchpoint ? 'qr' : 'web'),
    storeId: store.id,
    touchpoint: touchpoint?.slug ?? 'page',
  }
}

async function defaultStore({ db }: Pick<Context, 'db'>): Promise<{ id: string }> {
  const store = await db
    .selectFrom('store')
    .select('id')
    .where('closed_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('position')
    .executeTakeFirst()
  if (!store) throw new NotFound('store.none')
  return store
}
