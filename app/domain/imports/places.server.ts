import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { fromJson } from '#db/json.ts'

/** Stores and topics by every name that a table may call them. */
export type KnownPlaces = {
  readonly storeNamed: (name: string | null) => string
  readonly topicNamed: (name: string | null) => string | null
}

const key = (name: string) => name.trim().toLowerCase()

/** What names no store of ours belongs to the web shop, as everywhere. */
export async function knownPlaces({ db }: Pick<Context, 'db'>): Promise<KnownPlaces> {
  const [stores, topics] = await Promise.all([
    db
      .selectFrom('store')
      .select(['id', 'slug', 'name', 'kind'])
      .orderBy('kind', 'desc')
      .orderBy('position')
      .execute(),
    db.selectFrom('topic').select(['id', 'slug', 'names']).execute(),
  ])
  const fallback = stores[0]
  if (!fallback) throw new NotFound('store.none')
  const storeIds = new Map(
    stores.flatMap(({ id, slug, name }) => [slug, name].map((each) => [key(each), id])),
  )
  const topicIds = new Map(
    topics.flatMap(({ id, slug, names }) =>
      [slug, ...Object.values(fromJson<Record<string, string>>(names))].map((each) => [key(each), id]),
    ),
  )
  return {
    storeNamed: (name) => storeIds.get(key(name ?? '')) ?? fallback.id,
    topicNamed: (name) => topicIds.get(key(name ?? '')) ?? null,
  }
}
