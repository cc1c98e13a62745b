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

/** Another process holds the SQLite file. */
export const isLocked = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** The transaction lost a race that it may win when it is run again as a whole. */
export const isRetryable = (error: unknown): boolean => isLocked(error) || /^40(001|P01)$/.test(codeOf(error))

// the driver has no codes for these
const noAnswer = /^Query read timeout$/
const noConnection = /timeout exceeded when trying to connect|^Connection terminated|is not queryable$/

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '')

/** A connection did not answer in time, and may never. */
export const hasTimedOut = (error: unknown): boolean => noAnswer.test(messageOf(error))

// server stopping, starting, gone, without a free connection, or too slow; network refusing, silent, or without a way there
const unreachable =
  /^(57P0[1-5]|57014|25P03|53300|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL)$/

/** The database cannot be asked at the moment, neither for reading nor for writing. */
export const isUnreachable = (error: unknown): boolean =>
  unreachable.test(codeOf(error)) || hasTimedOut(error) || noConnection.test(messageOf(error))

// disk full, file or server read-only, disk failing, file held by another process
const cannotKeep = /^(SQLITE_(FULL|READONLY|IOERR|BUSY).*|ENOSPC|53100|25006|58030)$/

/** The disk did not take what it had been given: what the system keeps in memory as written may be nowhere. */
export const hasLostAFlush = (error: unknown): boolean => /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(codeOf(error))

/** Nothing is wrong with what was asked: the database cannot write at the moment. */
export const isUnwritable = (error: unknown): boolean =>
  cannotKeep.test(codeOf(error)) || isUnreachable(error)
