import type { Page } from '@playwright/test'
import { expect, test } from '#tests/support/journey.ts'

/** Somebody presses something in the very moment in which the page begins to listen, before React has drawn it. */
async function pressAtOnce(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listen = document.addEventListener.bind(document)
    document.addEventListener = (type: string, ...rest: [EventListener]) => {
      listen(type, ...rest)
      if (type !== 'click' || 'pressed' in document.documentElement.dataset) return
      queueMicrotask(() => {
        const isHydrating = Object.keys(document).some((key) => key.startsWith('__reactContainer'))
        if (!isHydrating || 'pressed' in document.documentElement.dataset) return
        document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }))
        document.documentElement.dataset['pressed'] = ''
      })
    }
  })
}

test('a board that is pressed before it has woken up wakes all the same @everywhere', async ({
  page,
  signIn,
}, { project }) => {
  await signIn('ines@example.org')
  await pressAtOnce(page)
  await page.goto('/staff/board')
  await expect(page.locator('.tile').first()).toBeVisible()
  if (project.name === 'no-script') return
  await expect(page.locator('html[data-pressed]')).toBeAttached()
  await expect(page.locator('html[data-hydrated]')).toBeAttached()
})
