import { commitsOf, type Database } from './database.server.ts'

type Remembered = { readonly at: number; readonly commits: number; readonly value: Promise<unknown> }

const longestMs = 1_000
const most = 200
const memories = new WeakMap<Database, Map<string, Remembered>>()

/**
 * What nearly every page asks and hardly anybody changes: read once, then true until something is committed here, and for a second
 * where another process may have written. Inside a transaction it is always read.
 */
export function remembered<T>(db: Database, question: string, read: () => Promise<T>): Promise<T> {
  if (db.isTransaction) return read()
  const memory = memories.get(db) ?? new Map<string, Remembered>()
  memories.set(db, memory)
  const commits = commitsOf(db)
  const known = memory.get(question)
  if (known?.commits === commits && performance.now() - known.at < longestMs) return known.value as Promise<T>

  const value = read()
  memory.delete(question)
  memory.set(question, { at: performance.now(), commits, value })
  value.catch(() => memory.delete(question))
  if (memory.size > most) memory.delete(memory.keys().next().value ?? '')
  return value
}
