import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  sql,
  type DatabaseConnection,
  type Driver,
  type IsolationLevel,
  type KyselyPlugin,
  type QueryCompiler,
  type QueryResult,
  type SqliteDatabase,
  type SqliteStatement,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { engineOf } from './dialect.ts'
import { hasTimedOut, isLocked, isRetryable } from './violations.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
export type OpenTransaction = Transaction<Schema>

export type DatabaseOptions = {
  /** PostgreSQL only; the suite also runs on `serializable`. */
  readonly isolation?: IsolationLevel
  /** Share of transactions (0 to 1) that fail once with a serialization error, in their midst or at the commit: fault tests only. */
  readonly injectedFailures?: number
  /** Told of each failure that was injected. */
  readonly onInjectedFailure?: () => void
  /** Sees every query as it reaches the database: for tests that count them or look at their plans. */
  readonly onQuery?: (query: CompiledQuery) => void
  /** Most PostgreSQL connections of this process. */
  readonly poolSize?: number
  /**
   * How long one statement may take before its connection is given up; on PostgreSQL only, and unlimited where nobody waits for a page
   * (migrations, imports, copies).
   */
  readonly statementMs?: number
  /** How long a transaction waits for another process that holds a SQLite file. */
  readonly lockedMs?: number
}

const oldestSafeSqlite = [3, 51, 3] as const
const attemptsAtMost = 8
const longestLockMs = 10_000
const connectMs = 5_000
const keepAliveMs = 10_000

// better-sqlite3 waits for a lock with the whole process: only this long at a time, then the event loop turns
const blockedMs = 50

const insideTransaction = new AsyncLocalStorage<true>()
const listeners = new WeakMap<Database, Set<() => void>>()
const commits = new WeakMap<Database, number>()
const optionsOf = new WeakMap<Database, DatabaseOptions>()

/** A query on the root database inside a transaction would wait for itself forever on SQLite; here it is an error. */
function refuseStray(): void {
  if (insideTransaction.getStore())
    throw new Error('Query outside the open transaction: use the tx it was given')
}

const rejectStrayQueries: KyselyPlugin = {
  transformQuery: ({ node }) => {
    refuseStray()
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
}

// what is asked all the time has a name, under which each connection to PostgreSQL plans it once
const names = new Map<string, string>()

/** Sends a query that was compiled before; the guard against stray ones holds for it, too. */
export function ask<Row>(db: Database, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  if (!db.isTransaction) refuseStray()
  if (!names.has(query.sql)) names.set(query.sql, `asked_${names.size}`)
  return db.executeQuery(query)
}

/** Opens `file:path.sqlite` (or `file::memory:`) or `postgres://…`. The caller closes it with `closeDatabase`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const dialect = url.startsWith('postgres') ? postgres(url, options) : sqlite(url.replace(/^file:/, ''))
  const { onQuery } = options
  const db = new Kysely<Schema>({
    dialect,
    plugins: [rejectStrayQueries],
    ...(onQuery && { log: ({ query }) => onQuery(query) }),
  })
  listeners.set(db, new Set())
  optionsOf.set(db, options)
  return db
}

export const closeDatabase = (db: Database): Promise<void> => db.destroy()

/** How many transactions this process has committed; what was read before the last one may be out of date. */
export const commitsOf = (db: Database): number => commits.get(db) ?? 0

/** Calls `listener` after each commit of this process; returns how to stop. */
export function onCommit(db: Database, listener: () => void): () => void {
  listeners.get(db)?.add(listener)
  return () => listeners.get(db)?.delete(listener)
}

/** Runs `work` in one write transaction, all of it again when the engine says that it lost a race. */
export async function inTransaction<T>(db: Database, work: (tx: OpenTransaction) => Promise<T>): Promise<T> {
  const {
    isolation,
    injectedFailures = 0,
    onInjectedFailure,
    lockedMs = longestLockMs,
  } = optionsOf.get(db) ?? {}
  const begunMs = performance.now()
  for (let attempt = 1; ; attempt++) {
    const failure =
      attempt === 1 && Math.random() < injectedFailures ? new FailureToInject(onInjectedFailure) : undefined
    try {
      const begin = db.withoutPlugins().transaction()
      const result = await (isolation ? begin.setIsolationLevel(isolation) : begin).execute(async (tx) => {
        const value = await insideTransaction.run(true, () => work(failure ? tx.withPlugin(failure) : tx))
        failure?.strike()
        return value
      })
      commits.set(db, commitsOf(db) + 1)
      listeners.get(db)?.forEach((listener) => {
        listener()
      })
      return result
    } catch (error) {
      const isLate = isLocked(error) ? performance.now() - begunMs > lockedMs : attempt >= attemptsAtMost
      if (!isRetryable(error) || isLate) throw error
      await pause(Math.random() * 10 * 2 ** Math.min(attempt, 5))
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** After something was forgotten: the log of changes, which still holds it, is folded into the file and emptied. */
export async function dropTraces(db: Database): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
}

class InjectedFailure extends Error {
  readonly code = '40001'
}

/** Fails a transaction as a lost race does: at one of its first statements, at each after it, and at the latest before the commit. */
class FailureToInject implements KyselyPlugin {
  #statementsBefore = Math.floor(Math.random() * 8)
  #isTold = false
  readonly #onStrike: (() => void) | undefined
  constructor(onStrike: (() => void) | undefined) {
    this.#onStrike = onStrike
  }
  strike(): never {
    if (!this.#isTold) this.#onStrike?.()
    this.#isTold = true
    throw new InjectedFailure('could not serialize access (injected)')
  }
  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    if (this.#statementsBefore-- <= 0) this.strike()
    return node
  }
  transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return Promise.resolve(result)
  }
}

function sqlite(file: string): SqliteDialect {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const raw = new SQLite(file)
  raw.pragma('journal_mode = WAL')
  // @NOTE switching to WAL silently lowers synchronous to NORMAL, which loses acknowledged rows at a power cut
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  // what somebody asked us to forget must not stay readable in the free pages of the file
  raw.pragma('secure_delete = ON')
  raw.pragma(`busy_timeout = ${blockedMs}`)
  raw.pragma('journal_size_limit = 67108864')
  raw.pragma('temp_store = MEMORY')
  raw.pragma('cache_size = -32768')
  assertSafe(raw, file)
  return new ImmediateSqliteDialect({ database: withStatementCache(raw) })
}

/** Refuses a file that could lose or corrupt what it has acknowledged. */
function assertSafe(raw: SQLite.Database, file: string): void {
  const version = String(raw.prepare('select sqlite_version()').pluck().get()).split('.').map(Number)
  const tooOld = oldestSafeSqlite
    .map((part, place) => (version[place] ?? 0) - part)
    .find((difference) => difference !== 0)
  if (tooOld !== undefined && tooOld < 0)
    throw new Error(`SQLite ${version.join('.')} is older than ${oldestSafeSqlite.join('.')}`)
  if (raw.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('SQLite did not accept synchronous=FULL')
  if (file !== ':memory:' && raw.pragma('journal_mode', { simple: true }) !== 'wal')
    throw new Error('SQLite did not accept WAL')
}

/** Preparing costs more than running a small query; the few hundred statements of the product are kept. */
function withStatementCache(raw: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      if (statements.size >= 500) statements.clear()
      const statement = raw.prepare(sql) as unknown as SqliteStatement
      statements.set(sql, statement)
      return statement
    },
    close: () => raw.close(),
  }
}

// A deferred transaction that reads before it writes fails at once, whatever the busy timeout, when another process wrote meanwhile.
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0]
  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
  override createQueryCompiler(): QueryCompiler {
    return new SteadySqliteCompiler()
  }
}

