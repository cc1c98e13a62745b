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

// disk full, file or server read-only, disk failing; server stopping, starting, gone, or without a free connection
const cannotKeep =
  /^(SQLITE_(FULL|READONLY|IOERR).*|ENOSPC|53100|25006|58030|57P0[1-3]|53300|08\d{3}|ECONNREFUSED|ECONNRESET)$/

/** Nothing is wrong with what was asked: the database cannot write at the moment. */
export const isUnwritable = (error: unknown): boolean => cannotKeep.test(codeOf(error))
