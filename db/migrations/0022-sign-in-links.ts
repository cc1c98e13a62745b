import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  // an admin whom no mail reaches is let in by the operator, once
  await db.schema
    .createTable('sign_in_link')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('token_hash', key, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('used_at', time)
    .execute()
  await db.schema.createIndex('sign_in_link_token').unique().on('sign_in_link').column('token_hash').execute()
  await db.schema.createIndex('sign_in_link_of_person').on('sign_in_link').column('person_id').execute()
}
