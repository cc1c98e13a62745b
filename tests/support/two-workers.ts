import { asSystem, type Context } from '#app/kernel/context.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { engine } from './engine.ts'
import type { Town } from './town.ts'

/**
 * Two workers as two processes have them: on PostgreSQL each with connections of its own, on SQLite, where one process waits for
 * nobody else's lock, over the same one.
 */
export async function asTwoWorkers<T>(
  { url, db }: Town,
  work: (worker: Database, number: number) => Promise<T>,
): Promise<T[]> {
  const others = engine === 'postgres' ? [1, 2].map(() => openDatabase(url, { poolSize: 3 })) : []
  try {
    return await Promise.all([others[0] ?? db, others[1] ?? db].map(work))
  } finally {
    await Promise.all(others.map(closeDatabase))
  }
}

export const atOnce = (town: Town, at: Date, run: (ctx: Context<System>) => Promise<unknown>) =>
  asTwoWorkers(town, (db, number) => run(asSystem(db, at, `worker ${number}`)))

/** A place where each waits until all are there: what races only sometimes, races each time. */
export function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let here = 0
  return () => {
    if (++here === size) resolve(undefined)
    return promise
  }
}
