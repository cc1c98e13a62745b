import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LeaseLost, leaseMs, OutOfTime, underLease, untilKept } from '#app/work/leasing.server.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const held = () => Promise.resolve(true)
const patienceMs = 10 * leaseMs

/** Work that never ends by itself, and keeps the signal it was given. */
function endless() {
  const seen: { signal?: AbortSignal } = {}
  const work = (signal: AbortSignal) => {
    seen.signal = signal
    return new Promise<never>(() => undefined)
  }
  return { seen, work }
}

/** What became of it, if anything did. */
function watched(promise: Promise<unknown>) {
  const watch: { reason?: unknown } = {}
  promise.catch((reason: unknown) => void (watch.reason = reason))
  return watch
}

describe('work under a lease', () => {
  test('hands on what it brings, and holds no clock afterwards', async () => {
    expect(await underLease({ renew: held, patienceMs }, () => Promise.resolve(7))).toBe(7)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is told to end as soon as somebody else holds the lease', async () => {
    const { seen, work } = endless()
    let isHeld = true
    const end = watched(underLease({ renew: () => Promise.resolve(isHeld), patienceMs }, work))

    await vi.advanceTimersByTimeAsync(leaseMs)
    expect(end.reason).toBeUndefined()
    isHeld = false
    await vi.advanceTimersByTimeAsync(leaseMs / 3)

    expect(end.reason).toBeInstanceOf(LeaseLost)
    expect(seen.signal?.aborted).toBe(true)
  })

  test('goes on while the database is away, but no longer than the lease lasts', async () => {
    const end = watched(
      underLease({ renew: () => Promise.reject(new Error('away')), patienceMs }, endless().work),
    )

    await vi.advanceTimersByTimeAsync(leaseMs)
    expect(end.reason).toBeUndefined()
    await vi.advanceTimersByTimeAsync(leaseMs / 3)

    expect(end.reason).toBeInstanceOf(LeaseLost)
  })

  test('that has no end is told to end when patience is over', async () => {
    const { seen, work } = endless()
    const end = watched(underLease({ renew: held, patienceMs: 5_000 }, work))

    await vi.advanceTimersByTimeAsync(4_999)
    expect(end.reason).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)

    expect(end.reason).toBeInstanceOf(OutOfTime)
    expect(seen.signal?.aborted).toBe(true)
  })

  test('ends with the process, also with one that had stopped before', async () => {
    const stopping = new AbortController()
    const begun = watched(underLease({ renew: held, patienceMs, signal: stopping.signal }, endless().work))

    stopping.abort(new Error('stopped'))
    const late = watched(underLease({ renew: held, patienceMs, signal: stopping.signal }, endless().work))
    await vi.advanceTimersByTimeAsync(0)

    expect([begun.reason, late.reason]).toEqual([new Error('stopped'), new Error('stopped')])
  })
})

describe('what has happened already', () => {
  test('is written down when the database is back', async () => {
    let tries = 0
    const kept = untilKept(() =>
      ++tries < 4 ? Promise.reject(new Error('away')) : Promise.resolve('written'),
    )

    await vi.advanceTimersByTimeAsync(1_000)

    expect(await kept).toBe('written')
  })

  test('is not tried for ever', async () => {
    const end = watched(untilKept(() => Promise.reject(new Error('away')), 5_000))

    await vi.advanceTimersByTimeAsync(7_000)

    expect(end.reason).toEqual(new Error('away'))
  })
})
