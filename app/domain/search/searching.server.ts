import { z } from 'zod'
import { postsWithin, reachOf, type Reach } from '#app/domain/posts/readable.server.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { pageSize, readCursor, writeCursor, type Page } from '#app/kernel/pages.ts'
import type { Database } from '#db/database.server.ts'
import { listOf, numbersIn, type ListedNumbers } from '#db/dialect.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'
import { newestMatches } from '#db/search/matching.server.ts'
import type { Found, Search } from './found.ts'
import { highlight, stretchWithHit } from './highlighting.ts'
import { editDistance, fold, forgiven, gramsOf, stemOf, tellingWords, wordsOf } from './words.ts'

const matchesAtMost = 300
const wordsAtMost = 8
const cursorShape = z.tuple([z.number().int().min(0).max(1), z.number().int(), z.number().int()])

/**
 * Posts that say all the words (their beginnings count), those in the title first, then the most wanted, among the newest 300.
 * Where a word stands nowhere, the nearest word that does is taken. Only what who asks may read is found or counted.
 */
export async function searchPosts(
  ctx: Context,
  typed: string,
  after: string | null,
  size = pageSize,
): Promise<Search> {
  const words = searchedWords(typed)
  if (words.length === 0) return { posts: { entries: [], next: null }, instead: null }

  const stems = words.map(stemOf)
  const found = await rankedPage(ctx, await newestMatches(ctx.db, stems, matchesAtMost), stems, after, size)
  if (found.entries.length > 0) return { posts: found, instead: null }

  const corrected = await Promise.all(words.map((word) => nearestWord(ctx, word)))
  if (corrected.every((word, at) => word === words[at])) return { posts: found, instead: null }
  const otherStems = corrected.map(stemOf)
  const numbers = await newestMatches(ctx.db, otherStems, matchesAtMost)
  const posts = await rankedPage(ctx, numbers, otherStems, after, size)
  return { posts, instead: posts.entries.length > 0 ? corrected.join(' ') : null }
}

/** What of a typed text is looked for; filler words only when there is nothing else. */
function searchedWords(typed: string): string[] {
  const telling = tellingWords(typed.slice(0, 400))
  return (telling.length > 0 ? telling : [...new Set(wordsOf(typed))]).slice(0, wordsAtMost)
}

async function rankedPage(
  ctx: Context,
  numbers: readonly number[],
  stems: readonly string[],
  after: string | null,
  size: number,
): Promise<Page<Found>> {
  if (numbers.length === 0) return { entries: [], next: null }
  const candidates = await candidatesAmong(ctx.db, ...reachOf(ctx), listOf(numbers))
  const ranked = candidates
    .map(({ number, title, vote_count: votes }) => {
      return [isSaidIn(title, stems) ? 1 : 0, votes, number] as const
    })
    .sort((one, other) => compare(other, one))
  const cursor = readCursor(cursorShape, after)
  const rest = cursor ? ranked.filter((rank) => compare(rank, cursor) < 0) : ranked
  const shown = rest.slice(0, size)
  const last = shown.at(-1)
  return {
    entries: await describe(
      ctx,
      shown.map(([, , number]) => number),
      stems,
    ),
    next: rest.length > size && last ? writeCursor(...last) : null,
  }
}

const candidatesAmong = preparedIn(
  (db: Database, reach: Reach, readerId: string, partnerId: string, numbers: ListedNumbers) =>
    postsWithin(db, reach, readerId, partnerId)
      .select(['post.number', 'post.title', 'post.vote_count'])
      .where('post.number', 'in', numbersIn(db, numbers))
      .where('post.merged_into', 'is', null),
)

/** Whether words of the title begin with all of the stems; most titles are told by their letters alone. */
function isSaidIn(title: string, stems: readonly string[]): boolean {
  const folded = fold(title)
  if (!stems.every((stem) => folded.includes(stem))) return false
  const words = wordsOf(title)
  return stems.every((stem) => words.some((word) => word.startsWith(stem)))
}

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.map((part, at) => part - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0

async function describe(
  ctx: Context,
  numbers: readonly number[],
  stems: readonly string[],
): Promise<Found[]> {
  if (numbers.length === 0) return []
  const rows = await foundAmong(ctx.db, listOf(numbers))
  const found = new Map(
    rows.map((row): [number, Found] => [
      row.number,
      {
        number: row.number,
        title: highlight(row.title, stems),
        excerpt: highlight(stretchWithHit(row.body, stems), stems),
        status: row.status as Status,
        answered: row.answered_at !== null,
        votes: row.vote_count,
        comments: row.comment_count,
        store: row.store,
        publishedAt: row.published_at,
      },
    ]),
  )
  return numbers.flatMap((number) => found.get(number) ?? [])
}

const foundAmong = prepared((db: Database, numbers: ListedNumbers) =>
  db
    .selectFrom('post')
    .innerJoin('store', 'store.id', 'post.store_id')
    .select([
      'post.number',
      'post.title',
      'post.body',
      'post.status',
      'post.answered_at',
      'post.vote_count',
      'post.comment_count',
      'post.published_at',
      'store.name as store',
    ])
    .where('post.number', 'in', numbersIn(db, numbers)),
)

/**
 * The word itself where posts use it (or its beginning), else the most used one within the mistakes we forgive. The words of every
 * circle stand in one list, so a word counts only when who asks can read a post that says it: the others are as if never said.
 */
async function nearestWord(ctx: Context, word: string): Promise<string> {
  if (forgiven(word) === 0 || (await isReadIn(ctx, word))) return word

  const candidates = await ctx.db
    .selectFrom('search_gram')
    .innerJoin('search_word', 'search_word.word', 'search_gram.word')
    .select((gram) => ['search_word.word', 'search_word.posts', gram.fn.countAll<number>().as('shared')])
    .where('gram', 'in', [...new Set(gramsOf(word))])
    .groupBy(['search_word.word', 'search_word.posts'])
    .orderBy('shared', 'desc')
    .limit(40)
    .execute()
  const near = candidates
    .map((candidate) => ({ ...candidate, distance: editDistance(word, candidate.word) }))
    .filter(({ distance }) => distance <= forgiven(word))
    .sort((one, other) => one.distance - other.distance || other.posts - one.posts)
  for (const candidate of near) if (await isReadIn(ctx, candidate.word)) return candidate.word
  return word
}

/** Whether who asks can read a post in which the word, or one that begins like it, stands. */
async function isReadIn(ctx: Context, word: string): Promise<boolean> {
  const numbers = await newestMatches(ctx.db, [stemOf(fold(word))], matchesAtMost)
  return numbers.length > 0 && (await candidatesAmong(ctx.db, ...reachOf(ctx), listOf(numbers))).length > 0
}
