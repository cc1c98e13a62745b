import { forWriting } from '#db/dialect.ts'
import { transact, type Context } from './context.server.ts'

/** So many at once, and in `refillMs` an empty one is full again. */
export type Budget = { readonly burst: number; readonly refillMs: number }

export type Bucket = { readonly tokens: number; readonly refilledMs: number }

/** A bucket after taking one; `left` below zero means that nothing was taken, and how much is missing. */
export function takeOne(
  bucket: Bucket | undefined,
  { burst, refillMs }: Budget,
  nowMs: number,
): { left: number; bucket: Bucket } {
  const elapsed = bucket ? Math.max(0, nowMs - bucket.refilledMs) : Infinity
  const tokens = Math.min(burst, (bucket?.tokens ?? 0) + (elapsed / refillMs) * burst)
  return { left: tokens - 1, bucket: { tokens: tokens >= 1 ? tokens - 1 : tokens, refilledMs: nowMs } }
}

/** How long until there is one again, where `left` says that one was missing; 0 when it was taken. */
export const secondsUntilNext = (left: number, { burst, refillMs }: Budget): number =>
  left < 0 ? Math.max(1, Math.ceil((-left * refillMs) / burst / 1000)) : 0

/**
 * Takes one from a budget that all processes share and a restart keeps. Answers with the seconds until there is one again, 0 when
 * it was taken. Inside a transaction it stands or falls with it.
 */
export function takeFromBudget(ctx: Context, key: string, budget: Budget): Promise<number> {
  const nowMs = ctx.now.getTime()
  const refilledAt = ctx.now.toISOString()
  return transact(ctx, async (tx) => {
    // the row is there before it is locked: two who come first at once must not both find it full
    await tx.db
      .insertInto('rate_limit')
      .values({ key, tokens: budget.burst, refilled_at: refilledAt })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const query = tx.db.selectFrom('rate_limit').select(['tokens', 'refilled_at']).where('key', '=', key)
    const row = await forWriting(tx.db, query).executeTakeFirstOrThrow()
    const kept = { tokens: row.tokens, refilledMs: Date.parse(row.refilled_at) }
    const { left, bucket } = takeOne(kept, budget, Math.max(nowMs, kept.refilledMs))
    if (left >= 0)
      await tx.db
        .updateTable('rate_limit')
        .set({ tokens: bucket.tokens, refilled_at: new Date(bucket.refilledMs).toISOString() })
        .where('key', '=', key)
        .execute()
    return secondsUntilNext(left, budget)
  })
}

/** Puts one back: what it was taken for did not happen. */
export async function returnToBudget(ctx: Context, key: string, { burst }: Budget): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('rate_limit')
      .set((row) => ({ tokens: row('tokens', '+', 1) }))
      .where('key', '=', key)
      .where('tokens', '<=', burst - 1)
      .execute()
  })
}
