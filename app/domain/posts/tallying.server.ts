import { sql, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { remembered } from '#db/remembering.server.ts'
import type { Filters } from './filters.ts'
import { publicPosts } from './readable.server.ts'

/** How many posts each choice of a filter would leave, the other filters kept. Keys are what stands in the address. */
export type Tallies = {
  readonly status: ReadonlyMap<string, number>
  readonly kind: ReadonlyMap<string, number>
  readonly topic: ReadonlyMap<string, number>
  readonly store: ReadonlyMap<string, number>
}

type Facet = keyof Tallies

const keyOf = {
  status: 'post.status',
  kind: 'post.kind',
  topic: 'topic.slug',
  store: 'store.slug',
} as const satisfies Record<Facet, string>

// small sites count exactly each time; large ones keep what they counted for ten seconds or more
const smallSite = 3_000
const keptMs = 10_000
const mostKept = 200

type Kept = {
  readonly at: number
  readonly forMs: number
  readonly total: number
  readonly tallies: Tallies
}
const kept = new WeakMap<Database, Map<string, Kept>>()

export function tallyPosts(ctx: Context, filters: Filters): Promise<Tallies> {
  const { status, kind, topic, store, tab } = filters
  const key = JSON.stringify([status, kind, topic, store, tab === 'answered'])
  return remembered(ctx.db, `tallies ${key}`, () => countOrRecall(ctx, filters, key))
}

async function countOrRecall(ctx: Context, filters: Filters, key: string): Promise<Tallies> {
  const memory = kept.get(ctx.db) ?? new Map<string, Kept>()
  kept.set(ctx.db, memory)
  const before = memory.get(key)
  const age = ctx.now.getTime() - (before?.at ?? 0)
  if (before && before.total > smallSite && age >= 0 && age < before.forMs) return before.tallies

  const begun = performance.now()
  const facets = (['status', 'kind', 'topic', 'store'] as const).map(async (facet) => ({
    facet,
    counts: await tally(ctx, filters, facet),
  }))
  const counted = Object.fromEntries(
    (await Promise.all(facets)).map(({ facet, counts }) => [facet, counts]),
  ) as Record<Facet, Map<string, number>>
  const total = Math.max(
    ...Object.values(counted).map((counts) => [...counts.values()].reduce((sum, n) => sum + n, 0)),
  )
  memory.delete(key)
  // counting may take one part in two hundred of the time, however large the site becomes
  const forMs = Math.max(keptMs, (performance.now() - begun) * 200)
  memory.set(key, { at: ctx.now.getTime(), forMs, total, tallies: counted })
  if (memory.size > mostKept) memory.delete(memory.keys().next().value ?? '')
  return counted
}

async function tally(ctx: Context, filters: Filters, facet: Facet): Promise<Map<string, number>> {
  const others: Filters = { ...filters, [facet]: null }
  const rows = await publicPosts(ctx)
    .leftJoin('topic', 'topic.id', 'post.topic_id')
    .innerJoin('store', 'store.id', 'post.store_id')
    .select([sql<string | null>`${sql.ref(keyOf[facet])}`.as('choice'), sql<number>`count(*)`.as('count')])
    .$if(others.tab === 'answered', (query) => query.where('post.answered_at', 'is not', null))
    .$if(others.status !== null, (query) => query.where('post.status', '=', others.status ?? ''))
    .$if(others.kind !== null, (query) => query.where('post.kind', '=', others.kind ?? ''))
    .$if(others.topic !== null, (query) => query.where('topic.slug', '=', others.topic ?? ''))
    .$if(others.store !== null, (query) => query.where('store.slug', '=', others.store ?? ''))
    .where(sql<SqlBool>`${sql.ref(keyOf[facet])} is not null`)
    .groupBy(keyOf[facet])
    .execute()
  return new Map(rows.flatMap((row) => (row.choice === null ? [] : [[row.choice, row.count]])))
}
