import { SqliteAdapter, sql, type RawBuilder } from 'kysely'

export type Engine = 'sqlite' | 'postgres'

// A transaction and a migration run on other Kysely types than the root database; all of them know their adapter.
type Connected = { getExecutor(): { readonly adapter: unknown } }

export function engineOf(db: Connected): Engine {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}

/** The column types in which the two engines differ; everything else is written the same way. */
export type ColumnTypes = {
  /** Compared byte by byte, so that ids and order keys sort alike on both engines. */
  readonly key: RawBuilder<unknown>
  /** An ISO string in UTC to the application, on both engines. */
  readonly time: RawBuilder<unknown>
  /** Read through `fromJson`, written through `toJson`. */
  readonly json: RawBuilder<unknown>
  readonly real: RawBuilder<unknown>
}

export function columnTypes(db: Connected): ColumnTypes {
  return engineOf(db) === 'sqlite'
    ? { key: sql`text`, time: sql`text`, json: sql`text`, real: sql`real` }
    : { key: sql`text collate "C"`, time: sql`timestamptz`, json: sql`jsonb`, real: sql`double precision` }
}

/** A list of any length as one value, so that a statement is the same for three numbers and for three hundred. */
export type ListedNumbers = string & { readonly listed: unique symbol }

export const listOf = (numbers: readonly number[]): ListedNumbers => JSON.stringify(numbers) as ListedNumbers

/** The right side of `in`. */
export function numbersIn(db: Connected, numbers: ListedNumbers): RawBuilder<number> {
  return engineOf(db) === 'sqlite'
    ? sql`(select value from json_each(${numbers}))`
    : sql`(select value::int from json_array_elements_text(${numbers}::json))`
}

/**
 * Locks the rows that a transaction has read and will write. Not against rows that only refer to them: two inserts below one post would
 * otherwise wait for each other. SQLite’s write transactions hold the whole file already.
 */
export function forWriting<Q extends { forNoKeyUpdate(): Q }>(db: Connected, query: Q): Q {
  return engineOf(db) === 'sqlite' ? query : query.forNoKeyUpdate()
}

/** Of the rows that a claim looks for, those that nobody else is claiming right now. */
export function skippingLocked<Q extends { forUpdate(): Q; skipLocked(): Q }>(db: Connected, query: Q): Q {
  return engineOf(db) === 'sqlite' ? query : query.forUpdate().skipLocked()
}
