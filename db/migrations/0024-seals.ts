import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  // no reference to the fact: that one is gone has to be seen, not prevented by who removes both
  await db.schema
    .createTable('event_seal')
    .addColumn('position', 'integer', (column) => column.notNull().primaryKey())
    .addColumn('event_id', key, (column) => column.notNull())
    .addColumn('hash', key, (column) => column.notNull())
    .addColumn('sealed_at', time, (column) => column.notNull())
    .execute()
  // a fact is sealed once, and what has no seal yet is found by it
  await db.schema.createIndex('event_seal_of_event').unique().on('event_seal').column('event_id').execute()
}
