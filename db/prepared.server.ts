import type { CompiledQuery } from 'kysely'
import { ask, type Database } from './database.server.ts'
import { engineOf } from './dialect.ts'

/** A query of Kysely's or a text of SQL, before it is compiled. */
type Askable<Row> = { readonly compile: (db: Database) => CompiledQuery<Row> }

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
  build: (db: Database, ...values: Values) => Askable<Row>,
): (db: Database, ...values: Values) => Promise<Row[]> {
  const ask = preparedIn<null, Values, Row>((db, _, ...values) => build(db, ...values))
  return (db, ...values) => ask(db, null, ...values)
}

/** The same for a query that is built in one of a few ways: its `shape` is what chooses between them, and nothing that a reader types. */
export function preparedIn<Shape, Values extends readonly unknown[], Row>(
  build: (db: Database, shape: Shape, ...values: Values) => Askable<Row>,
): (db: Database, shape: Shape, ...values: Values) => Promise<Row[]> {
  const compiled = new Map<string, CompiledQuery<Row>>()
  return async (db, shape, ...values) => {
    const key = `${engineOf(db)} ${values.length} ${JSON.stringify(shape)}`
    let query = compiled.get(key)
    if (!query) {
      const places = values.map((_, place): Place => ({ place })) as unknown as Values
      query = build(db, shape, ...places).compile(db)
      compiled.set(key, query)
    }
    const parameters = query.parameters.map((value) => (isPlace(value) ? values[value.place] : value))
    return (await ask<Row>(db, { ...query, parameters })).rows
  }
}
