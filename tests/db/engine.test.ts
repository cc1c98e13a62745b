import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { engine, freshDatabase } from '#tests/support/engine.ts'

describe('a test’s database', () => {
  test('is migrated, and is of the engine that was asked for', async () => {
    const { db, close } = await freshDatabase()
    const asked =
      engine === 'postgres'
        ? sql<{ version: string }>`select version() as version`
        : sql<{ version: string }>`select 'SQLite ' || sqlite_version() as version`

    const { rows } = await asked.execute(db)
    const { rows: migrations } = await sql`select * from schema_migration`.execute(db)
    await close()

    expect(rows[0]!.version).toContain(engine === 'postgres' ? 'PostgreSQL' : 'SQLite')
    expect(migrations.length).toBeGreaterThan(0)
  })

  test('is seen by nobody else', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()]

    await sql`create table only_here (n integer)`.execute(one.db)

    await expect(sql`select * from only_here`.execute(one.db)).resolves.toMatchObject({ rows: [] })
    await expect(sql`select * from only_here`.execute(other.db)).rejects.toThrow()
    await one.close()
    await other.close()
  })
})
