import SQLite from 'better-sqlite3'
import pg from 'pg'

type Value = string | number | null
type ColumnType = 'text' | 'integer' | 'double precision' | 'timestamptz' | 'jsonb'
export type Columns = Readonly<Record<string, ColumnType>>

/** Puts rows into a table by the tens of thousands: no domain, no checks of references. Benches only. */
export type TableWriter = {
  readonly add: (table: string, columns: Columns, row: readonly Value[]) => void
  /** Resolves when there is room for more; call it now and then. */
  readonly breathe: () => Promise<void>
  readonly finish: () => Promise<void>
}

const batch = 10_000

export function tableWriter(url: string): TableWriter {
  return url.startsWith('file:') ? sqliteWriter(url.slice('file:'.length)) : postgresWriter(url)
}

function sqliteWriter(file: string): TableWriter {
  const db = new SQLite(file)
  for (const setting of [
    'journal_mode = delete',
    'journal_mode = off',
    'synchronous = off',
    'foreign_keys = off',
    'cache_size = -400000',
  ])
    db.pragma(setting)
  const statements = new Map<string, SQLite.Statement>()
  db.exec('begin')
  return {
    add(table, columns, row) {
      let statement = statements.get(table)
      if (!statement) {
        const names = Object.keys(columns)
        statement = db.prepare(
          `insert into ${table} (${names.join()}) values (${names.map(() => '?').join()})`,
        )
        statements.set(table, statement)
      }
      statement.run(...row)
    },
    breathe: () => Promise.resolve(),
    finish: async () => {
      db.exec('commit')
      db.exec('analyze')
      db.pragma('journal_mode = wal')
      db.close()
    },
  }
}

function postgresWriter(url: string): TableWriter {
  const client = new pg.Client({ connectionString: url })
  const waiting = new Map<string, { columns: Columns; rows: (readonly Value[])[] }>()
  let isConnected = false

  const connected = async () => {
    if (isConnected) return
    isConnected = true
    await client.connect()
    await client.query('set session_replication_role = replica')
    await client.query('set synchronous_commit = off')
  }
  const flush = async (table: string) => {
    const held = waiting.get(table)
    if (!held || held.rows.length === 0) return
    await connected()
    const names = Object.keys(held.columns)
    const arrays = names.map((_, place) => held.rows.map((row) => row[place]))
    const casts = Object.values(held.columns).map((type, place) => `$${place + 1}::${type}[]`)
    await client.query(`insert into ${table} (${names.join()}) select * from unnest(${casts.join()})`, arrays)
    held.rows = []
  }
  return {
    add(table, columns, row) {
      let held = waiting.get(table)
      if (!held) waiting.set(table, (held = { columns, rows: [] }))
      held.rows.push(row)
    },
    breathe: async () => {
      for (const [table, { rows }] of waiting) if (rows.length >= batch) await flush(table)
    },
    finish: async () => {
      for (const table of waiting.keys()) await flush(table)
      await client.query('vacuum analyze')
      await client.end()
    },
  }
}
