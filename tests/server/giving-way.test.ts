import { expect } from 'vitest'
import { openTown, type Town } from '#tests/support/town.ts'
import { test as base } from './standing.ts'

const test = base.extend<{ town: Town }>({
  town: async ({}, use) => {
    const town = await openTown()
    await use(town)
    await town.close()
  },
})

test('while the facts of thirty posts are delivered, others get their turn', async ({ town }) => {
  for (let n = 0; n < 30; n++) await town.post({ by: town.ada })
  let turns = 0
  const ticking = setInterval(() => turns++, 1)
  await town.deliver()
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(5)
})
