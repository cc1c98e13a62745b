import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { tombstoneFile } from '#app/domain/privacy/tombstones.server.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'

export type Manifest = {
  readonly format: 1
  readonly madeAt: string
  readonly engine: 'sqlite' | 'postgres'
  readonly migrations: readonly string[]
  /** Rows of each table at the one instant that the backup shows. */
  readonly rows: Readonly<Record<string, number>>
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

export type Source = { readonly databaseUrl: string; readonly dataDirectory: string }

export const databaseFile = 'database.sqlite'
export const manifestFile = 'manifest.json'

/** The folder of an unfinished backup ends in this; only a rename at the very end makes it one. */
const unfinished = '.unfinished'

/** Copies the database at one instant, then the uploads, into a new folder of `shelf`. The site may go on meanwhile. */
export async function makeBackup(
  { databaseUrl, dataDirectory }: Source,
  shelf: string,
  now: Date,
): Promise<string> {
  const folder = path.join(shelf, `openaisle-${now.toISOString().replace(/[:.]/g, '-')}`)
  const draft = folder + unfinished
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    // the database first: a row never comes without its file, at worst a file without its row
    const database = databaseUrl.startsWith('file:')
      ? await copySqlite(databaseUrl, draft)
      : await dumpPostgres(databaseUrl, draft)
    await copyUploads(dataDirectory, path.join(draft, 'uploads'), shelf)
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      ...database,
      files: await listed(draft),
    }
    await writeFile(path.join(draft, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
    await settle(draft)
    await rename(draft, folder)
    await settleFolder(shelf)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
  return folder
}

type Copied = Pick<Manifest, 'engine' | 'migrations' | 'rows'>

export function sqliteFile(databaseUrl: string): string | null {
  return databaseUrl.startsWith('file:') ? path.resolve(databaseUrl.slice('file:'.length)) : null
}

async function copySqlite(databaseUrl: string, draft: string): Promise<Copied> {
  if (!existsSync(sqliteFile(databaseUrl)!)) throw new Error('There is no database yet: start the site once')
  const copy = path.join(draft, databaseFile)
  await using(openDatabase(databaseUrl), (db) => sql`vacuum into ${copy}`.execute(db))
  // counted in the copy: it shows one instant, while the site goes on
  return using(openDatabase(`file:${copy}`), async (db) => {
    await assertWhole(db)
    const copied = {
      engine: 'sqlite' as const,
      migrations: await migrationsOf(db),
      rows: await sqliteRows(db),
    }
    // in WAL mode it could not be read from a disk that is read-only; opening the site sets it again
    await sql`pragma journal_mode = delete`.execute(db)
    return copied
  })
}

/** Throws when a SQLite file is damaged or its rows point nowhere. */
export async function assertWhole(db: Database): Promise<void> {
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const found = integrity.rows.map((row) => row.integrity_check)
  if (found.join() !== 'ok') throw new Error(`The database is damaged: ${found.slice(0, 3).join('; ')}`)
  const dangling = await sql`pragma foreign_key_check`.execute(db)
  if (dangling.rows.length > 0)
    throw new Error(`${dangling.rows.length} rows of the database point to rows that are not there`)
}

async function migrationsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Row counts of every table but SQLite's own and the shadows of search indexes. */
export async function sqliteRows(db: Database): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name
  `.execute(db)
  const counted: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      db,
    )
    counted[name] = rows[0]!.count
  }
  return counted
}

const batch = 2_000

/** One file of JSON lines a table, all from one snapshot; needs no program of PostgreSQL's on this machine. */
async function dumpPostgres(databaseUrl: string, draft: string): Promise<Copied> {
  await mkdir(path.join(draft, 'tables'))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const rows: Record<string, number> = {}
    for (const table of await postgresTables(client)) {
      const count = { rows: 0 }
      await pipeline(
        Readable.from(postgresLines(client, table, count)),
        createGzip({ level: 6 }),
        createWriteStream(path.join(draft, 'tables', `${table}.jsonl.gz`), { mode: 0o600 }),
      )
      rows[table] = count.rows
    }
    const { rows: known } = await client.query<{ name: string }>(
      'select name from schema_migration order by name',
    )
    await client.query('commit')
    return { engine: 'postgres', migrations: known.map(({ name }) => name), rows }
  } finally {
    await client.end()
  }
}

export async function postgresTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`,
  )
  return rows.map(({ name }) => name)
}

async function* postgresLines(
  client: pg.Client,
  table: string,
  count: { rows: number },
): AsyncGenerator<string> {
  await client.query(
    `declare line no scroll cursor for select to_json(t)::text as line from ${pg.escapeIdentifier(table)} t`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${batch} from line`)
    if (rows.length === 0) break
    count.rows += rows.length
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
  await client.query('close line')
}

/** Everything in the data folder but databases, other backups, and the secret: who finds a backup cannot sign with it. */
// whom a backup must not bring back: it would be of no use in one
const erasedFile = path.basename(tombstoneFile(''))

export async function uploadsIn(
  dataDirectory: string,
  shelf = path.join(dataDirectory, 'backups'),
): Promise<string[]> {
  if (!existsSync(dataDirectory)) return []
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(path.resolve(shelf) + path.sep))
    .map((file) => path.relative(dataDirectory, file))
    .filter(
      (name) =>
        name !== 'secret' &&
        name !== erasedFile &&
        !name.startsWith(`backups${path.sep}`) &&
        !/\.sqlite(?:-wal|-shm|\.\w+)?$/.test(name),
    )
}

async function copyUploads(dataDirectory: string, to: string, shelf: string): Promise<void> {
  for (const name of await uploadsIn(dataDirectory, shelf)) {
    await mkdir(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 })
    try {
      await copyFile(path.join(dataDirectory, name), path.join(to, name))
    } catch (error) {
      // taken away between listing and copying: the site goes on while we copy
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

async function listed(folder: string): Promise<Manifest['files']> {
  const found: Manifest['files'][number][] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file).split(path.sep).join('/')
    found.push({ name, bytes: (await stat(file)).size, sha256: await sha256Of(file) })
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1))
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** A backup is one when it lies on the disk, not when it was handed to the system. */
async function settle(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const place = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await settleFolder(place)
    else await settleFile(place)
  }
  await settleFolder(folder)
}

async function settleFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

async function settleFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

export async function using<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(db)
  } finally {
    await closeDatabase(db)
  }
}

/** Finished backups on a shelf, the newest first. */
export async function backupsOn(shelf: string): Promise<string[]> {
  if (!existsSync(shelf)) return []
  const names = await readdir(shelf)
  return names
    .filter((name) => name.startsWith('openaisle-') && !name.endsWith(unfinished))
    .sort()
    .reverse()
    .map((name) => path.join(shelf, name))
}
