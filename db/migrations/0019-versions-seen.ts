import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { key, time } = columnTypes(db)
  for (const [table, subject] of [
    ['post_revision', 'post'],
    ['comment_revision', 'comment'],
  ] as const) {
    // since when everybody could read this version; one that nobody checked never was
    await db.schema.alterTable(table).addColumn('published_at', time).execute()
    await db.schema.alterTable(table).addColumn('removed_at', time).execute()
    await db.schema.alterTable(table).addColumn('removed_by', key).execute()
    // what has been public since before it was changed was public then, too; of the others nobody knows
    await sql`
      update ${sql.table(table)} set published_at = (
        select ${sql.ref('published_at')} from ${sql.table(subject)}
        where ${sql.ref('id')} = ${sql.ref(`${table}.${subject}_id`)}
          and ${sql.ref(`${subject}.published_at`)} <= ${sql.ref(`${table}.replaced_at`)}
      )
    `.execute(db)
  }
}
