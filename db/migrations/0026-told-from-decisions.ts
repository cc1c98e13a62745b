import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, json } = columnTypes(db)

  // what is said of a post knows the fact it was said with, and the decision whose result it tells
  await db.schema.alterTable('post_status').addColumn('event_id', key).execute()
  await db.schema.alterTable('post_status').addColumn('decision_id', key).execute()
  // the same by language, where that is known; or a usual sentence, which each reader gets in theirs
  await db.schema
    .alterTable('post_status')
    .addColumn('sentences', json, (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute()
  await db.schema.alterTable('post_status').addColumn('usual', 'text').execute()
  await db.schema.alterTable('post_status').addColumn('days', 'integer').execute()
  // the merged post whose follower came along
  await db.schema.alterTable('following').addColumn('from_post_id', key).execute()

  await noteFacts(db)
  await noteDecisions(db)
  await sql`update following set from_post_id = (
      select post.id from post
      inner join following as there on there.post_id = post.id and there.person_id = following.person_id
      where post.merged_into = following.post_id
      order by post.merged_at, post.id limit 1)
    where reason = 'merge'`.execute(db)

  await db.schema
    .createIndex('post_status_of_event')
    .unique()
    .on('post_status')
    .columns(['event_id', 'post_id'])
    .execute()
  await db.schema
    .createIndex('following_from_post')
    .on('following')
    .column('from_post_id')
    .where(sql<boolean>`from_post_id is not null`)
    .execute()
}

/** What was said and the fact of it were written in one transaction, with one time. */
async function noteFacts(db: Kysely<unknown>): Promise<void> {
  await sql`update post_status set event_id = (
      select event.id from event
      where event.subject_id = post_status.post_id and event.type = 'post.status_changed'
        and event.details ->> 'to' = post_status.status and event.occurred_at = post_status.changed_at
      order by event.id desc limit 1)`.execute(db)
  // who answers and says where the post stands tells it with the answer
  await sql`update post_status set event_id = (
      select answered.id from event as changed
      inner join event as answered on answered.id = changed.details ->> 'occasion'
      where changed.id = post_status.event_id and answered.type = 'post.answered')
    where exists (
      select 1 from event as changed
      inner join event as answered on answered.id = changed.details ->> 'occasion'
      where changed.id = post_status.event_id and answered.type = 'post.answered')`.execute(db)
  await sql`update notice set event_id = occasion
    where kind = 'status' and occasion in (select id from event where type = 'post.answered')`.execute(db)
  await sql`update post_status set event_id = null where exists (
      select 1 from post_status as later
      where later.post_id = post_status.post_id and later.event_id = post_status.event_id
        and later.id > post_status.id)`.execute(db)
}

async function noteDecisions(db: Kysely<unknown>): Promise<void> {
  await sql`update post_status set decision_id = (
      select act_decision.id from card_post
      inner join act_decision on act_decision.card_id = card_post.card_id
      where card_post.post_id = post_status.post_id and act_decision.decided_at = post_status.changed_at
      order by act_decision.id limit 1)
    where card_id is not null`.execute(db)
}
