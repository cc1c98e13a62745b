import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { root } from '#scripts/runtime.mjs'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { migrateToLatest } from '#db/migrate.server.ts'
import { startPostgres } from '#tests/support/postgres-server.ts'
import { generate, seed } from './generating.ts'
import { pin, serverCore } from './processes.ts'

export type Engine = 'sqlite' | 'postgres'

/** A database full of posts that a run may change; the original stays for the next run. */
export type Stage = {
  readonly url: string
  /** The database server, where that is another process. */
  readonly databasePid: number | null
  readonly clear: () => Promise<void>
}

const store = path.join(os.tmpdir(), 'openaisle-bench')

export function prepareStage(engine: Engine, posts: number): Promise<Stage> {
  mkdirSync(store, { recursive: true })
  return engine === 'sqlite' ? sqliteStage(posts) : postgresStage(posts)
}

/** The same for the same seed, size and generator; migrations that came since run on the copy. */
function nameOf(posts: number): string {
  const hash = createHash('sha256').update(String(seed))
  for (const file of ['chance.ts', 'columns.ts', 'generating.ts', 'vocabulary.ts'])
    hash.update(readFileSync(path.join(root, 'scripts/bench', file)))
  return `posts_${posts}_${hash.digest('hex').slice(0, 12)}`
}

async function migrated(url: string): Promise<void> {
  const db = openDatabase(url)
  await migrateToLatest(db)
  await closeDatabase(db)
}

async function generated(posts: number, url: string): Promise<void> {
  const begun = performance.now()
  console.log(`· Writing ${posts} posts (once) …`)
  await generate(url, posts)
  console.log(`  done in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

async function sqliteStage(posts: number): Promise<Stage> {
  const original = path.join(store, `${nameOf(posts)}.sqlite`)
  if (!existsSync(original)) {
    const draft = `${original}.draft`
    for (const ending of ['', '-wal', '-shm']) rmSync(draft + ending, { force: true })
    await generated(posts, `file:${draft}`)
    renameSync(draft, original)
  }
  const file = path.join(store, `run-${process.pid}.sqlite`)
  copyFileSync(original, file)
  await migrated(`file:${file}`)
  return {
    url: `file:${file}`,
    databasePid: null,
    clear: async () => {
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
    },
  }
}

// as an operator would run it: everything acknowledged is on the disk
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  'max_connections=60',
  'log_min_messages=fatal',
]

async function postgresStage(posts: number): Promise<Stage> {
  const server = await startPostgres({ kept: path.join(store, 'postgres'), settings })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const original = nameOf(posts)
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [original])
  const address = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  if (!rowCount) {
    await client.query('drop database if exists draft with (force)')
    await client.query('create database draft')
    await generated(posts, address('draft'))
    await client.query(`alter database draft rename to ${original}`)
  }
  await client.query('drop database if exists run with (force)')
  await client.query(`create database run template ${original} strategy file_copy`)
  await migrated(address('run'))
  await client.query('checkpoint')
  if (server.pid) pin(server.pid, serverCore)
  return {
    url: address('run'),
    databasePid: server.pid,
    clear: async () => {
      await client.query('drop database if exists run with (force)')
      await client.end()
      await server.stop()
    },
  }
}
