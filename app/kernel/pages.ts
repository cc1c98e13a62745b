import type { z } from 'zod'

/** One page of a list in a fixed order; `next` continues it and is null at the end. */
export type Page<T> = { readonly entries: readonly T[]; readonly next: string | null }

export const pageSize = 20

/** Cuts the one row too many that a query asked for, and makes the cursor of the last one kept. */
export function toPage<Row, T>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => string,
  map: (row: Row) => T,
): Page<T> {
  const kept = rows.slice(0, size)
  const last = kept.at(-1)
  return { entries: kept.map(map), next: rows.length > size && last !== undefined ? cursorOf(last) : null }
}

export const writeCursor = (...values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** What stands in a cursor, if it has the given shape; a hand-made one is the first page, not an error. */
export function readCursor<T extends z.ZodType>(
  shape: T,
  cursor: string | null | undefined,
): z.infer<T> | null {
  if (!cursor) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
