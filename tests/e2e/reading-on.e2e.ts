import type { Browser } from '@playwright/test'
import { expect, test } from '#tests/support/journey.ts'
import { contextOf, press } from '#tests/support/walk.ts'

const rows = 'article.post-row'

test.describe('whoever wants to read on', () => {
  test('gets the next posts below the ones they read, and finds them again on coming back @phone', async ({
    page,
  }) => {
    await page.goto('/?tab=new')
    const before = await page.locator(rows).count()
    const first = await page.locator(rows).first().getAttribute('id')
    await page.getByRole('link', { name: 'Show more' }).click()

    await expect(page.locator(rows)).toHaveCount(2 * before)
    await expect(page).toHaveURL('/?tab=new')
    await expect(page.locator(rows).first()).toHaveAttribute('id', first ?? '')
    const next = page.locator(rows).nth(before)
    await expect(next.locator('h2 a')).toBeFocused()
    await expect(page.locator('#announcements')).toHaveText(`More shown: ${before}`)

    const vote = next.locator('button[aria-pressed]')
    const pressed = await vote.getAttribute('aria-pressed')
    await Promise.all([page.waitForResponse(/\/vote$/), vote.click()])
    await expect(vote).toHaveAttribute('aria-pressed', pressed === 'true' ? 'false' : 'true')

    await next.locator('h2 a').click()
    await expect(page).toHaveURL(/\/p\/\d+/)
    await page.goBack()
    await expect(page.locator(rows)).toHaveCount(2 * before)
    await expect(page.locator(rows).nth(before)).toBeInViewport()

    await page.getByRole('link', { name: 'Show more' }).click()
    await expect(page.locator(rows)).toHaveCount(3 * before)
  })

  test('is led to the next page without a script @no-script', async ({ page }) => {
    await page.goto('/?tab=new')
    const first = await page.locator(rows).first().getAttribute('id')
    await page.getByRole('link', { name: 'Show more' }).click()

    await expect(page).toHaveURL(/after=/)
    await expect(page.locator(`#${first}`)).toHaveCount(0)
    await expect(page.locator(rows)).not.toHaveCount(0)
  })

  test('goes to the next page when it cannot be brought @phone', async ({ page }) => {
    await page.goto('/?tab=new')
    await page.route(/after=/, (route) =>
      route.request().isNavigationRequest() ? route.continue() : route.abort(),
    )
    await page.getByRole('link', { name: 'Show more' }).click()

    await expect(page).toHaveURL(/after=/)
  })
})

test.describe('a long discussion', () => {
  test('goes on in place, where its reader is @phone', async ({ page, browser, site }) => {
    const address = await talkMuch(browser, site.origin)
    await page.goto(address)
    const said = page.locator('#threads > article')
    const before = await said.count()
    await expect(page.getByText('Line 1 of many', { exact: true })).toBeVisible()
    await expect(page.getByText('Line 44 of many', { exact: true })).toHaveCount(0)

    const more = page.getByRole('link', { name: 'Show more comments' })
    await more.scrollIntoViewIfNeeded()
    const top = await page.evaluate(() => scrollY)
    await more.click()

    await expect(page.getByText('Line 44 of many', { exact: true })).toHaveCount(1)
    await expect(more).toHaveCount(0)
    await expect(page).toHaveURL(address)
    await expect(said.nth(before)).toBeFocused()
    expect(await page.evaluate(() => scrollY)).toBe(top)
    await expect(page.getByRole('textbox', { name: 'Add a comment' })).toHaveCount(1)
  })

  test('has its rest behind a link without a script @no-script', async ({ page, browser, site }) => {
    const address = await talkMuch(browser, site.origin)
    await page.goto(address)
    await page.getByRole('link', { name: 'Show more comments' }).click()

    await expect(page).toHaveURL(/after=.*#comments/)
    await expect(page.getByText('Line 44 of many', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'From the beginning' }).click()
    await expect(page.getByText('Line 1 of many', { exact: true })).toBeVisible()
  })
})

/** Two people fill more than a page under one voice. */
async function talkMuch(browser: Browser, origin: string): Promise<string> {
  const [anna, ines] = [await contextOf(browser, origin, 'anna'), await contextOf(browser, origin, 'ines')]
  const address = await press(anna.request, '/new', {
    text: 'Much to be said about trolleys',
    _sure: '1',
    _key: 'talk',
  })
  const number = /\d+/.exec(address)?.[0] ?? ''
  for (let line = 1; line <= 44; line++)
    await press((line % 2 === 0 ? anna : ines).request, `/posts/${number}/comments`, {
      text: `Line ${line} of many`,
      _key: `line-${line}`,
    })
  await anna.close()
  await ines.close()
  return address.split('?')[0] ?? address
}

test.describe('whose line is gone', () => {
  test.use({ serviceWorkers: 'allow' })

  for (const { locale, title, again, held } of [
    { locale: 'en-GB', title: 'No connection', again: 'Try again', held: 'nothing was sent' },
    { locale: 'it-IT', title: 'Nessuna connessione', again: 'Riprova', held: 'non è partito nulla' },
  ])
    test.describe(`in ${locale}`, () => {
      test.use({ locale })

      test('keeps what they typed, is told so, and sends it when the line is back @phone', async ({
        page,
        context,
      }) => {
        const words = `The line breaks in the basement, ${locale}`
        await page.goto('/new')
        await page.evaluate(async () => Boolean(await navigator.serviceWorker.ready))
        await context.setOffline(true)
        await page.locator('textarea[name="text"]').fill(words)
        await page.locator('form.composer button.button:not([name])').click()
        await expect(page.locator('offline-note')).toContainText(held)
        await expect(page.locator('textarea[name="text"]')).toHaveValue(words)

        // the draft is on the device half a second after the last key
        await expect.poll(() => page.evaluate(() => localStorage.getItem('draft:new'))).toContain('basement')
        await page.goto('/done')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
        await page.goto('/new')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

        await context.setOffline(false)
        await page.getByRole('link', { name: again }).click()
        await expect(page).toHaveURL('/new')
        await expect(page.locator('textarea[name="text"]')).toHaveValue(words)
        await page.locator('form.composer button.button:not([name])').click()
        await page.waitForURL(/\/(p\/|new$)/)
        const sure = page.locator('button[name="_sure"]')
        if (await sure.isVisible()) await sure.click()
        await expect(page).toHaveURL(/\/p\/\d+/)
      })
    })

  test('loses nothing when the form breaks off on its way @phone', async ({ page }) => {
    await page.goto('/new')
    await page.locator('textarea[name="text"]').fill('Sent into nowhere from the cellar')
    await page.route('**/new', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    // the browser puts up its own page of excuse, and only then can one go on
    await Promise.all([
      page.waitForEvent('framenavigated'),
      page.locator('form.composer button.button:not([name])').click(),
    ])
    await page.goto('/new')
    await page.getByRole('navigation').getByRole('link').first().click()
    await page.goto('/new')

    await expect(page.locator('textarea[name="text"]')).toHaveValue('Sent into nowhere from the cellar')
  })

  test('finds nothing that anybody read kept on the device @phone', async ({ page }) => {
    await page.goto('/')
    await page.evaluate(async () => Boolean(await navigator.serviceWorker.ready))
    await page.goto('/done')

    expect(await page.evaluate(() => caches.keys())).toEqual([])
  })
})
