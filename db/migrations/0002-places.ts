import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json } = columnTypes(db)

  await db.schema
    .createTable('store')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('slug', key, (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('city', 'text', (column) => column.notNull())
    .addColumn('country', 'text', (column) => column.notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('closed_at', time)
    .addColumn('created_at', time, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('touchpoint')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('store_id', key, (column) => column.notNull().references('store.id'))
    .addColumn('slug', key, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('retired_at', time)
    .addUniqueConstraint('touchpoint_of_store', ['store_id', 'slug'])
    .execute()

  await db.schema
    .createTable('topic')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('slug', key, (column) => column.notNull().unique())
    .addColumn('names', json, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('retired_at', time)
    .execute()

  await db.schema
    .createTable('partner')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('slug', key, (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('ended_at', time)
    .execute()

  await db.schema
    .createTable('site_setting')
    .addColumn('key', key, (column) => column.notNull().primaryKey())
    .addColumn('value', json, (column) => column.notNull())
    .addColumn('changed_at', time, (column) => column.notNull())
    .addColumn('changed_by', key)
    .execute()

  await db.schema
    .createTable('counter')
    .addColumn('name', key, (column) => column.notNull().primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute()
}
