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
    ? sqliteMatches(db, stems.map((stem) => `"${stem}"*`).join(' AND '), 'rowid desc', most)
    : postgresMatches(db, stems.map((stem) => `${stem}:*`).join(' & '), 'newest', most)
}

/** The posts, at most `most`, that share most with these words; the best first. */
export function bestMatches(db: Database, words: readonly string[], most: number): Promise<number[]> {
  return engineOf(db) === 'sqlite'
    ? sqliteMatches(db, words.map((word) => `"${word}"`).join(' OR '), 'rank', most)
    : postgresMatches(db, words.join(' | '), 'best', most)
}

async function sqliteMatches(
  db: Database,
  query: string,
  order: 'rank' | 'rowid desc',
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ rowid: number }>`
    select rowid from post_search where post_search match ${query} order by ${sql.raw(order)} limit ${most}`.execute(
    db,
  )
  return rows.map((row) => row.rowid)
}

async function postgresMatches(
  db: Database,
  query: string,
  order: 'best' | 'newest',
  most: number,
): Promise<number[]> {
  const by = order === 'best' ? sql`ts_rank(words, query) desc, rowid desc` : sql`rowid desc`
  const { rows } = await sql<{ rowid: number }>`
    select rowid from post_search, to_tsquery('simple', ${query}) query where words @@ query order by ${by} limit ${most}`.execute(
    db,
  )
  return rows.map((row) => row.rowid)
}
