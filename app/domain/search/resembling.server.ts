import { deriveTitle } from '#app/domain/posts/post.ts'
import { readablePosts } from '#app/domain/posts/readable.server.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { bestMatches } from '#db/search/matching.server.ts'
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

/** Posts that say much the same as these words, the likest first; only what who asks may read. */
export function similarToWords(ctx: Context, words: string, most = 3): Promise<Similar[]> {
  return resembling(ctx, { title: deriveTitle(words), body: words }, null, most)
}

/** Posts that say much the same as this post. */
export async function similarPosts(
  ctx: Context,
  post: { readonly id: string },
  most = 5,
): Promise<Similar[]> {
  const row = await ctx.db
    .selectFrom('post')
    .select(['number', 'title', 'body'])
    .where('id', '=', post.id)
    .executeTakeFirst()
  return row ? resembling(ctx, row, row.number, most) : []
}

async function resembling(
  ctx: Context,
  draft: Compared,
  except: number | null,
  most: number,
): Promise<Similar[]> {
  const words = await rarest(ctx, tellingWords(`${draft.title} ${draft.body.slice(0, 400)}`).slice(0, 60))
  if (words.length === 0) return []
  const numbers = (await bestMatches(ctx.db, words, candidatesAtMost)).filter((number) => number !== except)
  if (numbers.length === 0) return []

  const rows = await readablePosts(ctx)
    .select(['post.number', 'post.title', 'post.body', 'post.status', 'post.vote_count'])
    .where('post.number', 'in', numbers)
    .where('post.merged_into', 'is', null)
    .execute()
  const similarity = similarityTo(draft)
  return rows
    .map((row) => ({ row, score: similarity(row) }))
    .filter(({ score }) => score >= similarFrom)
    .sort((one, other) => other.score - one.score || other.row.vote_count - one.row.vote_count)
    .slice(0, most)
    .map(({ row, score }) => ({
      number: row.number,
      title: row.title,
      status: row.status as Status,
      votes: row.vote_count,
      score,
      isProbablySame: score >= sameFrom,
    }))
}

/** The few words that tell this text apart from others; common ones would only bring in everything. */
async function rarest({ db }: Context, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return []
  const rows = await db
    .selectFrom('search_word')
    .select('word')
    .where('word', 'in', words)
    .orderBy('posts')
    .limit(rarestWords)
    .execute()
  return rows.map((row) => row.word)
}
