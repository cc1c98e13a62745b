import { inTransaction, type Database, type OpenTransaction } from '#db/database.server.ts'
import { isUnwritable } from '#db/violations.ts'
import { system, type Actor, type System } from './actor.ts'
import { Unavailable } from './errors.ts'

/** Who is asking, when, and through which connection: the first argument of every domain function. */
export type Context<Who extends Actor = Actor> = {
  readonly db: Database
  readonly actor: Who
  readonly now: Date
  readonly requestId: string
}

/** A context whose connection is an open transaction. Facts can be recorded with no other kind. */
export type Writing<Who extends Actor = Actor> = Context<Who> & { readonly db: OpenTransaction }

/** Runs `work` in a transaction, joining the one that is already open if there is one. A full disk is a refusal, not a bug. */
export async function transact<Who extends Actor, T>(
  ctx: Context<Who>,
  work: (tx: Writing<Who>) => Promise<T>,
): Promise<T> {
  if (isWriting(ctx)) return work(ctx)
  try {
    return await inTransaction(ctx.db, (db) => work({ ...ctx, db }))
  } catch (error) {
    if (isUnwritable(error)) throw new Unavailable('site.cannot_write', {}, { cause: error })
    throw error
  }
}

const isWriting = <Who extends Actor>(ctx: Context<Who>): ctx is Writing<Who> => ctx.db.isTransaction

/** The product acting on its own, at `now`. */
export const asSystem = (db: Database, now: Date, requestId: string): Context<System> => ({
  db,
  actor: system,
  now,
  requestId,
})
