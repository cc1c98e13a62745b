import { storeNames } from '#app/domain/stores/directory.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { remembered } from '#db/remembering.server.ts'
import type { Filters } from './filters.ts'
import { publicPosts } from './readable.server.ts'
import { topicNames } from './topics.server.ts'

const facets = ['status', 'kind', 'topic', 'store'] as const
type Facet = (typeof facets)[number]

/** How many posts each choice of a filter would leave, the other filters kept. Keys are what stands in the address. */
export type Tallies = Readonly<Record<Facet, Readonly<Record<string, number>>>>

type Group = Readonly<Record<Facet, string | null>> & { readonly count: number; readonly answered: number }

// small sites count exactly each time; large ones keep what they counted for ten seconds or more
const smallSite = 3_000
const keptMs = 10_000

export async function tallyPosts(ctx: Context, filters: Filters): Promise<Tallies> {
  const groups = await groupsOf(ctx)
  const known = tallied.get(groups) ?? new Map<string, Tallies>()
  tallied.set(groups, known)
  const narrowing = [filters.tab === 'answered', ...facets.map((facet) => filters[facet])].join(' ')
  const tallies = known.get(narrowing) ?? tally(groups, filters)
  if (known.size < mostNarrowings) known.set(narrowing, tallies)
  return tallies
}

// a sum holds as long as what was summed up
const tallied = new WeakMap<readonly Group[], Map<string, Tallies>>()
const mostNarrowings = 200

function tally(groups: readonly Group[], filters: Filters): Tallies {
  const counts: Record<Facet, Record<string, number>> = { status: {}, kind: {}, topic: {}, store: {} }
  for (const group of groups) {
    const count = filters.tab === 'answered' ? group.answered : group.count
    if (count === 0) continue
    const against = facets.filter((facet) => filters[facet] !== null && filters[facet] !== group[facet])
    for (const facet of facets) {
      const choice = group[facet]
      if (choice !== null && against.every((other) => other === facet))
        counts[facet][choice] = (counts[facet][choice] ?? 0) + count
    }
  }
  return counts
}

/** All posts that everybody may read, counted once for whatever is filtered: a few hundred groups, however many posts there are. */
function groupsOf(ctx: Context): Promise<readonly Group[]> {
  return remembered(
    ctx.db,
    'tallies',
    async () => {
      const [rows, stores, topics] = await Promise.all([groupsIn(ctx.db), storeNames(ctx), topicNames(ctx)])
      return rows.map(({ store_id: storeId, topic_id: topicId, ...row }) => ({
        ...row,
        store: stores.get(storeId)?.slug ?? null,
        topic: topics.get(topicId ?? '')?.slug ?? null,
      }))
    },
    // counting may take one part in two hundred of the time, however large the site becomes
    (groups, tookMs) =>
      groups.reduce((sum, { count }) => sum + count, 0) > smallSite ? Math.max(keptMs, tookMs * 200) : 0,
  )
}

const groupsIn = prepared((db: Database) =>
  publicPosts({ db })
    .select((post) => [
      'status',
      'kind',
      'topic_id',
      'store_id',
      post.fn.countAll<number>().as('count'),
      post.fn.count<number>('answered_at').as('answered'),
    ])
    .groupBy(['status', 'kind', 'topic_id', 'store_id']),
)
