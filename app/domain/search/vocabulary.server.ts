import { sql } from 'kysely'
import { indexPost } from '#db/search/matching.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { gramsOf, tellingWords } from './words.ts'

/** What is found of a post: its folded title and body, or nothing. */
type Findable = { readonly title: string; readonly body: string }

/**
 * Puts a post into the index, or takes it out, and counts in how many posts each word stands: from what the index said of it before
 * to what it says now. Whoever does it again changes nothing. The caller holds the post’s row.
 */
export async function indexWords(tx: Writing, number: number, words: Findable | null): Promise<void> {
  const indexed = await tx.db
    .selectFrom('post_search')
    .select(['title', 'body'])
    .where('rowid', '=', number)
    .executeTakeFirst()
  const before = vocabularyOf(indexed ?? null)
  const after = vocabularyOf(words)
  await indexPost(tx.db, number, words)
  await unlearn(tx, without(before, after))
  await learn(tx, without(after, before))
}

// sorted, so that two transactions that learn the same words never wait for each other in a circle
const vocabularyOf = (said: Findable | null): readonly string[] =>
  said === null
    ? []
    : tellingWords(`${said.title} ${said.body}`)
        .filter((word) => word.length <= 30 && !/^\d+$/.test(word))
        .sort()

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return some.filter((word) => !known.has(word))
}

async function learn(tx: Writing, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  const known = await tx.db.selectFrom('search_word').select('word').where('word', 'in', words).execute()
  await tx.db
    .insertInto('search_word')
    .values(words.map((word) => ({ word, posts: 1 })))
    .onConflict((conflict) => conflict.column('word').doUpdateSet({ posts: sql`search_word.posts + 1` }))
    .execute()
  const old = new Set(known.map((row) => row.word))
  const grams = words
    .filter((word) => !old.has(word))
    .flatMap((word) => [...new Set(gramsOf(word))].map((gram) => ({ gram, word })))
  for (let from = 0; from < grams.length; from += 400) {
    await tx.db
      .insertInto('search_gram')
      .values(grams.slice(from, from + 400))
      .onConflict((conflict) => conflict.columns(['gram', 'word']).doNothing())
      .execute()
  }
}

/** A word that no post says any more is forgotten, with what would lead to it. */
async function unlearn(tx: Writing, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  await tx.db
    .updateTable('search_word')
    .set({ posts: sql`posts - 1` })
    .where('word', 'in', words)
    .execute()
  const lost = await tx.db
    .deleteFrom('search_word')
    .where('word', 'in', words)
    .where('posts', '<=', 0)
    .returning('word')
    .execute()
  if (lost.length > 0)
    await tx.db
      .deleteFrom('search_gram')
      .where(
        'word',
        'in',
        lost.map(({ word }) => word),
      )
      .execute()
}
