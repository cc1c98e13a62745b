import pg from 'pg'
import { PostgresDialect } from 'kysely'
import { hasTimedOut } from './violations.ts'

const connectMs = 5_000
const keepAliveMs = 10_000

const names = new Map<string, string>()

/** What is asked all the time has a name, under which each connection plans it once. */
export function nameQuery(sql: string): void {
  if (!names.has(sql)) names.set(sql, `asked_${names.size}`)
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

/** How a PostgreSQL server is asked: in UTC, and never for longer than somebody waits. */
export function postgres(
  url: string,
  { poolSize = 10, statementMs = 0 }: { readonly poolSize?: number; readonly statementMs?: number },
): PostgresDialect {
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
