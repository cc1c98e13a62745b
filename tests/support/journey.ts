import { test as base, expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startSite } from './site.ts'
import type { Site } from './site.ts'

export { expect }

type Journey = {
  /** Signs in as somebody of the demo. */
  signIn: (email: string) => Promise<void>
}

/** `test` of every journey: `page` stands on a site of this worker's own, which holds a copy of the demo. */
export const test = base.extend<Journey, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await startSite(process.env.TEST_SITE_TEMPLATE ?? null)
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  baseURL: async ({ site }, use) => use(site.origin),

  // A page that throws in the browser, or that answers 500, fails its journey whatever the journey looks at.
  page: async ({ page, site }, use, testInfo) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('response', (response) => {
      // what the browser's own worker says is not the site's answer
      if (response.status() >= 500 && !response.fromServiceWorker())
        faults.push(`${response.status()} ${response.url()}`)
    })
    await use(page)
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('site', { body: site.output() })
    expect(faults, 'faults of the pages').toEqual([])
  },

  signIn: async ({ page }, use) => use((email) => signIn(page, email)),
})

/** As somebody of the demo, by one tap. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator(`button[name="demo-email"][value="${email}"]`).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** As anybody, with a code: the address, then what the newest letter to it says. */
export async function signInByCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await askForCode(page, email)
  await typeCode(page, email)
}

export async function askForCode(page: Page, email: string): Promise<void> {
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(email)
  await page.getByRole('main').getByRole('button').first().click()
}

/** Reads the code from the mailbox and sends it; with a script the sixth digit does. */
export async function typeCode(page: Page, email: string): Promise<void> {
  const mailbox = await page.context().newPage()
  await mailbox.goto('/dev/mailbox')
  const letter = mailbox.getByRole('listitem').filter({ hasText: email }).filter({ hasText: /\d{6}/ }).first()
  const code = /\b(\d{6})\b/.exec((await letter.textContent()) ?? '')?.[1]
  await mailbox.close()
  if (!code) throw new Error(`No code for ${email} stands in the mailbox`)

  const script = await page.evaluate(
    () => document.querySelector('auto-submit')?.matches(':defined') ?? false,
  )
  await page.getByRole('textbox', { name: /code|codice/i }).fill(code)
  if (!script) await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in/code'))
}