// @NOTE better-sqlite3 is built with STAT4: the planner looks at the values bound to a statement, plans it anew each time they change
// (ten times the cost of running it), and may choose a plan for them that reads everything. It does not look behind a plus.
class SteadySqliteCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  // a full disk has ended the transaction already; that there is none to end must not hide why
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error
    }
  }
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoTime)
types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// text, as SQLite gives it: a parsed value that is itself a text could not be told from one that is still to be parsed
types.setTypeParser(pg.types.builtins.JSONB, (value) => value)

/**
 * What PostgreSQL writes of a time in a session that speaks UTC, as ISO. Not left to `new Date`, which reads the year 0001 as 2001;
 * what is earlier or later than ISO can say becomes the first or last moment that it can.
 */
export function isoTime(value: string): string {
  const [, day, time, fraction = ''] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(value) ?? []
  if (day && time) return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  return value.endsWith('BC') || value.startsWith('-')
    ? '0001-01-01T00:00:00.000Z'
    : '9999-12-31T23:59:59.999Z'
}

class NamingClient extends pg.Client {
  // Kysely asks with a text and its values, and has no place for a name
  override query(...asked: unknown[]): never {
    const [text, values] = asked
    const name = typeof text === 'string' ? names.get(text) : undefined
    const named = name === undefined ? asked : [{ name, text, values }]
    const answer = (super.query as (...all: unknown[]) => unknown)(...named)
    // nobody reads what an overdue connection may still say: the pool takes it out and opens another
    if (answer instanceof Promise) answer.catch((error: unknown) => hasTimedOut(error) && this.#hangUp())
    return answer as never
  }
  #hangUp(): void {
    ;(this as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy()
  }
}

/** Settings that a session of ours begins with, joined to what the address itself asks for. */
function sessionOf(url: string, statementMs: number): { connectionString: string; options: string } {
  const address = new URL(url)
  const own = address.searchParams.get('options') ?? ''
  address.searchParams.delete('options')
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO',
    // what a dead connection has begun must not hold its locks until the network notices
    ...(statementMs > 0 && {
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: 3 * statementMs,
    }),
  }
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { connectionString: address.href, options: [own, ...ours].join(' ').trim() }
}

function postgres(url: string, { poolSize = 10, statementMs = 0 }: DatabaseOptions): PostgresDialect {
  const pool = new pg.Pool({
    ...sessionOf(url, statementMs),
    max: poolSize,
    types,
    Client: NamingClient,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    // the server ends a slow statement first; this is for a network that says nothing any more
    ...(statementMs > 0 && { query_timeout: statementMs + 1_000 }),
  })
  // a connection that ends by itself (server restart, failover) is replaced at the next query; without a listener it would end us
  const ignore = () => undefined
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return new PostgresDialect({ pool })
}
