import { sql, type Expression, type SqlBool } from 'kysely'

/** “After this row” in a descending order: a row-value comparison, which both engines answer from one index. */
export function before(
  columns: readonly string[],
  values: readonly (string | number)[],
): Expression<SqlBool> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const bounds = sql.join(values.map((value) => sql.val(value)))
  return sql<SqlBool>`(${names}) < (${bounds})`
}
