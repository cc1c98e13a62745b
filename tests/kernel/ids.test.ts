import { expect, test } from 'vitest'
import { isId, newCode, newId, newSecret } from '#app/kernel/ids.ts'
import { morning } from '#tests/support/morning.ts'

test('ids sort by their time, and within a millisecond as they were made', () => {
  const first = newId(new Date(1))
  const many = Array.from({ length: 500 }, () => newId(morning))
  const last = newId(new Date(morning.getTime() + 1))

  expect([...many, last, first].sort()).toEqual([first, ...many, last])
})

test('an id is told from what is none', () => {
  const id = newId(morning)

  expect(isId(id)).toBe(true)
  for (const other of ['', 'ada', `${id} `, id.toUpperCase(), id.replace('-7', '-4')])
    expect(isId(other)).toBe(false)
})

test('codes have six digits, also where they begin with noughts, and no secret is made twice', () => {
  const codes = Array.from({ length: 2_000 }, newCode)

  expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([])
  expect(new Set(Array.from({ length: 2_000 }, newSecret)).size).toBe(2_000)
})
