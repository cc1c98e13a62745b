import { expect, test } from 'vitest'
import { keptPart } from '#app/kernel/kept-parts.server.ts'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import { later, minuteMs } from '#app/kernel/time.ts'
import { morning } from '#tests/support/morning.ts'

/** Writes a part that says how often it was written. */
function author(size = 0) {
  let written = 0
  return (key: string, now: Date) =>
    keptPart(key, now, () => asSafeHtml(`${++written}${' '.repeat(size)}`)).trimEnd()
}

test('a part is written once in its minute, and anew in the next one, because it says how long ago things were', () => {
  const read = author()

  expect([read('one', morning), read('one', later(morning, minuteMs - 1)), read('two', morning)]).toEqual([
    '1',
    '1',
    '2',
  ])
  expect(read('one', later(morning, minuteMs))).toBe('3')
})

test('parts of a minute do not fill the memory', () => {
  const read = author(1_500_000)
  for (let part = 0; part < 4; part++) read(`large ${part}`, morning)

  expect(read('large 0', morning)).toBe('5')
})
