import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { openDatabase } from '#db/database.server.ts'
import { migrateTo } from '#db/migrate.server.ts'
import { databaseFile, postgresTables, sqliteFile, using, type Manifest } from './backing-up.ts'

/** Throws when a table has not as many rows as the backup says. */
export function assertSameRows(expected: Manifest['rows'], found: Manifest['rows']): void {
  const differing = Object.keys(expected).filter((table) => expected[table] !== found[table])
  if (differing.length === 0) return
  const [table = ''] = differing
  throw new Error(
    `${table} has ${found[table] ?? 'no'} rows instead of ${expected[table]}; ${differing.length} tables differ`,
  )
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function postgresHasPeople(url: string): Promise<boolean> {
  return connected(url, async (client) => {
    if (!(await postgresTables(client)).includes('person')) return false
    const { rows } = await client.query('select 1 from person limit 1')
    return rows.length > 0
  })
}

type Row = Record<string, unknown>

/** Makes the schema as it was, fills it in one transaction with the foreign keys away, and has them checked by putting them back. */
export async function putPostgres(folder: string, manifest: Manifest, url: string): Promise<void> {
  const newest = manifest.migrations.at(-1)
  if (newest === undefined) throw new Error('The backup knows no migration')
  await using(openDatabase(url), (db) => migrateTo(db, newest))

  await connected(url, async (client) => {
    await client.query('begin')
    const tables = (await postgresTables(client)).filter(
      (table) => table in manifest.rows && !table.startsWith('schema_migration'),
    )
    const keys = await foreignKeys(client)
    for (const { table, name } of keys)
      await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`)
    await client.query(`truncate ${tables.map((table) => pg.escapeIdentifier(table)).join(', ')}`)
    for (const table of tables) {
      const insert = await inserter(client, table)
      const rows =
        manifest.engine === 'postgres'
          ? dumpedRows(folder, table)
          : readingJson(sqliteFileRows(folder, table), await jsonColumns(client, table))
      for await (const batch of rows) await insert(batch)
      const { rows: counted } = await client.query<{ count: string }>(
        `select count(*) from ${pg.escapeIdentifier(table)}`,
      )
      assertSameRows({ [table]: manifest.rows[table]! }, { [table]: Number(counted[0]!.count) })
    }
    for (const { table, name, definition } of keys) {
      await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`)
    }
    await client.query('commit')
  })
}

async function foreignKeys(
  client: pg.Client,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  )
  return rows
}

/** PostgreSQL itself turns JSON into the columns' types; what it computes itself is left to it. */
async function inserter(client: pg.Client, table: string): Promise<(rows: readonly Row[]) => Promise<void>> {
  const columns = (await columnsOf(client, table)).filter(({ generated }) => generated === 'NEVER')
  const name = pg.escapeIdentifier(table)
  const list = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ')
  const statement = `insert into ${name} (${list}) overriding system value select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`
  return async (rows) => {
    await client.query(statement, [JSON.stringify(rows)])
  }
}

type Column = { readonly name: string; readonly type: string; readonly generated: string }

async function columnsOf(client: pg.Client, table: string): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select column_name as name, data_type as type, is_generated as generated from information_schema.columns
     where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows
}

async function jsonColumns(client: pg.Client, table: string): Promise<string[]> {
  return (await columnsOf(client, table)).filter(({ type }) => type === 'jsonb').map(({ name }) => name)
}

/** SQLite keeps JSON as text; handed on as text it would become one long JSON string. */
async function* readingJson(
  batches: AsyncIterable<Row[]>,
  columns: readonly string[],
): AsyncGenerator<Row[]> {
  for await (const batch of batches) {
    for (const row of batch) {
      for (const column of columns) if (typeof row[column] === 'string') row[column] = JSON.parse(row[column])
    }
    yield batch
  }
}

const batchRows = 500

async function* dumpedRows(folder: string, table: string): AsyncGenerator<Row[]> {
  const lines = createInterface({
    input: createReadStream(path.join(folder, 'tables', `${table}.jsonl.gz`)).pipe(createGunzip()),
    crlfDelay: Infinity,
  })
  let batch: Row[] = []
  for await (const line of lines) {
    if (line === '') continue
    batch.push(JSON.parse(line) as Row)
    if (batch.length === batchRows) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

async function* sqliteFileRows(folder: string, table: string): AsyncGenerator<Row[]> {
  // @NOTE a copy that nobody writes to needs no log beside it; a backup on a read-only disk can be read
  const raw = new SQLite(path.join(folder, databaseFile), { readonly: true })
  try {
    let batch: Row[] = []
    for (const row of raw.prepare(`select * from "${table.replaceAll('"', '""')}"`).iterate()) {
      batch.push(row as Row)
      if (batch.length === batchRows) {
        yield batch
        batch = []
      }
    }
    if (batch.length > 0) yield batch
  } finally {
    raw.close()
  }
}

/** Lends a new database of the same server, and drops it. */
export async function inScratchDatabase<T>(
  databaseUrl: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  if (sqliteFile(databaseUrl))
    throw new Error('To check a backup of PostgreSQL, set DATABASE_URL to a PostgreSQL server')
  const name = `openaisle_restore_${randomUUID().replaceAll('-', '')}`
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  await connected(databaseUrl, (client) => client.query(`create database ${name}`))
  try {
    return await work(url.href)
  } finally {
    await connected(databaseUrl, (client) => client.query(`drop database ${name} with (force)`))
  }
}
