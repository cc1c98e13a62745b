import { sql, type Kysely } from 'kysely'
import { columnTypes } from '#db/dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { json } = columnTypes(db)

  // a board is called by language, as its columns are
  await db.schema
    .alterTable('space')
    .addColumn('names', json, (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute()
  const spaces = await sql<{ id: string; name: string }>`select id, name from space`.execute(db)
  for (const { id, name } of spaces.rows)
    await sql`update space set names = ${JSON.stringify({ en: name })} where id = ${id}`.execute(db)
  await db.schema.alterTable('space').dropColumn('name').execute()

  // every board so far was for all of the staff
  await db.schema
    .alterTable('space')
    .addColumn('open_to', 'text', (column) =>
      column
        .notNull()
        .defaultTo('staff')
        .check(sql`open_to in ('staff', 'members')`),
    )
    .execute()
}
