import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** A column that says these words somewhere, in capitals or not; `words` in small letters, taken as they are and not as a pattern. */
export const containing = (column: string, words: string): RawBuilder<SqlBool> => {
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}
