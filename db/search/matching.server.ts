import { sql } from 'kysely'
import { engineOf } from '#db/dialect.ts'
import type { Database } from '#db/database.server.ts'

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
export function newestMatches(db: Database, stems: readonly string[], most: number): Promise<number[]> {
  return engineOf(db) === 'sqlite'
    ? sqliteMatches(db, stems.map((stem) => `"${stem}"*`).join(' AND '), most)
    : postgresMatches(db, stems.map((stem) => `${stem}:*`).join(' & '), most)
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
  const matches =
    engineOf(db) === 'sqlite'
      ? (word: string) => sql`select rowid from post_search where post_search match ${`"${word}"`}`
      : (word: string) => sql`select rowid from post_search where words @@ to_tsquery('simple', ${word})`
  const asked = words.map(
    (word) =>
      sql`select ${word} as word, rowid from (${matches(word)} order by rowid desc limit ${sql.lit(most)}) as newest`,
  )
  const { rows } = await sql<{ word: string; rowid: number }>`${sql.join(asked, sql` union all `)}`.execute(
    db,
  )
  const found = Map.groupBy(rows, ({ word }) => word)
  return new Map(words.map((word) => [word, (found.get(word) ?? []).map(({ rowid }) => rowid)]))
}

async function sqliteMatches(db: Database, query: string, most: number): Promise<number[]> {
  const { rows } = await sql<{ rowid: number }>`
    select rowid from post_search where post_search match ${query} order by rowid desc limit ${most}`.execute(
    db,
  )
  return rows.map((row) => row.rowid)
}

async function postgresMatches(db: Database, query: string, most: number): Promise<number[]> {
  const { rows } = await sql<{ rowid: number }>`
    select rowid from post_search where words @@ to_tsquery('simple', ${query}) order by rowid desc limit ${most}`.execute(
    db,
  )
  return rows.map((row) => row.rowid)
}
