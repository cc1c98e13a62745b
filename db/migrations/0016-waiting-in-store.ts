import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // beside an open post of the inbox: how many more wait in its store, from the index alone
  await db.schema
    .createIndex('post_unanswered_in_store')
    .on('post')
    .columns(['store_id', 'answer_due_at', 'published_at'])
    .where(
      sql<boolean>`answered_at is null and merged_into is null and hidden_at is null and withdrawn_at is null`,
    )
    .execute()
}
