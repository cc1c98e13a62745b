import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  // supporters counted elsewhere, of whom we know nothing but their number: part of vote_count, and no row in vote
  await db.schema
    .alterTable('post')
    .addColumn('imported_votes', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(0)
        .check(sql`imported_votes >= 0`),
    )
    .execute()

  await db.schema
    .createTable('post_claim')
    .addColumn('post_id', key, (column) => column.notNull().primaryKey().references('post.id'))
    .addColumn('attempt', 'integer', (column) => column.notNull())
    // what is typed is looked up here; a word in use by two posts would open both
    .addColumn('code_hash', key, (column) => column.notNull().unique())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('claimed_at', time)
    .addColumn('claimed_by', key, (column) => column.references('person.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .execute()
  // everything about a person for export and erasure
  await db.schema
    .createIndex('post_claim_of_person')
    .on('post_claim')
    .column('claimed_by')
    .where(sql<boolean>`claimed_by is not null`)
    .execute()
}
