import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cursorId, cursorNumber, cursorTime } from '#app/kernel/cursors.ts'
import { readCursor, toPage, writeCursor } from '#app/kernel/pages.ts'

const pageOf = (rows: readonly number[]) => toPage(rows, 2, String, (row) => row * 10)

describe('a page', () => {
  test('goes on behind its last entry where one row more was found', () => {
    expect(pageOf([1, 2, 3])).toEqual({ entries: [10, 20], next: '2' })
  })

  test('is the last one where it is just full, or shorter, or empty', () => {
    expect(pageOf([1, 2])).toEqual({ entries: [10, 20], next: null })
    expect(pageOf([1])).toEqual({ entries: [10], next: null })
    expect(pageOf([])).toEqual({ entries: [], next: null })
  })
})

describe('a cursor', () => {
  const shape = z.tuple([cursorTime, cursorNumber, cursorId])

  test('leads back to where it was written', () => {
    const place = ['2026-03-02T09:00:00.000Z', 2_147_483_647, 'an id'] as const

    expect(readCursor(shape, writeCursor(...place))).toEqual(place)
  })

  test.each([
    ['made up', 'made up'],
    ['missing', null],
    ['short of a value', writeCursor('2026-03-02T09:00:00.000Z', 1)],
    ['with a time that is none', writeCursor('soon', 1, 'a')],
    ['with a time that no engine compares alike', writeCursor('0000-01-01T00:00:00.000Z', 1, 'a')],
    ['with more than a column holds', writeCursor('2026-03-02T09:00:00.000Z', 2_147_483_648, 'a')],
    ['with less than nothing', writeCursor('2026-03-02T09:00:00.000Z', -1, 'a')],
    ['with half a number', writeCursor('2026-03-02T09:00:00.000Z', 1.5, 'a')],
    ['with NUL, which PostgreSQL refuses', writeCursor('2026-03-02T09:00:00.000Z', 1, '\0')],
    ['with an id without an end', writeCursor('2026-03-02T09:00:00.000Z', 1, 'a'.repeat(81))],
  ])('%s is the first page', (_, cursor) => {
    expect(readCursor(shape, cursor)).toBeNull()
  })
})
