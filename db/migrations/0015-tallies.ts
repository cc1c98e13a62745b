import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // what the filters of the feed count, in the order in which it is counted, so that nothing but this is read
  await db.schema
    .createIndex('post_tallies')
    .on('post')
    .columns(['status', 'kind', 'topic_id', 'store_id', 'answered_at'])
    .where(
      sql<boolean>`published_at is not null and hidden_at is null and withdrawn_at is null and merged_into is null and visibility = 'everyone'`,
    )
    .execute()
}
