import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  await db.schema
    .createTable('recovery_code')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('code_hash', key, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('used_at', time)
    .execute()
  await db.schema
    .createIndex('recovery_code_of_person')
    .on('recovery_code')
    .columns(['person_id', 'code_hash'])
    .unique()
    .execute()
}
