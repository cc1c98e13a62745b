import { describe, expect } from 'vitest'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { noFilters, tabs } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { writeCursor } from '#app/kernel/pages.ts'
import { test } from '#tests/support/town.ts'

const inventions = [
  'nonsense',
  writeCursor('soon', 1),
  writeCursor('soon', 'later'),
  writeCursor('0000-01-01T00:00:00.000Z', 1),
  writeCursor('2026-02-30T00:00:00.000Z', 1),
  writeCursor(1e12, 1),
  writeCursor(1.5, 1),
  writeCursor(1, 1e12),
  writeCursor('2026-02-01T00:00:00.000Z', '\0'),
]

describe('a cursor that somebody made up', () => {
  test.for(inventions)('%s is a page, not an error', async (cursor, { town: { ada, as, post } }) => {
    await post()

    for (const tab of tabs)
      expect((await listPosts(as(ada), { ...noFilters, tab }, cursor)).entries.length).toBeLessThan(2)
    expect((await noticesOf(as(ada), cursor)).entries).toEqual([])
  })
})
