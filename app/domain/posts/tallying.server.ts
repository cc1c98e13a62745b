import { sql, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.server.ts'
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

export function tallyPosts(ctx: Context, filters: Filters): Promise<Tallies> {
  const { status, kind, topic, store, tab } = filters
  const question = `tallies ${JSON.stringify([status, kind, topic, store, tab === 'answered'])}`
  return remembered(
    ctx.db,
    question,
    async () => {
      const counts = await Promise.all(facets.map((facet) => tally(ctx, filters, facet)))
      return Object.fromEntries(facets.map((facet, at) => [facet, counts[at]!])) as Record<
        Facet,
        Map<string, number>
      >
    },
    // counting may take one part in two hundred of the time, however large the site becomes
    (tallies, tookMs) => (totalOf(tallies) > smallSite ? Math.max(keptMs, tookMs * 200) : 0),
  )
}

const facets = ['status', 'kind', 'topic', 'store'] as const

const totalOf = (tallies: Tallies): number =>
  Math.max(...facets.map((facet) => [...tallies[facet].values()].reduce((sum, count) => sum + count, 0)))

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
