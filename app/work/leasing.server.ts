import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { iso, later } from '#app/kernel/time.ts'

/** What a claim may do, and for how long: several workers and processes never hold the same letter or delivery. */
export const leaseMs = 60_000

// a lease that lies further ahead was taken by a clock that ran wrong, and binds nobody
const longestLeaseMs = 10 * leaseMs

/** Nobody holds the row: there is no lease, it has ended, or a wrong clock has set it. */
export const isFree = (now: Date): RawBuilder<SqlBool> => sql<SqlBool>`(
  lease_until is null or lease_until <= ${iso(now)} or lease_until > ${iso(later(now, longestLeaseMs))}
)`

export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

type Holding = {
  /** Extends the lease; false when somebody else has taken it. */
  readonly renew: () => Promise<boolean>
  readonly patienceMs: number
  readonly renewEveryMs?: number
  /** Ends the work from outside, as when the process stops. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Works while a lease is kept alive. The work is told to end (and is not waited for any longer) when the lease is lost, when its
 * patience is over, or when it is told to from outside.
 */
export async function underLease<T>(
  { renew, patienceMs, renewEveryMs = leaseMs / 3, signal: outer }: Holding,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const end = (reason: unknown) => ending.abort(reason)
  const stopped = () => end(outer?.reason)
  outer?.addEventListener('abort', stopped, { once: true })
  if (outer?.aborted) stopped()
  const patience = setTimeout(() => end(new OutOfTime(`Not done in ${patienceMs} ms`)), patienceMs)
  let renewedAt = performance.now()
  const renewal = setInterval(() => {
    const askedAt = performance.now()
    renew().then(
      (isHeld) => {
        if (isHeld) renewedAt = askedAt
        else end(new LeaseLost('Somebody else holds the lease'))
      },
      () => {
        // a database that does not answer is no verdict, until the lease has run out by our own clock
        if (performance.now() - renewedAt > leaseMs) end(new LeaseLost('The lease could not be renewed'))
      },
    )
  }, renewEveryMs)
  try {
    return await Promise.race([ended(ending.signal), work(ending.signal)])
  } finally {
    clearInterval(renewal)
    clearTimeout(patience)
    outer?.removeEventListener('abort', stopped)
  }
}

function ended(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    const refuse = () => reject(signal.reason as Error)
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
  // it may lose the race to work that has thrown already
  promise.catch(() => undefined)
  return promise
}

/**
 * Writes down what has happened already, and cannot be taken back: again while the database cannot, for as long as a lease lasts. One
 * statement that is the same whenever it runs.
 */
export async function untilKept<T>(statement: () => Promise<T>, patienceMs = leaseMs / 2): Promise<T> {
  const begunMs = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await statement()
    } catch (error) {
      if (performance.now() - begunMs > patienceMs) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(20 * 2 ** attempt, 1_000)))
    }
  }
}
