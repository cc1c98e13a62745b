import type { Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json } = columnTypes(db)

  await db.schema
    .createTable('person')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('email_key', key, (column) => column.unique())
    .addColumn('email_verified_at', time)
    .addColumn('partner_id', key)
    .addColumn('store_id', key)
    .addColumn('grants', json, (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('preferences', json, (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_confirmed_at', time)
    .addColumn('suspended_at', time)
    .addColumn('suspended_until', time)
    .addColumn('suspended_reason', 'text')
    .addColumn('claimed_by', key, (column) => column.references('person.id'))
    .addColumn('claimed_at', time)
    .addColumn('erased_at', time)
    .addColumn('created_at', time, (column) => column.notNull())
    .execute()
  // the people page of staff, and who may be mentioned or made responsible
  await db.schema.createIndex('person_by_role').on('person').columns(['role', 'id']).execute()
  await db.schema.createIndex('person_of_partner').on('person').column('partner_id').execute()

  await db.schema
    .createTable('session')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('handle', key, (column) => column.notNull().unique())
    .addColumn('person_id', key, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('proved_at', time, (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('address_prefix', 'text', (column) => column.notNull())
    .execute()
  // a person lists and ends their sessions
  await db.schema.createIndex('session_of_person').on('session').column('person_id').execute()

  await db.schema
    .createTable('sign_in_code')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('email_key', key, (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('browser_hash', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('pending', json, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('used_at', time)
    .execute()
  // only the newest code of a mailbox counts
  await db.schema
    .createIndex('sign_in_code_of_mailbox')
    .on('sign_in_code')
    .columns(['email_key', 'created_at'])
    .execute()

  await db.schema
    .createTable('invitation')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('token_hash', key, (column) => column.notNull().unique())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('partner_id', key)
    .addColumn('store_id', key)
    .addColumn('grants', json, (column) => column.notNull())
    .addColumn('invited_by', key, (column) => column.notNull().references('person.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('accepted_at', time)
    .addColumn('accepted_by', key)
    .addColumn('withdrawn_at', time)
    .execute()

  await db.schema
    .createTable('rate_limit')
    .addColumn('key', key, (column) => column.notNull().primaryKey())
    .addColumn('tokens', columnTypes(db).real, (column) => column.notNull())
    .addColumn('refilled_at', time, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('submission')
    .addColumn('person_id', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('location', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('submission_key', ['person_id', 'key'])
    .execute()
  // the sweeper forgets keys after a day
  await db.schema.createIndex('submission_by_age').on('submission').column('created_at').execute()
}
