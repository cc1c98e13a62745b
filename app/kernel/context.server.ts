import { inTransaction, type Database, type OpenTransaction } from '#db/database.server.ts'
import { system, type Actor, type System } from './actor.ts'

/** Who is asking, when, and through which connection: the first argument of every domain function. */
export type Context<Who extends Actor = Actor> = {
  readonly db: Database
  readonly actor: Who
  readonly now: Date
  readonly requestId: string
}

/** A context whose connection is an open transaction. Facts can be recorded with no other kind. */
export type Writing<Who extends Actor = Actor> = Context<Who> & { readonly db: OpenTransaction }

/** Runs `work` in a transaction, joining the one that is already open if there is one. */
export function transact<Who extends Actor, T>(
  ctx: Context<Who>,
  work: (tx: Writing<Who>) => Promise<T>,
): Promise<T> {
  if (isWriting(ctx)) return work(ctx)
  return inTransaction(ctx.db, (db) => work({ ...ctx, db }))
}

const isWriting = <Who extends Actor>(ctx: Context<Who>): ctx is Writing<Who> => ctx.db.isTransaction

/** The product acting on its own, at `now`. */
export const asSystem = (db: Database, now: Date, requestId: string): Context<System> => ({
  db,
  actor: system,
  now,
  requestId,
})
