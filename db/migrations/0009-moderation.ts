import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  await db.schema
    .createTable('report')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', key, (column) => column.notNull())
    .addColumn('reporter_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    // one person's report of one thing counts once
    .addUniqueConstraint('report_of_person', ['subject_id', 'reporter_id'])
    .execute()
  await db.schema.createIndex('report_by_reporter').on('report').column('reporter_id').execute()

  await db.schema
    .createTable('review')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', key, (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('not_by', key)
    .addColumn('opened_at', time, (column) => column.notNull())
    .addColumn('claimed_by', key, (column) => column.references('person.id'))
    .addColumn('claimed_at', time)
    .addColumn('settled_by', key, (column) => column.references('person.id'))
    .addColumn('settled_at', time)
    .addColumn('decision', 'text')
    .execute()
  // a thing waits at most once, whoever reports it at the same time
  await db.schema
    .createIndex('review_waiting')
    .on('review')
    .column('subject_id')
    .unique()
    .where(sql<boolean>`settled_at is null`)
    .execute()
  // the queue, oldest first
  await db.schema
    .createIndex('review_queue')
    .on('review')
    .columns(['opened_at', 'id'])
    .where(sql<boolean>`settled_at is null`)
    .execute()
  await db.schema.createIndex('review_of_subject').on('review').columns(['subject_id', 'opened_at']).execute()
}
