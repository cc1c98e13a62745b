import { sql, type Kysely } from 'kysely'
import { columnTypes, engineOf } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key } = columnTypes(db)

  // title and body arrive folded (lower case, no accents), so that both engines find the same; the number is the post's
  if (engineOf(db) === 'sqlite') {
    await sql`create virtual table post_search using fts5(title, body, tokenize = 'unicode61', prefix = '3 4')`.execute(
      db,
    )
    // what is taken out of the index leaves it at once, not when its pages are merged some day
    await sql`insert into post_search (post_search, rank) values ('secure-delete', 1)`.execute(db)
  } else {
    await sql`create table post_search (
      rowid integer primary key,
      title text not null,
      body text not null,
      words tsvector generated always as (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')
      ) stored
    )`.execute(db)
    await sql`create index post_search_words on post_search using gin (words)`.execute(db)
  }

  // every word that posts use, in how many posts: what a mistyped word may have meant, and which words tell posts apart
  await db.schema
    .createTable('search_word')
    .addColumn('word', key, (column) => column.notNull().primaryKey())
    .addColumn('posts', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('search_gram')
    .addColumn('gram', key, (column) => column.notNull())
    .addColumn('word', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('search_gram_key', ['gram', 'word'])
    .execute()
}
