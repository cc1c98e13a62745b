import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  await db.schema
    .createTable('mail')
    // made from what caused it, so that the same cause never writes twice
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('person_id', key, (column) => column.references('person.id'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('unsubscribe', 'text')
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('due_at', time, (column) => column.notNull())
    .addColumn('expires_at', time)
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('last_error', 'text')
    .addColumn('sent_at', time)
    .addColumn('dead_at', time)
    .execute()
  // what is still to be sent, oldest first
  await db.schema
    .createIndex('mail_due')
    .on('mail')
    .columns(['due_at', 'id'])
    .where(sql<boolean>`sent_at is null and dead_at is null`)
    .execute()
  // the mailbox of demo and development, newest first, and the sweeper
  await db.schema.createIndex('mail_by_age').on('mail').columns(['created_at', 'id']).execute()
  // what was written to one person, for their export and their erasure
  await db.schema.createIndex('mail_of_person').on('mail').column('person_id').execute()
  await db.schema.createIndex('mail_of_address').on('mail').column('address').execute()

  // a code of an authenticator opens the door once: the step of the last one used
  await db.schema.alterTable('person').addColumn('totp_step', 'integer').execute()
  // the people a guest was before
  await db.schema.createIndex('person_claimed').on('person').column('claimed_by').execute()
  // what is somebody's own is found by who they are, when they sign in, ask for it, or are forgotten
  await db.schema.createIndex('photo_of_owner').on('photo').column('owner_id').execute()
  await db.schema.createIndex('post_revision_of_person').on('post_revision').column('replaced_by').execute()
  await db.schema
    .createIndex('comment_revision_of_person')
    .on('comment_revision')
    .column('replaced_by')
    .execute()
  await db.schema.createIndex('event_of_actor').on('event').column('actor_id').execute()
  // open invitations of a company, or of the house
  await db.schema
    .createIndex('invitation_of_partner')
    .on('invitation')
    .columns(['partner_id', 'id'])
    .execute()
}
