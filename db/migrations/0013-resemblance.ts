import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, real } = columnTypes(db)

  // worked out once when a post is said or changed; a page that compared it with sixty others would take longer than all else on it
  await db.schema
    .createTable('resemblance')
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('other_post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('score', real, (column) => column.notNull())
    .addPrimaryKeyConstraint('resemblance_key', ['post_id', 'other_post_id'])
    .execute()
  // a changed post is compared anew in both directions
  await db.schema.createIndex('resemblance_other').on('resemblance').column('other_post_id').execute()

  await db.schema.alterTable('post').addColumn('compared_at', time).execute()
  // the few that were brought in by the thousand and wait for their turn
  await db.schema
    .createIndex('post_not_compared')
    .on('post')
    .column('number')
    .where(sql<boolean>`compared_at is null and published_at is not null`)
    .execute()
}
