import { can } from '#app/domain/access/policy.ts'
import {
  returnToBudget,
  secondsUntilNext,
  takeFromBudget,
  takeOne,
  type Bucket,
  type Budget,
} from '#app/kernel/budgets.server.ts'
import { TooMany } from '#app/kernel/errors.ts'
import { siteOf } from '#app/kernel/networks.ts'
import { hourMs, minuteMs } from '#app/kernel/time.ts'
import type { Asking } from './context.server.ts'

type Limit = Budget & {
  /** Whose bucket it is: the network, or the person (a guest without an id counts as their network). */
  readonly per: 'network' | 'person'
  /** `database` survives restarts and is shared by processes; for what protects others, costs money or lets people in. */
  readonly kept: 'memory' | 'database'
  /**
   * What takes from it. `deeds`: what was done; a refusal costs nothing. `failures`: what was refused; who gets it right pays nothing.
   * `tries`: every asking, because the work is done before anybody knows what comes of it.
   */
  readonly counts: 'deeds' | 'failures' | 'tries'
  /** A browser in which somebody signed in before has so many of its own when its network has used up all others. */
  readonly ofKnownBrowser?: number
}

/**
 * How often. Strict for a person, wide for a network: a shop's whole Wi-Fi, an office in the morning, and all the telephones of a
 * provider are one network each. What one account bears is counted beside its secrets, in domain/people/guessing.
 */
