import { describe, expect, onTestFinished, test } from 'vitest'
import { openLane } from '#app/work/lanes.server.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A lane that looks by itself only at its beginning, with so many pieces of work before it. */
function laneWith(pieces: number, once: () => Promise<void> = () => Promise.resolve()) {
  const seen = { left: pieces, done: 0, errors: [] as unknown[] }
  const lane = openLane({
    once: async () => {
      if (seen.left === 0) return false
      seen.left--
      await once()
      seen.done++
      return true
    },
    pollMs: 60_000,
    onError: (error) => void seen.errors.push(error),
  })
  onTestFinished(() => lane.stop())
  return { lane, seen }
}

describe('a lane', () => {
  test('goes on as long as there is work, whoever looks', async () => {
    const { lane, seen } = laneWith(50)
    await expect.poll(() => seen.done).toBe(50)

    seen.left = 50
    lane.nudge()

    await expect.poll(() => seen.done).toBe(100)
  })

  test('does one piece at a time, however often it is nudged', async () => {
    let atWork = 0
    let most = 0
    const { lane, seen } = laneWith(10, async () => {
      most = Math.max(most, ++atWork)
      await pause(2)
      atWork--
    })
    for (let times = 0; times < 20; times++) {
      lane.nudge()
      await pause(3)
    }

    await expect.poll(() => seen.done).toBe(10)
    expect(most).toBe(1)
  })

  test('that is stopped ends what is under way, waits for it, and begins nothing new', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const { lane, seen } = laneWith(10, () => promise)
    await expect.poll(() => seen.left).toBe(9)

    const stopped = lane.stop()
    lane.nudge()
    await pause(50)
    expect(seen).toMatchObject({ left: 9, done: 0 })
    resolve(undefined)
    await stopped

    expect(seen).toMatchObject({ left: 9, done: 1 })
  })

  test('that failed says so, and looks again when it is nudged', async () => {
    let fails = true
    const { lane, seen } = laneWith(2, () => {
      if (!fails) return Promise.resolve()
      fails = false
      return Promise.reject(new Error('away'))
    })
    await expect.poll(() => seen.errors).toEqual([new Error('away')])

    lane.nudge()

    await expect.poll(() => seen.done).toBe(1)
  })
})
