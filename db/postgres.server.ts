import {
  PostgresDialect,
  PostgresDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type PostgresDialectConfig,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { isGoodbye } from './violations.ts'

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString())
types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// text, as SQLite gives it: a parsed value that is itself a text could not be told from one that is still to be parsed
types.setTypeParser(pg.types.builtins.JSONB, (value) => value)

// what is asked all the time has a name, under which each connection plans it once
const names = new Map<string, string>()

export function planOnce(text: string): void {
  if (!names.has(text)) names.set(text, `asked_${names.size}`)
}

class NamingClient extends pg.Client {
  // Kysely asks with a text and its values, and has no place for a name
  override query(...asked: unknown[]): never {
    const [text, values] = asked
    const name = typeof text === 'string' ? names.get(text) : undefined
    const named = name === undefined ? asked : [{ name, text, values }]
    return (super.query as (...all: unknown[]) => never)(...named)
  }
}

/** As many transactions at once, and beside them a few connections for everything that is only asked. */
export function postgres(url: string, transactions = 10): PostgresDialect {
  const client = { connectionString: url, types }
  const pool = new pg.Pool({ ...client, max: transactions, Client: NamingClient })
  // a connection that ends by itself (server restart, failover) is replaced at the next query; without a listener it would end us
  const ignore = () => undefined
  pool.on('error', ignore)
  pool.on('connect', (connected) => connected.on('error', ignore))
  const pipelined = { ...client, pipeline: true }
  const readers = new Readers(() => new NamingClient(pipelined), Math.max(2, Math.ceil(transactions / 4)))
  return new PipeliningDialect({ pool }, readers)
}

class PipeliningDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #readers: Readers
  constructor(config: PostgresDialectConfig, readers: Readers) {
    super(config)
    this.#config = config
    this.#readers = readers
  }
  override createDriver(): Driver {
    return new PipeliningDriver(this.#config, this.#readers)
  }
}

type Reader = { readonly client: pg.Client; waiting: number }

/**
 * Connections that nobody has to themselves. What is asked in one turn of the event loop, as the parts of a page are, goes to the server
 * in one write, and neither side has to wake up for each question. A new connection is opened while all others are busy.
 */
class Readers {
  readonly #open: () => pg.Client
  readonly #most: number
  readonly #readers = new Set<Reader>()
  #ofThisTurn: Reader | null = null

  constructor(open: () => pg.Client, most: number) {
    this.#open = open
    this.#most = most
  }

  async ask(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const reader = (this.#ofThisTurn ??= this.#begin())
    reader.waiting++
    try {
      return await reader.client.query(text, [...values])
    } catch (error) {
      // the server says goodbye before it hangs up
      if (isGoodbye(error)) this.#readers.delete(reader)
      throw error
    } finally {
      reader.waiting--
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.#readers].map(({ client }) => client.end()))
  }

  #begin(): Reader {
    const [idlest] = [...this.#readers].sort((one, other) => one.waiting - other.waiting)
    const reader =
      idlest && (idlest.waiting === 0 || this.#readers.size >= this.#most) ? idlest : this.#connect()
    const { stream } = reader.client.connection
    stream.cork()
    process.nextTick(() => {
      this.#ofThisTurn = null
      stream.uncork()
    })
    return reader
  }

  #connect(): Reader {
    const client = this.#open()
    const reader = { client, waiting: 0 }
    const forget = () => this.#readers.delete(reader)
    client.on('error', forget)
    client.on('end', forget)
    // whoever asked is told why by their own question
    client.connect().catch(forget)
    this.#readers.add(reader)
    return reader
  }
}

/** Questions go to the readers; a transaction gets a connection of its own when it begins. */
class PipeliningDriver implements Driver {
  readonly #transactions: Driver
  readonly #readers: Readers
  constructor(config: PostgresDialectConfig, readers: Readers) {
    this.#transactions = new PostgresDriver(config)
    this.#readers = readers
  }
  init(): Promise<void> {
    return this.#transactions.init()
  }
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new SharedConnection(this.#readers))
  }
  async beginTransaction(connection: SharedConnection, settings: TransactionSettings): Promise<void> {
    connection.own = await this.#transactions.acquireConnection()
    await this.#transactions.beginTransaction(connection.own, settings)
  }
  commitTransaction({ own }: SharedConnection): Promise<void> {
    return this.#transactions.commitTransaction(own!)
  }
  async rollbackTransaction({ own }: SharedConnection): Promise<void> {
    if (own) await this.#transactions.rollbackTransaction(own)
  }
  async releaseConnection({ own }: SharedConnection): Promise<void> {
    if (own) await this.#transactions.releaseConnection(own)
  }
  async destroy(): Promise<void> {
    await this.#readers.end()
    await this.#transactions.destroy()
  }
}

const writing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

class SharedConnection implements DatabaseConnection {
  own: DatabaseConnection | null = null
  readonly #readers: Readers
  constructor(readers: Readers) {
    this.#readers = readers
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.own) return this.own.executeQuery(query)
    const { command, rowCount, rows } = await this.#readers.ask(query.sql, query.parameters)
    return {
      rows: rows as Row[],
      ...(writing.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }),
    }
  }
  streamQuery(): never {
    throw new Error('Nothing here is read as a stream')
  }
}
