import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json } = columnTypes(db)

  await db.schema
    .createTable('notice')
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    // what happened once is told once: the fact, or the act that changed several posts together
    .addColumn('occasion', key, (column) => column.notNull())
    .addColumn('event_id', key, (column) => column.notNull().references('event.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('post_id', key, (column) => column.references('post.id'))
    .addColumn('details', json, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('read_at', time)
    .addColumn('mail_due_at', time)
    .addColumn('mailed_at', time)
    .addPrimaryKeyConstraint('notice_key', ['person_id', 'occasion'])
    .execute()
  // my notices, newest first
  await db.schema
    .createIndex('notice_of_person')
    .on('notice')
    .columns(['person_id', 'created_at', 'occasion'])
    .execute()
  // the bell
  await db.schema
    .createIndex('notice_unread')
    .on('notice')
    .column('person_id')
    .where(sql<boolean>`read_at is null`)
    .execute()
  // the bundler finds whose mail is due
  await db.schema
    .createIndex('notice_mail_due')
    .on('notice')
    .columns(['mail_due_at', 'person_id'])
    .where(sql<boolean>`mail_due_at is not null and mailed_at is null`)
    .execute()
}
