import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryCompiler,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely'
import { hasLostAFlush } from './violations.ts'

const oldestSafeSqlite = [3, 51, 3] as const

// better-sqlite3 waits for a lock with the whole process: only this long at a time, then the event loop turns
const blockedMs = 10

/** How a SQLite file is opened: safe against a power cut, readable by its owner only. */
export function sqlite(file: string, onLostFlush: (error: unknown) => void = () => undefined): SqliteDialect {
  if (file !== ':memory:') {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    // whoever may read the file reads everything; its journal takes the same rights
    closeSync(openSync(file, 'a', 0o600))
  }
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
  return new ImmediateSqliteDialect({ database: untilAFlushIsLost(withStatementCache(raw), onLostFlush) })
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

/**
 * A disk that failed to keep something is not asked again: the system counts it as written, and the next flush would say yes. From then
 * on nothing is read or written through this connection; only what was begun is undone.
 */
function untilAFlushIsLost(database: SqliteDatabase, onLostFlush: (error: unknown) => void): SqliteDatabase {
  let lost: Error | undefined
  const watched = <T>(ask: () => T): T => {
    try {
      return ask()
    } catch (error) {
      if (!lost && error instanceof Error && hasLostAFlush(error)) {
        lost = error
        onLostFlush(error)
      }
      throw error
    }
  }
  return {
    prepare(sql) {
      if (lost && sql !== 'rollback') throw lost
      const statement = database.prepare(sql)
      return {
        reader: statement.reader,
        all: (parameters) => watched(() => statement.all(parameters)),
        run: (parameters) => watched(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      }
    },
    close: () => database.close(),
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
