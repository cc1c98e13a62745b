import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { json } = columnTypes(db)
  // in which language a sentence was said; null for what was said before anybody noted it
  await db.schema.alterTable('post_status').addColumn('language', 'text').execute()
  await db.schema.alterTable('card').addColumn('language', 'text').execute()
  await db.schema
    .alterTable('act_decision')
    .addColumn('public_sentences', json, (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute()
}
