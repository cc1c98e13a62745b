import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { sql, type CompiledQuery } from 'kysely'
import pg from 'pg'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import type { Database, DatabaseOptions } from '#db/database.server.ts'
import { keepStatement } from './statements-seen.ts'

export type Engine = 'sqlite' | 'postgres'

export type FreshDatabase = {
  readonly db: Database
  /** For a second process or a second connection to the same database. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** The engine of this run; `npm run check` runs everything once on each. */
export const engine: Engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** A migrated, empty database that nobody else sees: a copy of the template made when the run began. */
export function freshDatabase(options: DatabaseOptions = {}): Promise<FreshDatabase> {
  return engine === 'postgres' ? freshPostgres(options) : freshSqlite(options)
}

async function freshSqlite(options: DatabaseOptions): Promise<FreshDatabase> {
  const template = fromRun('TEST_SQLITE_TEMPLATE')
  const file = path.join(path.dirname(template), `${randomUUID()}.sqlite`)
  copyFileSync(template, file)
  const url = `file:${file}`
  const db = openDatabase(url, { ...options, onQuery: keeping('sqlite', options) })
  return {
    db,
    url,
    close: async () => {
      await closeDatabase(db)
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
    },
  }
}

const keeping =
  (asked: Engine, { onQuery }: DatabaseOptions) =>
  (query: CompiledQuery) => {
    keepStatement(asked, query)
    onQuery?.(query)
  }

/** Databases of this worker that nobody uses now. Emptying one takes a tenth of the time of making another. */
const emptied: string[] = []

async function freshPostgres(options: DatabaseOptions): Promise<FreshDatabase> {
  const name = emptied.pop() ?? (await anotherPostgres())
  const address = new URL(fromRun('TEST_POSTGRES_SERVER'))
  address.pathname = `/${name}`
  const db = openDatabase(address.href, {
    poolSize: 4,
    ...hardships(),
    ...options,
    onQuery: keeping('postgres', options),
  })
  return {
    db,
    url: address.href,
    close: async () => {
      await empty(db)
      await closeDatabase(db)
      emptied.push(name)
    },
  }
}

async function anotherPostgres(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name} template ${fromRun('TEST_POSTGRES_TEMPLATE')} strategy file_copy`)
  return name
}

/** Takes everything out but the migrations; as the owner, who may do so in any order. */
async function empty(db: Database): Promise<void> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name }) => !name.startsWith('schema_migration'),
  )
  const statements = tables.map(({ name }) => `delete from "${name}";`).join(' ')
  await sql
    .raw(`set session_replication_role = replica; ${statements} reset session_replication_role`)
    .execute(db)
}

/** TEST_ISOLATION=serializable and TEST_FAULTS=0.05 run everything where transactions lose races and have to be run again. */
function hardships(): DatabaseOptions {
  return {
    ...(process.env.TEST_ISOLATION === 'serializable' && { isolation: 'serializable' }),
    injectedFailures: Number(process.env.TEST_FAULTS ?? 0),
  }
}

let maintenance: pg.Pool | undefined

/** One statement at the maintenance database of the test server. */
export async function administer(statement: string): Promise<void> {
  if (!maintenance) {
    maintenance = new pg.Pool({
      connectionString: fromRun('TEST_POSTGRES_SERVER'),
      max: 1,
      allowExitOnIdle: true,
    })
    // the server goes before its last idle connection does, at the end of the run
    maintenance.on('error', () => undefined)
  }
  await maintenance.query(statement)
}

/** Before the server goes: connections that it closes would be errors. */
export async function leaveServer(): Promise<void> {
  await maintenance?.end()
  maintenance = undefined
}

function fromRun(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(
      `${name} is not set: tests run through tests/vitest.config.ts, whose set-up makes the databases.`,
    )
  return value
}
