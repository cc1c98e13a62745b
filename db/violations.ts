const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

// @NOTE SQLite reports a duplicate primary key under another code than a duplicate index
const unique = new Set([
  '23505',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_ROWID',
])

/** Somebody else wrote the same key first. */
export const isUniqueViolation = (error: unknown): boolean => unique.has(codeOf(error))

/** The transaction lost a race that it may win when it is run again as a whole. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_BUSY') || code === '40001' || code === '40P01'
}
