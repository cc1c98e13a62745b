import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stayLive } from '#app/ui/board/staying-live.ts'

/** What a browser makes of a stream, as far as we ask it. */
class Stream extends EventTarget {
  readyState = 0
  close() {
    this.readyState = 2
  }
  opened() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  tell(revision: number) {
    this.dispatchEvent(new MessageEvent('revision', { data: JSON.stringify({ revision }) }))
  }
  fail(readyState: 0 | 2) {
    this.readyState = readyState
    this.dispatchEvent(new Event('error'))
  }
}

const watch = () => {
  const streams: Stream[] = []
  const heard: number[] = []
  const leave = stayLive('/live', (revision) => heard.push(revision), {
    open: () => {
      const stream = new Stream()
      streams.push(stream)
      return stream as unknown as EventSource
    },
    random: () => 1,
  })
  return { streams, heard, leave }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a board that was turned away asks again, less and less often, and hears what comes then', () => {
  const { streams, heard, leave } = watch()
  const waits = [1_000, 2_000, 4_000, 8_000]
  for (const [turn, ms] of waits.entries()) {
    streams[turn]!.fail(2)
    vi.advanceTimersByTime(ms - 1)
    expect(streams).toHaveLength(turn + 1)
    vi.advanceTimersByTime(1)
    expect(streams).toHaveLength(turn + 2)
  }
  streams[4]!.opened()
  streams[4]!.tell(7)
  expect(heard).toEqual([7])

  streams[4]!.fail(2)
  vi.advanceTimersByTime(1_000)
  expect(streams).toHaveLength(6)
  leave()
})

test('however long the house is full, somebody asks every two minutes', () => {
  const { streams, leave } = watch()
  for (let turn = 0; turn < 20; turn++) {
    streams.at(-1)!.fail(2)
    vi.advanceTimersByTime(120_000)
  }
  expect(streams).toHaveLength(21)
  leave()
})

test('a stream that the browser opens again by itself is left to it', () => {
  const { streams, leave } = watch()
  streams[0]!.opened()
  streams[0]!.fail(0)
  vi.advanceTimersByTime(600_000)
  expect(streams).toHaveLength(1)
  leave()
})

test('a board that was left asks for nothing more', () => {
  const { streams, leave } = watch()
  streams[0]!.fail(2)
  leave()
  vi.advanceTimersByTime(600_000)
  expect(streams).toHaveLength(1)
})
