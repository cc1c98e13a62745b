import { inTransaction, type Database, type OpenTransaction } from '#db/database.server.ts'
import { isUnreachable, isUnwritable } from '#db/violations.ts'
import { system, type Actor, type System } from './actor.ts'
import { Refusal, Unavailable } from './errors.ts'

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
    const keep = error instanceof Refusal ? outliving.get(error) : undefined
    if (keep) await transact(ctx, keep)
    throw whenAway(error)
  }
}

const outliving = new WeakMap<Refusal, (tx: Writing) => Promise<void>>()

/** A refusal that is a fact of its own: `keep` is written when the transaction it undid is over, however many forms stood around it. */
export function outlivingRollback<R extends Refusal>(refusal: R, keep: (tx: Writing) => Promise<void>): R {
  outliving.set(refusal, keep)
  return refusal
}

/** A database that is full, held, or away is a refusal, not a bug: nothing is wrong with what was asked, and later it may go through. */
export function whenAway(error: unknown): unknown {
  if (error instanceof Refusal || !isUnwritable(error)) return error
  return new Unavailable(isUnreachable(error) ? 'site.away' : 'site.cannot_write', {}, { cause: error })
}

const isWriting = <Who extends Actor>(ctx: Context<Who>): ctx is Writing<Who> => ctx.db.isTransaction

/** The product acting on its own, at `now`. */
export const asSystem = (db: Database, now: Date, requestId: string): Context<System> => ({
  db,
  actor: system,
  now,
  requestId,
})
