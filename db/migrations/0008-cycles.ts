import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time, json, real } = columnTypes(db)

  await db.schema
    .createTable('cycle')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('no', 'integer', (column) => column.notNull().check(sql`no >= 1`))
    .addColumn('answers', json, (column) => column.notNull())
    .addColumn('plan_revision', 'integer', (column) => column.notNull())
    .addColumn('frozen_at', time)
    .addColumn('started_at', time)
    .addColumn('ended_at', time)
    .addColumn('opened_at', time, (column) => column.notNull())
    .addColumn('closed_at', time)
    .addUniqueConstraint('cycle_of_card', ['card_id', 'no'])
    .execute()
  await db.schema
    .createIndex('cycle_open')
    .on('cycle')
    .column('card_id')
    .unique()
    .where(sql<boolean>`closed_at is null`)
    .execute()

  await db.schema
    .createTable('plan_version')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('plan', json, (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('author_id', key)
    .addColumn('frozen_at', time, (column) => column.notNull())
    .addUniqueConstraint('plan_version_of_cycle', ['cycle_id', 'revision'])
    .execute()

  await db.schema
    .createTable('measure')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id'))
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('primary', 'secondary', 'guardrail')`),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('mean', 'proportion', 'rate', 'duration', 'money')`),
    )
    .addColumn('direction', 'text', (column) => column.check(sql`direction in ('up', 'down', 'hold')`))
    .addColumn('target', real)
    .addColumn('tolerance', real)
    .addColumn('expected', real)
    .addColumn('low', real)
    .addColumn('high', real)
    .addColumn('min_n', 'integer', (column) => column.notNull().check(sql`min_n >= 1`))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('removed_at', time)
    .execute()
  await db.schema.createIndex('measure_of_cycle').on('measure').columns(['cycle_id', 'created_at']).execute()
  await db.schema
    .createIndex('measure_primary')
    .on('measure')
    .column('cycle_id')
    .unique()
    .where(sql<boolean>`role = 'primary'`)
    .execute()

  // append-only: a correction is a new row that supersedes one, once
  await db.schema
    .createTable('reading')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('measure_id', key, (column) => column.notNull().references('measure.id'))
    .addColumn('window', 'text', (column) =>
      column.notNull().check(sql`"window" in ('baseline', 'trial', 'sustain')`),
    )
    .addColumn('taken_at', time, (column) => column.notNull())
    .addColumn('value', real, (column) => column.notNull())
    .addColumn('numerator', real)
    .addColumn('denominator', real)
    .addColumn('n', 'integer', (column) => column.notNull().check(sql`n >= 1`))
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('supersedes', key, (column) => column.unique().references('reading.id'))
    .addColumn('reason', 'text')
    .addColumn('excluded_at', time)
    .addColumn('entered_by', key)
    .addColumn('entered_at', time, (column) => column.notNull())
    // a correction or exclusion says why
    .addCheckConstraint(
      'reading_corrected_with_reason',
      sql`(supersedes is null and excluded_at is null) or reason is not null`,
    )
    .execute()
  await db.schema
    .createIndex('reading_of_measure')
    .on('reading')
    .columns(['measure_id', 'window', 'taken_at'])
    .execute()

  await db.schema
    .createTable('check_record')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id').unique())
    .addColumn('result', json, (column) => column.notNull())
    .addColumn('author_id', key)
    .addColumn('checked_at', time, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('act_decision')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id').unique())
    .addColumn('card_id', key, (column) => column.notNull().references('card.id'))
    .addColumn('decision', 'text', (column) =>
      column.notNull().check(sql`decision in ('standardise', 'adjust', 'abandon')`),
    )
    .addColumn('rationale', 'text', (column) => column.notNull())
    .addColumn('override_reason', 'text')
    .addColumn('public_sentence', 'text', (column) => column.notNull())
    .addColumn('proposer_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('approver_id', key, (column) => column.notNull().references('person.id'))
    .addColumn('decided_at', time, (column) => column.notNull())
    .addCheckConstraint('act_decision_by_another', sql`approver_id <> proposer_id`)
    .execute()
  // “You said, we did”, newest first
  await db.schema
    .createIndex('act_decision_by_time')
    .on('act_decision')
    .columns(['decided_at', 'id'])
    .execute()
  await db.schema
    .createIndex('act_decision_of_card')
    .on('act_decision')
    .columns(['card_id', 'decided_at'])
    .execute()

  await db.schema
    .createTable('standard')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id').unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('where_else', 'text', (column) => column.notNull())
    .addColumn('owner_id', key, (column) => column.references('person.id'))
    .addColumn('effective_on', key, (column) => column.notNull())
    .addColumn('review_on', key, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('sustain_check')
    .addColumn('id', key, (column) => column.notNull().primaryKey())
    .addColumn('cycle_id', key, (column) => column.notNull().references('cycle.id'))
    .addColumn('days', 'integer', (column) => column.notNull())
    .addColumn('due_on', key, (column) => column.notNull())
    .addColumn('reminded_at', time)
    .addColumn('checked_at', time)
    .addColumn('checked_by', key)
    .addColumn('reading_id', key, (column) => column.references('reading.id'))
    .addColumn('outcome', 'text', (column) => column.check(sql`outcome in ('held', 'failed')`))
    .addUniqueConstraint('sustain_check_of_cycle', ['cycle_id', 'days'])
    .addCheckConstraint('sustain_check_has_outcome', sql`(checked_at is null) = (outcome is null)`)
    .execute()
  // what the timetable reminds of
  await db.schema
    .createIndex('sustain_check_due')
    .on('sustain_check')
    .column('due_on')
    .where(sql<boolean>`checked_at is null and reminded_at is null`)
    .execute()
}
