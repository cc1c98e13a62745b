import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json } = columnTypes(db)

  await db.schema
    .createTable('space')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('slug', key, (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_by', key, (column) => column.references('person.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('archived_at', time)
    .execute()

  await db.schema
    .createTable('space_member')
    .addColumn('space_id', key, (column) => column.notNull().references('space.id'))
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('owner', 'member', 'visitor')`),
    )
    .addColumn('created_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('space_member_key', ['space_id', 'person_id'])
    .execute()
  await db.schema
    .createIndex('space_member_of_person')
    .on('space_member')
    .columns(['person_id', 'space_id'])
    .execute()

  await db.schema
    .createTable('space_status')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('space_id', key, (column) => column.notNull().references('space.id'))
    .addColumn('names', json, (column) => column.notNull())
    .addColumn('role', 'text', (column) =>
      column
        .notNull()
        .check(sql`role in ('information', 'not_started', 'in_progress', 'completed', 'cancelled')`),
    )
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addUniqueConstraint('space_status_place', ['space_id', 'position'])
    .execute()

  await db.schema
    .createTable('card')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('space_id', key, (column) => column.notNull().references('space.id'))
    .addColumn('status_id', key, (column) => column.notNull().references('space_status.id'))
    .addColumn('rank', key, (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('quick-win', 'standard')`))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('public_summary', 'text', (column) => column.notNull())
    .addColumn('responsible_id', key, (column) => column.references('person.id'))
    .addColumn('due_on', key)
    .addColumn('cycle_no', 'integer', (column) => column.notNull().check(sql`cycle_no >= 1`))
    .addColumn('outcome', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('moves', 'integer', (column) => column.notNull())
    .addColumn('created_by', key, (column) => column.references('person.id'))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('moved_at', time, (column) => column.notNull())
    .addColumn('closed_at', time)
    // a card closes with an outcome, and only then
    .addCheckConstraint('card_closes_with_outcome', sql`(stage = 'closed') = (outcome is not null)`)
    .addUniqueConstraint('card_place', ['space_id', 'status_id', 'rank'])
    .execute()
  await db.schema.createIndex('card_of_responsible').on('card').columns(['responsible_id', 'stage']).execute()

  await db.schema
    .createTable('card_member')
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('person_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('added_by', key)
    .addColumn('created_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('card_member_key', ['card_id', 'person_id'])
    .execute()
  await db.schema
    .createIndex('card_member_of_person')
    .on('card_member')
    .columns(['person_id', 'card_id'])
    .execute()

  await db.schema
    .createTable('card_store')
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('store_id', key, (column) => column.notNull().references('store.id'))
    .addPrimaryKeyConstraint('card_store_key', ['card_id', 'store_id'])
    .execute()
  await db.schema
    .createIndex('card_store_of_store')
    .on('card_store')
    .columns(['store_id', 'card_id'])
    .execute()

  await db.schema
    .createTable('card_post')
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('post_id', key, (column) => column.notNull().references('post.id'))
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('source', 'supporting', 'duplicate', 'evidence')`),
    )
    .addColumn('linked_by', key)
    .addColumn('linked_at', time, (column) => column.notNull())
    .addPrimaryKeyConstraint('card_post_key', ['card_id', 'post_id'])
    .execute()
  await db.schema.createIndex('card_post_of_post').on('card_post').columns(['post_id', 'card_id']).execute()

  await db.schema
    .createTable('card_task')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('cycle_no', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('responsible_id', key, (column) => column.references('person.id'))
    .addColumn('due_on', key)
    .addColumn('done_at', time)
    .addColumn('done_by', key)
    .addColumn('dropped_at', time)
    .addColumn('dropped_reason', 'text')
    .addColumn('created_by', key)
    .addColumn('created_at', time, (column) => column.notNull())
    // dropping says why
    .addCheckConstraint(
      'card_task_dropped_with_reason',
      sql`dropped_at is null or dropped_reason is not null`,
    )
    .execute()
  await db.schema
    .createIndex('card_task_of_card')
    .on('card_task')
    .columns(['card_id', 'cycle_no', 'position'])
    .execute()

  // every change of a field: its history, and the answer to “who changed it since I looked?”
  await db.schema
    .createTable('card_change')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('cycle_no', 'integer', (column) => column.notNull())
    .addColumn('field', key, (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('reason', 'text')
    .addColumn('changed_by', key)
    .addColumn('changed_at', time, (column) => column.notNull())
    .addUniqueConstraint('card_change_of_field', ['card_id', 'field', 'version'])
    .execute()

  await db.schema
    .createTable('card_status_history')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('status_id', key, (column) => column.notNull())
    // as they were then: a status may get another role later
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('cycle_no', 'integer', (column) => column.notNull())
    .addColumn('entered_at', time, (column) => column.notNull())
    .addColumn('left_at', time)
    .addColumn('actor_id', key)
    // adopted · moved · returned · decided · reopened
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .execute()
  await db.schema
    .createIndex('card_status_history_of_card')
    .on('card_status_history')
    .columns(['card_id', 'entered_at', 'id'])
    .execute()
  await db.schema
    .createIndex('card_status_history_present')
    .on('card_status_history')
    .column('card_id')
    .unique()
    .where(sql<boolean>`left_at is null`)
    .execute()

  await db.schema
    .createTable('gate_result')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('cycle_no', 'integer', (column) => column.notNull())
    .addColumn('from_stage', 'text', (column) => column.notNull())
    .addColumn('to_stage', 'text', (column) => column.notNull())
    .addColumn('actor_id', key)
    .addColumn('asked_at', time, (column) => column.notNull())
    .addColumn('passed_at', time)
    .addColumn('missing', json, (column) => column.notNull())
    .addColumn('override_reason', 'text')
    .execute()
  await db.schema
    .createIndex('gate_result_of_card')
    .on('gate_result')
    .columns(['card_id', 'asked_at', 'id'])
    .execute()
}
