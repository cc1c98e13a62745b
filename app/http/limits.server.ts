import { transact } from '#app/kernel/context.server.ts'
import { TooMany } from '#app/kernel/errors.ts'
import { hourMs, minuteMs } from '#app/kernel/time.ts'
import { forWriting } from '#db/dialect.ts'
import type { Asking } from './context.server.ts'

type Limit = {
  /** Whose bucket it is: the network, or the person (a guest without an id counts as their network). */
  readonly per: 'network' | 'person'
  readonly burst: number
  /** Time in which an empty bucket is full again. */
  readonly refillMs: number
  /** `database` survives restarts and is shared by processes; for what costs money or lets people in. */
  readonly kept: 'memory' | 'database'
}

/** How often. A shop's whole Wi-Fi is one network: those limits are wide. */
export const limits = {
  vote: { per: 'person', burst: 60, refillMs: 10 * minuteMs, kept: 'memory' },
  guestVote: { per: 'network', burst: 300, refillMs: hourMs, kept: 'memory' },
  post: { per: 'person', burst: 10, refillMs: hourMs, kept: 'memory' },
  guestPost: { per: 'network', burst: 40, refillMs: hourMs, kept: 'memory' },
  comment: { per: 'person', burst: 30, refillMs: hourMs, kept: 'memory' },
  report: { per: 'person', burst: 20, refillMs: hourMs, kept: 'memory' },
  search: { per: 'network', burst: 300, refillMs: 5 * minuteMs, kept: 'memory' },
  upload: { per: 'network', burst: 60, refillMs: hourMs, kept: 'memory' },
  askForCode: { per: 'network', burst: 30, refillMs: hourMs, kept: 'database' },
  invite: { per: 'person', burst: 60, refillMs: hourMs, kept: 'database' },
  tryPassword: { per: 'network', burst: 20, refillMs: hourMs, kept: 'database' },
  trySecondFactor: { per: 'network', burst: 8, refillMs: 20 * minuteMs, kept: 'database' },
  tryCode: { per: 'network', burst: 60, refillMs: hourMs, kept: 'database' },
  change: { per: 'person', burst: 300, refillMs: 10 * minuteMs, kept: 'memory' },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

type Bucket = { tokens: number; refilledMs: number }

/**
 * Of IPv6 a home or an office is often given 256 networks or 65,536, and could come from another one each time. So what they share, a
 * /48, has a budget as well: wider, because with some providers it is many homes.
 */
const networksOfOneSite = 16
const siteOf = (network: string): string | null => {
  const [, site] = /^((?:[0-9a-f]+:){2}[0-9a-f]+):[0-9a-f]+::\/64$/.exec(network) ?? []
  return site === undefined ? null : `${site}::/48`
}

const bucketsAtMost = 50_000
const inMemory = new Map<string, Bucket>()

// whoever keeps no cookie is somebody new each time: what guests do is counted by their network, too
const ofGuests: Partial<Record<LimitName, LimitName>> = {
  vote: 'guestVote',
  post: 'guestPost',
  comment: 'guestPost',
}

/** Takes one token, or refuses with the seconds until there is another. `key` narrows the bucket, to a mailbox for example. */
export async function spend(ctx: Asking, name: LimitName, key = ''): Promise<void> {
  const alsoSpent = ctx.actor.kind === 'guest' ? ofGuests[name] : undefined
  if (alsoSpent) await spend(ctx, alsoSpent)
  const limit: Limit = limits[name]
  const isKnown = limit.per === 'person' && ctx.actor.id !== null
  const whose = isKnown ? ctx.actor.id : ctx.address
  await takeOne(ctx, `${name} ${whose} ${key}`, limit)
  const site = isKnown ? null : siteOf(ctx.address)
  if (site) await takeOne(ctx, `${name} ${site} ${key}`, { ...limit, burst: limit.burst * networksOfOneSite })
}

async function takeOne(ctx: Asking, bucketKey: string, limit: Limit): Promise<void> {
  const nowMs = ctx.now.getTime()
  const left =
    limit.kept === 'memory'
      ? takeFromMemory(bucketKey, limit, nowMs)
      : await takeFromDatabase(ctx, bucketKey, limit, nowMs)
  if (left < 0) throw new TooMany('limit.too_many', Math.ceil((-left * limit.refillMs) / limit.burst / 1000))
}

/** Empties the buckets kept in memory: for tests. */
export const forgetLimits = (): void => {
  inMemory.clear()
}

/** What is left after taking one; negative means that nothing was taken, and how much is missing. */
function take(bucket: Bucket | undefined, limit: Limit, nowMs: number): { left: number; bucket: Bucket } {
  const elapsed = bucket ? Math.max(0, nowMs - bucket.refilledMs) : Infinity
  const tokens = Math.min(limit.burst, (bucket?.tokens ?? 0) + (elapsed / limit.refillMs) * limit.burst)
  return { left: tokens - 1, bucket: { tokens: tokens >= 1 ? tokens - 1 : tokens, refilledMs: nowMs } }
}

function takeFromMemory(key: string, limit: Limit, nowMs: number): number {
  const { left, bucket } = take(inMemory.get(key), limit, nowMs)
  inMemory.delete(key)
  inMemory.set(key, bucket)
  if (inMemory.size > bucketsAtMost) inMemory.delete(inMemory.keys().next().value ?? '')
  return left
}

function takeFromDatabase(ctx: Asking, key: string, limit: Limit, nowMs: number): Promise<number> {
  return transact(ctx, async (tx) => {
    const query = tx.db.selectFrom('rate_limit').selectAll().where('key', '=', key)
    const row = await forWriting(tx.db, query).executeTakeFirst()
    const { left, bucket } = take(
      row && { tokens: row.tokens, refilledMs: Date.parse(row.refilled_at) },
      limit,
      nowMs,
    )
    const values = { tokens: bucket.tokens, refilled_at: new Date(nowMs).toISOString() }
    await tx.db
      .insertInto('rate_limit')
      .values({ key, ...values })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
      .execute()
    return left
  })
}
