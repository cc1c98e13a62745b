/** Reads a JSON column: text on SQLite, already parsed on PostgreSQL. */
export function fromJson<T>(stored: unknown): T {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as T
}

export const toJson = (value: unknown): string => JSON.stringify(value)
