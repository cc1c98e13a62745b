import { sql } from 'kysely'
import { engineOf } from '#db/dialect.ts'
import type { Database } from '#db/database.server.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'

/** Puts a post's folded words into the index, or takes them out when there are none. */
export async function indexPost(
  db: Database,
  number: number,
  words: { title: string; body: string } | null,
): Promise<void> {
  await db.deleteFrom('post_search').where('rowid', '=', number).execute()
  if (words)
    await db
      .insertInto('post_search')
      .values({ rowid: number, ...words })
      .execute()
}

/** The newest posts, at most `most`, that have a word beginning with each of the stems; each stem is letters and digits only. */
export async function newestMatches(db: Database, stems: readonly string[], most: number): Promise<number[]> {
  const query =
    engineOf(db) === 'sqlite'
      ? stems.map((stem) => `"${stem}"*`).join(' AND ')
      : stems.map((stem) => `${stem}:*`).join(' & ')
  return (await matching(db, query, most)).map(({ rowid }) => rowid)
}

/**
 * For each of these words the newest posts, at most `most`, that say it. Ranking all posts that share any word would cost more with
 * every post there is: a word that thousands say tells little, and its newest do.
 */
export async function newestWithEach(
  db: Database,
  words: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await newestSaying(db, most, ...words)
  const found = Map.groupBy(rows, ({ word }) => word)
  return new Map(words.map((word) => [word, (found.get(word) ?? []).map(({ rowid }) => rowid)]))
}

const newestSaying = preparedIn((db: Database, most: number, ...words: string[]) => {
  const asked = words.map(
    (word) =>
      sql`select ${word} as word, rowid from (
        select rowid from post_search where ${says(db, word)} order by rowid desc limit ${sql.lit(most)}) as newest`,
  )
  return sql<{ word: string; rowid: number }>`${sql.join(asked, sql` union all `)}`
})

const says = (db: Database, word: string) =>
  engineOf(db) === 'sqlite'
    ? sql`post_search match '"' || ${word} || '"'`
    : sql`words @@ to_tsquery('simple', ${word})`

const matching = prepared((db: Database, query: string, most: number) => {
  const matches =
    engineOf(db) === 'sqlite' ? sql`post_search match ${query}` : sql`words @@ to_tsquery('simple', ${query})`
  return sql<{
    rowid: number
  }>`select rowid from post_search where ${matches} order by rowid desc limit ${most}`
})
