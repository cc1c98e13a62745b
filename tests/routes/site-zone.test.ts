import { expect, vi } from 'vitest'
import { changeSettings } from '#app/domain/site/settings.server.ts'
import { test } from '#tests/support/visit.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'

test('a retailer in another zone reads their own times, on pages that sleep and on those that wake up', async ({
  house,
}) => {
  const at = new Date('2026-03-02T03:30:00.000Z')
  const post = await house.post({ by: house.ada, words: 'The lantern has gone out', at })
  const card = await makeCard(house, await openBoard(house), { at })
  const otto = await house.browser(house.otto)
  expect((await otto.get(`/c/${card.number}`)).text).toContain('2 March 2026 at 04:30')

  await changeSettings(house.as(house.ines), { timeZone: 'America/New_York' })

  await vi.waitFor(
    async () => {
      const { text } = await otto.get(`/c/${card.number}`)
      expect(text).toContain('data-time-zone="America/New_York"')
      expect(text).toContain('1 March 2026 at 22:30')
    },
    { timeout: 10_000, interval: 300 },
  )
  expect((await otto.open(`/p/${post.number}`)).text).toContain('1 March 2026 at 22:30')
})
