import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  await db.schema
    .createTable('known_browser')
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('browser_hash', key, (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('address_prefix', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', time, (column) => column.notNull())
    .addColumn('last_seen_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('known_browser_key', ['person_id', 'browser_hash'])
    .execute()
  // the sweeper forgets browsers that nobody uses any more
  await db.schema.createIndex('known_browser_by_age').on('known_browser').column('last_seen_at').execute()
  // where people are signed in now they are known: neither barred nor told of a sign-in from a new device
  await sql`insert into known_browser (person_id, browser_hash, agent, address_prefix, first_seen_at, last_seen_at)
    select person_id, id, agent, address_prefix, created_at, created_at from session`.execute(db)

  await db.schema
    .createTable('sign_in_step')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('used_at', time)
    .execute()
  await db.schema.createIndex('sign_in_step_of_person').on('sign_in_step').column('person_id').execute()
  await db.schema.createIndex('sign_in_step_by_age').on('sign_in_step').column('expires_at').execute()
}
