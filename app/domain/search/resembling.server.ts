import { sql } from 'kysely'
import { deriveTitle } from '#app/domain/posts/post.ts'
import { postsWithin, reachOf, type Reach } from '#app/domain/posts/readable.server.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { listOf, numbersIn, type ListedNumbers } from '#db/dialect.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'
import { newestWithEach } from '#db/search/matching.server.ts'
import { sameFrom, similarFrom, similarityTo, type Compared } from './similarity.ts'
import { tellingWords } from './words.ts'

export type Similar = {
  readonly number: number
  readonly title: string
  readonly status: Status
  readonly votes: number
  /** 0 to 1. */
  readonly score: number
  readonly isProbablySame: boolean
}

const candidatesAtMost = 60
const rarestWords = 6
const newestOfWord = 150
const readAtMost = 1_500

/** Posts that say much the same as these words, the likest first; only what who asks may read. */
export async function similarToWords(ctx: Context, words: string, most = 3): Promise<Similar[]> {
  const draft = { title: deriveTitle(words), body: words }
  const similarity = similarityTo(draft)
  const candidates = await candidatesFor(ctx, draft, null)
  return likest(
    candidates.map((row) => toSimilar(row, similarity(row))),
    most,
  )
}

/** Posts that were found to say much the same as this post; only what who asks may read. */
export async function similarPosts(
  ctx: Context,
  post: { readonly id: string },
  most = 5,
): Promise<Similar[]> {
  const rows = await resemblances(ctx.db, ...reachOf(ctx), post.id)
  return likest(
    rows.map((row) => toSimilar(row, row.score)),
    most,
  )
}

const resemblances = preparedIn(
  (db: Database, reach: Reach, readerId: string, partnerId: string, postId: string) =>
    postsWithin(db, reach, readerId, partnerId)
      .innerJoin('resemblance', 'resemblance.other_post_id', 'post.id')
      .select(['post.number', 'post.title', 'post.status', 'post.vote_count', 'resemblance.score'])
      .where('resemblance.post_id', '=', postId)
      .where('post.merged_into', 'is', null),
)

const likest = (posts: readonly Similar[], most: number): Similar[] =>
  posts
    .filter(({ score }) => score >= similarFrom)
    .sort((one, other) => other.score - one.score || other.votes - one.votes || one.number - other.number)
    .slice(0, most)

const toSimilar = (
  row: {
    readonly number: number
    readonly title: string
    readonly status: string
    readonly vote_count: number
  },
  score: number,
): Similar => ({
  number: row.number,
  title: row.title,
  status: row.status as Status,
  votes: row.vote_count,
  score,
  isProbablySame: score >= sameFrom,
})

/**
 * What may say the same: posts that share the words by which this text differs from others, those first that share more and rarer ones
 * (each counts by the logarithm of how few say it, as in idf).
 */
export async function candidatesFor(ctx: Context, draft: Compared, except: number | null) {
  const words = await mostTelling(
    ctx,
    tellingWords(`${draft.title} ${draft.body.slice(0, 400)}`).slice(0, 60),
  )
  if (words.length === 0) return []
  const found = await newestWithEach(
    ctx.db,
    words.map(({ word }) => word),
    newestOfWord,
  )
  const weights = new Map<number, number>()
  for (const { word, posts } of words)
    for (const number of found.get(word) ?? [])
      weights.set(number, (weights.get(number) ?? 0) + 1 / Math.log2(2 + posts))
  weights.delete(except ?? 0)
  const numbers = [...weights]
    .sort(([one, its], [other, others]) => others - its || other - one)
    .slice(0, candidatesAtMost)
    .map(([number]) => number)
  if (numbers.length === 0) return []
  return numbered(ctx.db, ...reachOf(ctx), listOf(numbers))
}

const numbered = preparedIn(
  (db: Database, reach: Reach, readerId: string, partnerId: string, numbers: ListedNumbers) =>
    postsWithin(db, reach, readerId, partnerId)
      .select(['post.id', 'post.number', 'post.title', 'post.body', 'post.status', 'post.vote_count'])
      .where('post.number', 'in', numbersIn(db, numbers))
      .where('post.merged_into', 'is', null),
)

/**
 * The few words that tell this text apart from others; common ones would only bring in everything. Beyond the first two, none that would
 * make us read more than a bounded number of posts: PostgreSQL has to look at all that say a word to know the newest.
 */
async function mostTelling({ db }: Context, words: readonly string[]) {
  if (words.length === 0) return []
  const rarest = await rarestAmong(db, ...words)
  let read = 0
  return rarest.filter(({ posts }, at) => {
    read += posts
    return at < 2 || read <= readAtMost
  })
}

const rarestAmong = prepared((db: Database, ...words: string[]) =>
  db
    .selectFrom('search_word')
    .select(['word', 'posts'])
    .where('word', 'in', words)
    .orderBy('posts')
    .limit(sql.lit(rarestWords)),
)
