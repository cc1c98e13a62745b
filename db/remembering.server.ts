import { commitsOf, type Database } from './database.server.ts'

type Remembered = {
  readonly at: number
  readonly commits: number
  readonly value: Promise<unknown>
  lastsMs: number
}

/** For what takes long to work out and may be a little old: how long it holds, whatever is committed; 0 for not at all. */
export type Lasting<T> = (value: T, tookMs: number) => number

const longestMs = 1_000
const most = 400
const memories = new WeakMap<Database, Map<string, Remembered>>()

/**
 * What nearly every page asks and hardly anybody changes: read once, then true until something is committed here, and for a second
 * where another process may have written. Inside a transaction it is always read.
 */
export function remembered<T>(
  db: Database,
  question: string,
  read: () => Promise<T>,
  lasting: Lasting<T> = () => 0,
): Promise<T> {
  if (db.isTransaction) return read()
  const memory = memories.get(db) ?? new Map<string, Remembered>()
  memories.set(db, memory)
  const commits = commitsOf(db)
  const now = performance.now()
  const known = memory.get(question)
  if (known) {
    const age = now - known.at
    if (age < known.lastsMs || (known.commits === commits && age < longestMs))
      return known.value as Promise<T>
  }

  const value = read()
  const entry: Remembered = { at: now, commits, value, lastsMs: 0 }
  memory.delete(question)
  memory.set(question, entry)
  value.then(
    (found) => {
      entry.lastsMs = lasting(found, performance.now() - now)
    },
    () => {
      if (memory.get(question) === entry) memory.delete(question)
    },
  )
  if (memory.size > most) memory.delete(memory.keys().next().value ?? '')
  return value
}
