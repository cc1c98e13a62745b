import { expect } from 'vitest'
import { begin } from '#db/seeds/beginning.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import { test } from 'vitest'
import { freshDatabase } from '#tests/support/engine.ts'

test('an empty site begins with a place for words and topics, however many processes begin it', async () => {
  const { db, close } = await freshDatabase()
  const start = () => begin(asSystem(db, new Date('2026-03-02T09:00:00.000Z'), 'start'))
  await Promise.all([start(), start()])
  await start()

  expect(await db.selectFrom('store').select(['slug', 'kind']).execute()).toEqual([
    { slug: 'web', kind: 'web' },
  ])
  const topics = await db.selectFrom('topic').select('slug').execute()
  expect(new Set(topics.map(({ slug }) => slug)).size).toBe(topics.length)
  expect(topics.length).toBeGreaterThan(5)
  expect(await placeOf({ db }, {})).toMatchObject({ channel: 'web', touchpoint: 'page' })
  await close()
})
