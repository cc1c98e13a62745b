import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)

  // a vote may wait until its guest comes back, or be set aside; every vote that is there already counts
  await db.schema.alterTable('vote').addColumn('counted_at', time).execute()
  await db.schema.alterTable('vote').addColumn('set_aside_at', time).execute()
  await db.schema.alterTable('vote').addColumn('set_aside_by', key).execute()
  // digests, only of guests: the network, and the site it belongs to, which for IPv4 is the same
  await db.schema.alterTable('vote').addColumn('network_hash', key).execute()
  await db.schema.alterTable('vote').addColumn('site_hash', key).execute()
  await sql`update vote set counted_at = created_at`.execute(db)

  await db.schema
    .createIndex('vote_of_site')
    .on('vote')
    .columns(['post_id', 'site_hash', 'created_at'])
    .where(sql<boolean>`site_hash is not null`)
    .execute()
  await db.schema
    .createIndex('vote_waiting')
    .on('vote')
    .columns(['person_id', 'created_at'])
    .where(sql<boolean>`counted_at is null`)
    .execute()
}
