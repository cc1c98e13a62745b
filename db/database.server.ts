import { AsyncLocalStorage } from 'node:async_hooks'
import {
  Kysely,
  sql,
  type CompiledQuery,
  type IsolationLevel,
  type KyselyPlugin,
  type QueryResult,
  type Transaction,
} from 'kysely'
import { engineOf } from './dialect.ts'
import { nameQuery, postgres } from './postgres.server.ts'
import type { Schema } from './schema.ts'
import { sqlite } from './sqlite.server.ts'
import { isLocked, isRetryable } from './violations.ts'

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
  /** SQLite only: the disk failed to keep what it was given, and this connection has ended; told once. PostgreSQL ends itself. */
  readonly onLostFlush?: (error: unknown) => void
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

const attemptsAtMost = 8
const longestLockMs = 10_000

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

/** Sends a query that was compiled before; the guard against stray ones holds for it, too. */
export function ask<Row>(db: Database, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  if (!db.isTransaction) refuseStray()
  nameQuery(query.sql)
  return db.executeQuery(query)
}

/** Opens `file:path.sqlite` (or `file::memory:`) or `postgres://…`. The caller closes it with `closeDatabase`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const dialect = url.startsWith('postgres')
    ? postgres(url, options)
    : sqlite(url.replace(/^file:/, ''), options.onLostFlush)
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
      // a lock that lasts is somebody's long work: a crowd of writers must not spend the time of readers by asking all the time
      await pause(
        isLocked(error) && attempt > 3 ? 150 + Math.random() * 200 : Math.random() * 10 * 2 ** attempt,
      )
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * After something was forgotten: the log of changes, which still holds it, is folded into the file and emptied. Where another
 * connection reads just then, it stays; whoever asks every minute finds it alone.
 */
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
