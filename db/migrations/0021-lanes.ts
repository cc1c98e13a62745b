import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  // urgent letters (codes, invitations, letters of safety) never stand behind the others
  await db.schema
    .alterTable('mail')
    .addColumn('lane', key, (column) => column.notNull().defaultTo('bulk'))
    .execute()
  await sql`update mail set lane = 'urgent' where kind in ('code', 'invitation')`.execute(db)
  for (const table of ['mail', 'event_delivery']) {
    await db.schema.alterTable(table).addColumn('lease_until', time).execute()
    await db.schema.alterTable(table).addColumn('lease_key', key).execute()
  }

  // each lane takes what is due, oldest first
  await db.schema.dropIndex('mail_due').execute()
  await db.schema
    .createIndex('mail_due')
    .on('mail')
    .columns(['lane', 'due_at', 'id'])
    .where(sql<boolean>`sent_at is null and dead_at is null`)
    .execute()
  await db.schema
    .createIndex('mail_expiring')
    .on('mail')
    .column('expires_at')
    .where(sql<boolean>`sent_at is null and dead_at is null and expires_at is not null`)
    .execute()
  await db.schema
    .createIndex('mail_dead')
    .on('mail')
    .column('dead_at')
    .where(sql<boolean>`dead_at is not null`)
    .execute()
  await db.schema.dropIndex('event_delivery_due').execute()
  await db.schema
    .createIndex('event_delivery_due')
    .on('event_delivery')
    .columns(['consumer', 'due_at', 'event_id'])
    .where(sql<boolean>`dead_at is null`)
    .execute()

  // a post that cannot be compared is set aside, so that the others are
  await db.schema.alterTable('post').addColumn('compare_failed_at', time).execute()

  // what is known of a server that others run; all processes stop asking when one has found it away
  await db.schema
    .createTable('breaker')
    .addColumn('name', key, (column) => column.notNull().primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('opened_at', time)
    .addColumn('open_until', time)
    .addColumn('last_error', 'text')
    .execute()

  // the last time that a worker saw, to tell a clock that jumped from one that ran
  await db.schema
    .createTable('clock_watch')
    .addColumn('name', key, (column) => column.notNull().primaryKey())
    .addColumn('seen_at', time, (column) => column.notNull())
    .addColumn('jumped_at', time, (column) => column.notNull())
    .addColumn('rounds', 'integer', (column) => column.notNull())
    .execute()
}
