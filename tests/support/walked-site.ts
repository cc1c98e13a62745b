import { test as base } from '@playwright/test'
import { startSite, type Site } from './site.ts'
import { liveIn, type Places } from './walk.ts'

/** A demo of the walk's own: whoever walks changes what is kept, and in which language its people read. */
export const test = base.extend<object, { house: Site & { places: Places } }>({
  house: [
    async ({ browser }, use) => {
      const site = await startSite(process.env.TEST_SITE_TEMPLATE ?? null)
      await use({ ...site, places: await liveIn(browser, site.origin) })
      await site.stop()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
})
