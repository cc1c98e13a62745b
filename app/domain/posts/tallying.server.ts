import { storeNames } from '#app/domain/stores/directory.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { remembered } from '#db/remembering.server.ts'
import type { Filters } from './filters.ts'
import { publicPosts } from './readable.server.ts'
import { topicNames } from './topics.server.ts'

/** How many posts each choice of a filter would leave, the other filters kept. Keys are what stands in the address. */
export type Tallies = {
  readonly status: ReadonlyMap<string, number>
  readonly kind: ReadonlyMap<string, number>
  readonly topic: ReadonlyMap<string, number>
  readonly store: ReadonlyMap<string, number>
}

type Facet = keyof Tallies

const facets = ['status', 'kind', 'topic', 'store'] as const

// small sites count exactly each time; large ones keep what they counted for ten seconds or more
const smallSite = 3_000
const keptMs = 10_000

export async function tallyPosts(ctx: Context, filters: Filters): Promise<Tallies> {
  const groups = await groupsOf(ctx)
  const tally = (facet: Facet): Map<string, number> => {
    const others = facets.filter((other) => other !== facet && filters[other] !== null)
    const counts = new Map<string, number>()
    for (const group of groups) {
      const [choice, count] = [group[facet], filters.tab === 'answered' ? group.answered : group.count]
      if (choice !== null && count > 0 && others.every((other) => group[other] === filters[other]))
        counts.set(choice, (counts.get(choice) ?? 0) + count)
    }
    return counts
  }
  return { status: tally('status'), kind: tally('kind'), topic: tally('topic'), store: tally('store') }
}

/** All posts that everybody may read, counted once for whatever is filtered: a few hundred groups, however many posts there are. */
function groupsOf(ctx: Context) {
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
