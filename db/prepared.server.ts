import type { Compilable, CompiledQuery } from 'kysely'
import { ask, type Database } from './database.server.ts'
import { engineOf } from './dialect.ts'

/** Stands for a value while a query is built. */
type Place = { readonly place: number }

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && 'place' in value

/**
 * A query that is asked all the time: built and compiled once for each engine and number of values, then asked with other values.
 * Kysely takes as long to build a small query as SQLite takes to answer it. Every value has to stand in the query as it was given;
 * what chooses between two queries cannot be one.
 */
export function prepared<Values extends readonly unknown[], Row>(
  build: (db: Database, ...values: Values) => Compilable<Row>,
): (db: Database, ...values: Values) => Promise<Row[]> {
  const compiled = new Map<string, CompiledQuery<Row>>()
  return async (db, ...values) => {
    const key = `${engineOf(db)} ${values.length}`
    let query = compiled.get(key)
    if (!query) {
      const places = values.map((_, place): Place => ({ place })) as unknown as Values
      query = build(db, ...places).compile()
      compiled.set(key, query)
    }
    const parameters = query.parameters.map((value) => (isPlace(value) ? values[value.place] : value))
    return (await ask<Row>(db, { ...query, parameters })).rows
  }
}
