import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, real } = columnTypes(db)

  await db.schema
    .createTable('post')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('body_html', 'text', (column) => column.notNull())
    .addColumn('rendered_by', 'integer', (column) => column.notNull())
    .addColumn('excerpt', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('author_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('recorded_by', key, (column) => column.references('person.id'))
    .addColumn('topic_id', key, (column) => column.references('topic.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('store_id', key, (column) => column.notNull().references('store.id'))
    .addColumn('touchpoint', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('partner_id', key, (column) => column.references('partner.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('status_at', time, (column) => column.notNull())
    .addColumn('answer_due_at', time, (column) => column.notNull())
    .addColumn('answered_at', time)
    .addColumn('published_at', time)
    .addColumn('hidden_at', time)
    .addColumn('hidden_by', key)
    .addColumn('hidden_reason', 'text')
    .addColumn('withdrawn_at', time)
    .addColumn('merged_into', key, (column) => column.references('post.id'))
    .addColumn('merged_at', time)
    .addColumn('merged_by', key)
    .addColumn('vote_count', 'integer', (column) => column.notNull().check(sql`vote_count >= 0`))
    .addColumn('comment_count', 'integer', (column) => column.notNull().check(sql`comment_count >= 0`))
    .addColumn('rising', real, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('edited_at', time)
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('source_id', key)
    // a post shared with a company names it
    .addCheckConstraint('post_names_its_partner', sql`visibility <> 'partner' or partner_id is not null`)
    .addUniqueConstraint('post_of_source', ['source', 'source_id'])
    .execute()

  // the public feed's four orders; what is held, hidden, withdrawn, merged or not for everyone never enters these indexes
  const isPublic = sql<boolean>`published_at is not null and hidden_at is null and withdrawn_at is null and merged_into is null and visibility = 'everyone'`
  await db.schema
    .createIndex('post_rising')
    .on('post')
    .columns(['rising', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_top')
    .on('post')
    .columns(['vote_count', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_new')
    .on('post')
    .columns(['published_at', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_answered')
    .on('post')
    .columns(['answered_at', 'number'])
    .where(sql<boolean>`answered_at is not null and ${isPublic}`)
    .execute()
  // filtered pages walk one of these in order
  await db.schema
    .createIndex('post_rising_of_status')
    .on('post')
    .columns(['status', 'rising', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_top_of_status')
    .on('post')
    .columns(['status', 'vote_count', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_rising_of_store')
    .on('post')
    .columns(['store_id', 'rising', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_top_of_store')
    .on('post')
    .columns(['store_id', 'vote_count', 'number'])
    .where(isPublic)
    .execute()
  await db.schema
    .createIndex('post_rising_of_topic')
    .on('post')
    .columns(['topic_id', 'rising', 'number'])
    .where(isPublic)
    .execute()
  // “mine”, and everything about a person for export and erasure
  await db.schema.createIndex('post_of_author').on('post').columns(['author_id', 'number']).execute()
  // a company's own discussions
  await db.schema
    .createIndex('post_of_partner')
    .on('post')
    .columns(['partner_id', 'number'])
    .where(sql<boolean>`partner_id is not null`)
    .execute()
  // the inbox: what still waits for a person's answer, most urgent first, and how many do, from the index alone
  await db.schema
    .createIndex('post_unanswered')
    .on('post')
    .columns(['answer_due_at', 'number', 'published_at'])
    .where(
      sql<boolean>`answered_at is null and merged_into is null and hidden_at is null and withdrawn_at is null`,
    )
    .execute()
  // what was merged into this post
  await db.schema
    .createIndex('post_merged')
    .on('post')
    .column('merged_into')
    .where(sql<boolean>`merged_into is not null`)
    .execute()

  await db.schema
    .createTable('post_revision')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('replaced_by', key, (column) => column.notNull())
    .addColumn('replaced_at', time, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('post_revision_of_post')
    .on('post_revision')
    .columns(['post_id', 'replaced_at'])
    .execute()

  await db.schema
    .createTable('post_status')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('sentence', 'text', (column) => column.notNull())
    .addColumn('changed_by', key)
    .addColumn('changed_at', time, (column) => column.notNull())
    .addColumn('card_id', key)
    .execute()
  await db.schema
    .createIndex('post_status_of_post')
    .on('post_status')
    .columns(['post_id', 'changed_at', 'id'])
    .execute()

  await db.schema
    .createTable('answer')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('author_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('body_html', 'text', (column) => column.notNull())
    .addColumn('rendered_by', 'integer', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('edited_at', time)
    .addColumn('retracted_at', time)
    .execute()
  await db.schema.createIndex('answer_of_post').on('answer').columns(['post_id', 'created_at']).execute()

  await db.schema
    .createTable('vote')
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('store_id', key, (column) => column.notNull().references('store.id'))
    .addColumn('touchpoint', 'text', (column) => column.notNull())
    .addColumn('recorded_by', key)
    .addColumn('from_post_id', key, (column) => column.references('post.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('vote_key', ['post_id', 'person_id'])
    .execute()
  // “my votes”, claiming and export
  await db.schema.createIndex('vote_of_person').on('vote').columns(['person_id', 'created_at']).execute()

  await db.schema
    .createTable('comment')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('parent_id', key, (column) => column.references('comment.id'))
    .addColumn('author_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('partner_id', key, (column) => column.references('partner.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('body_html', 'text', (column) => column.notNull())
    .addColumn('rendered_by', 'integer', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('visible_to_partner_id', key, (column) => column.references('partner.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('store_id', key, (column) => column.notNull().references('store.id'))
    .addColumn('touchpoint', 'text', (column) => column.notNull())
    .addColumn('published_at', time)
    .addColumn('hidden_at', time)
    .addColumn('hidden_by', key)
    .addColumn('hidden_reason', 'text')
    .addColumn('withdrawn_at', time)
    .addColumn('edited_at', time)
    .addColumn('created_at', time, (column) => column.notNull())
    .addCheckConstraint(
      'comment_names_its_partner',
      sql`visibility <> 'partner' or visible_to_partner_id is not null`,
    )
    .execute()
  await db.schema
    .createIndex('comment_of_post')
    .on('comment')
    .columns(['post_id', 'created_at', 'id'])
    .execute()
  await db.schema.createIndex('comment_of_author').on('comment').columns(['author_id', 'id']).execute()

  await db.schema
    .createTable('comment_revision')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('comment_id', key, (column) => column.notNull().references('comment.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('replaced_by', key, (column) => column.notNull())
    .addColumn('replaced_at', time, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('comment_revision_of_comment')
    .on('comment_revision')
    .columns(['comment_id', 'replaced_at'])
    .execute()

  await db.schema
    .createTable('mention')
    .addColumn('comment_id', key, (column) => column.notNull().references('comment.id'))
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addPrimaryKeyConstraint('mention_key', ['comment_id', 'person_id'])
    .execute()
  await db.schema.createIndex('mention_of_person').on('mention').column('person_id').execute()

  await db.schema
    .createTable('following')
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('following_key', ['post_id', 'person_id'])
    .execute()
  await db.schema
    .createIndex('following_of_person')
    .on('following')
    .columns(['person_id', 'created_at'])
    .execute()

  await db.schema
    .createTable('photo')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('name', key, (column) => column.notNull().unique())
    .addColumn('owner_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('post_id', key, (column) => column.references('post.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('alt', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('thumbnail_width', 'integer', (column) => column.notNull())
    .addColumn('thumbnail_height', 'integer', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('photo_of_post').on('photo').columns(['post_id', 'position']).execute()
  // the sweeper removes photos that never joined a post
  await db.schema
    .createIndex('photo_unused')
    .on('photo')
    .column('created_at')
    .where(sql<boolean>`post_id is null`)
    .execute()
}
