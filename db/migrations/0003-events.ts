import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json } = columnTypes(db)

  await db.schema
    .createTable('event')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', key, (column) => column.notNull())
    .addColumn('actor_id', key)
    .addColumn('details', json, (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('occurred_at', time, (column) => column.notNull())
    .execute()
  // a post, card or space asks for its own stream, newest first
  await db.schema
    .createIndex('event_of_subject')
    .on('event')
    .columns(['subject_id', 'occurred_at', 'id'])
    .execute()
  // the audit log of staff, newest first
  await db.schema.createIndex('event_by_time').on('event').columns(['occurred_at', 'id']).execute()

  await db.schema
    .createTable('event_delivery')
    .addColumn('event_id', key, (column) => column.notNull().references('event.id'))
    .addColumn('consumer', key, (column) => column.notNull())
    .addColumn('due_at', time, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('last_error', 'text')
    .addColumn('dead_at', time)
    .addPrimaryKeyConstraint('event_delivery_key', ['event_id', 'consumer'])
    .execute()
  // the worker claims what is due
  await db.schema
    .createIndex('event_delivery_due')
    .on('event_delivery')
    .columns(['due_at', 'event_id', 'consumer'])
    .execute()
}
