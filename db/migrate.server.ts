import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/all.ts'
import type { Database } from './database.server.ts'

/** Brings the database to the newest migration; returns the names of those it ran. Safe to run again and by several processes. */
export async function migrateToLatest(db: Database): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('A migration failed', { cause: error })
  return (results ?? []).map((result) => result.migrationName)
}

/** Brings an empty database to the migration of that name and no further: what a backup of that time fits into. */
export async function migrateTo(db: Database, name: string): Promise<void> {
  const { error } = await migrator(db).migrateTo(name)
  if (error) throw error instanceof Error ? error : new Error('A migration failed', { cause: error })
}

/** Names of the migrations that have not run yet. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const known = await migrator(db).getMigrations()
  return known.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name)
}

const migrator = (db: Database) =>
  new Migrator({
    db: db.withoutPlugins() as Kysely<unknown>,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