export const limits = {
  vote: { per: 'person', burst: 60, refillMs: 10 * minuteMs, kept: 'memory', counts: 'deeds' },
  // what counts is decided where votes are cast; this only bounds how many rows a flood can make
  guestVote: { per: 'network', burst: 3000, refillMs: hourMs, kept: 'memory', counts: 'deeds' },
  post: { per: 'person', burst: 10, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  // a network's guests beyond this are heard all the same, once somebody has looked: see `spendOnWords`
  guestPost: { per: 'network', burst: 40, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  heldPost: { per: 'network', burst: 400, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  comment: { per: 'person', burst: 30, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  guestComment: { per: 'network', burst: 120, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  heldComment: { per: 'network', burst: 1200, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  correct: { per: 'person', burst: 60, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  report: { per: 'person', burst: 20, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  guestReport: { per: 'network', burst: 120, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  search: { per: 'network', burst: 1500, refillMs: 5 * minuteMs, kept: 'memory', counts: 'tries' },
  upload: { per: 'network', burst: 300, refillMs: hourMs, kept: 'memory', counts: 'tries' },
  askForCode: {
    per: 'network',
    burst: 600,
    refillMs: hourMs,
    kept: 'database',
    counts: 'deeds',
    ofKnownBrowser: 20,
  },
  invite: { per: 'person', burst: 60, refillMs: hourMs, kept: 'database', counts: 'deeds' },
  tryPassword: {
    per: 'network',
    burst: 300,
    refillMs: hourMs,
    kept: 'database',
    counts: 'failures',
    ofKnownBrowser: 20,
  },
  tryCode: {
    per: 'network',
    burst: 600,
    refillMs: hourMs,
    kept: 'database',
    counts: 'failures',
    ofKnownBrowser: 60,
  },
  tryClaim: { per: 'person', burst: 20, refillMs: hourMs, kept: 'database', counts: 'failures' },
  change: { per: 'person', burst: 300, refillMs: 10 * minuteMs, kept: 'memory', counts: 'deeds' },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** What was taken; it can be put back. */
export type Spent = { readonly giveBack: () => Promise<void> }

// a site of many networks has a budget as well: wider, because with some providers it is many homes
const networksOfOneSite = 16

const bucketsAtMost = 50_000
const inMemory = new Map<string, Bucket>()

// whoever keeps no cookie is somebody new each time: what guests do is counted by their network, too
const ofGuests: Partial<Record<LimitName, LimitName>> = {
  vote: 'guestVote',
  report: 'guestReport',
}

/** Takes one token of each bucket that counts, or refuses with the seconds until there is another. `key` narrows the bucket. */
export async function spend(ctx: Asking, name: LimitName, key = ''): Promise<Spent> {
  const limit: Limit = limits[name]
  try {
    return await spendAll(ctx, bucketsOf(ctx, name, key))
  } catch (error) {
    if (!(error instanceof TooMany) || limit.ofKnownBrowser === undefined || ctx.browserId === null)
      throw error
    return spendAll(ctx, [
      { of: `${name} browser ${ctx.browserId} ${key}`, limit: { ...limit, burst: limit.ofKnownBrowser } },
    ])
  }
}

/** The same around an act: afterwards only what this limit counts has been paid for. */
export async function paying<T>(
  ctx: Asking,
  name: LimitName | undefined,
  act: () => Promise<T>,
  isDeed: (answer: T) => boolean = () => true,
): Promise<T> {
  if (name === undefined) return act()
  const { counts }: Limit = limits[name]
  const spent = await spend(ctx, name)
  let isDone = false
  try {
    const answer = await act()
    isDone = isDeed(answer)
    return answer
  } finally {
    if (counts !== 'tries' && isDone === (counts === 'failures')) await spent.giveBack()
  }
}

/**
 * Takes from the budgets of words, in the transaction that keeps them. Where a network's guests have used up theirs, words wait for a
 * check instead of being refused: nobody can silence a shop by being loud in it. Moderators are not counted.
 */
export async function spendOnWords(
  ctx: Asking,
  name: 'post' | 'comment',
): Promise<{ readonly mustWait: boolean }> {
  if (can(ctx, 'queue.work', null)) return { mustWait: false }
  const isNewHere = ctx.actor.kind === 'guest' && ctx.guestId === null
  if (!isNewHere) await spend(ctx, name)
  if (ctx.actor.kind !== 'guest') return { mustWait: false }
  const [freely, held] = name === 'post' ? wordsOfGuests.post : wordsOfGuests.comment
  try {
    await spend(ctx, freely)
    return { mustWait: false }
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    await spend(ctx, held)
    return { mustWait: true }
  }
}

const wordsOfGuests = {
  post: ['guestPost', 'heldPost'],
  comment: ['guestComment', 'heldComment'],
} as const

/** Correcting is not posting; a moderator who takes telephone numbers out of an import is not counted at all. */
export async function spendOnCorrecting(ctx: Asking): Promise<void> {
  if (!can(ctx, 'queue.work', null)) await spend(ctx, 'correct')
}

/** Empties the buckets kept in memory: for tests. */
export const forgetLimits = (): void => {
  inMemory.clear()
}

type Counted = { readonly of: string; readonly limit: Limit }

function bucketsOf(ctx: Asking, name: LimitName, key: string): Counted[] {
  const limit: Limit = limits[name]
  const alsoOf = ctx.actor.kind === 'guest' ? ofGuests[name] : undefined
  const isKnown = limit.per === 'person' && ctx.actor.id !== null
  const whose = isKnown ? ctx.actor.id : ctx.address
  const site = isKnown ? null : siteOf(ctx.address)
  return [
    ...(alsoOf ? bucketsOf(ctx, alsoOf, '') : []),
    { of: `${name} ${whose} ${key}`, limit },
    ...(site
      ? [{ of: `${name} ${site} ${key}`, limit: { ...limit, burst: limit.burst * networksOfOneSite } }]
      : []),
  ]
}

async function spendAll(ctx: Asking, buckets: readonly Counted[]): Promise<Spent> {
  const taken: Counted[] = []
  const giveBack = async () => {
    for (const counted of taken) await putBack(ctx, counted)
  }
  for (const counted of buckets) {
    const { of, limit } = counted
    const seconds =
      limit.kept === 'memory'
        ? takeFromMemory(of, limit, ctx.now.getTime())
        : await takeFromBudget(ctx, of, limit)
    if (seconds > 0) {
      await giveBack()
      throw new TooMany('limit.too_many', seconds)
    }
    taken.push(counted)
  }
  return { giveBack }
}

function takeFromMemory(key: string, limit: Limit, nowMs: number): number {
  const { left, bucket } = takeOne(inMemory.get(key), limit, nowMs)
  inMemory.delete(key)
  inMemory.set(key, bucket)
  if (inMemory.size > bucketsAtMost) inMemory.delete(inMemory.keys().next().value ?? '')
  return secondsUntilNext(left, limit)
}

async function putBack(ctx: Asking, { of, limit }: Counted): Promise<void> {
  if (limit.kept === 'database') return returnToBudget(ctx, of, limit)
  const bucket = inMemory.get(of)
  if (bucket) inMemory.set(of, { ...bucket, tokens: Math.min(limit.burst, bucket.tokens + 1) })
}
