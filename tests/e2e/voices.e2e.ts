import sharp from 'sharp'
import type { Browser, Page } from '@playwright/test'
import { expect, signIn, test, typeCode } from '#tests/support/journey.ts'

const photo = async () => ({
  name: 'bench.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer(),
})

/** A member's post, which is there for everybody at once. */
async function said(
  browser: Browser,
  origin: string,
  words: string,
  email = 'tom@example.org',
): Promise<string> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const page = await context.newPage()
  await signIn(page, email)
  await page.goto('/new?store=to-01')
  await page.locator('textarea[name="text"]').fill(words)
  await send(page)
  const address = new URL(page.url()).pathname
  await context.close()
  return address
}

/** Sends the composer; where somebody said the same before, insists. */
async function send(page: Page): Promise<void> {
  await page.locator('form.composer button.button:not([name])').click()
  await page.waitForURL(/\/(p\/|new$)/)
  const sure = page.locator('button[name="_sure"]')
  if (await sure.isVisible()) await sure.click()
  await page.waitForURL(/\/p\/\d+/)
}

test.describe('journey 1: a shopper votes', () => {
  test('from the code at the till, with one tap and no account @everywhere', async ({ page }) => {
    await page.goto('/s/to-01?k=till')
    const row = await page.getByRole('article').first().getAttribute('id')
    const vote = page.locator(`#${row} button[aria-pressed]`)
    await expect(vote).toHaveAttribute('aria-pressed', 'false')
    const before = Number(await vote.locator('[data-count]').getAttribute('data-count'))
    await Promise.all([page.waitForResponse(/\/vote$/), vote.click()])

    await expect(vote).toHaveAttribute('aria-pressed', 'true')
    await page.reload()
    const again = page.locator(`#${row} button[aria-pressed]`)
    await expect(again).toHaveAttribute('aria-pressed', 'true')
    await expect(again.locator('[data-count]')).toHaveAttribute('data-count', String(before + 1))
  })
})

test('a post’s page says the same of a vote wherever it shows it @phone', async ({ page }) => {
  await page.goto('/?sort=new')
  await page.getByRole('article').first().getByRole('heading').getByRole('link').click()
  const votes = page.locator('vote-form button[aria-pressed]')
  expect(await votes.count()).toBeGreaterThan(1)
  const counted = () =>
    votes.evaluateAll((all) =>
      all.map((vote) => `${vote.getAttribute('aria-pressed')} ${/\d+/.exec(vote.textContent)?.[0]}`),
    )
  const [before] = await counted()
  await Promise.all([page.waitForResponse(/\/vote$/), votes.first().click()])
  await expect.poll(async () => new Set(await counted()).size).toBe(1)
  expect(await counted()).not.toContain(before)

  await Promise.all([page.waitForResponse(/\/vote$/), votes.last().click()])
  await expect.poll(async () => [...new Set(await counted())]).toEqual([before])
})

test.describe('journey 2: a shopper posts a problem with a photo', () => {
  test('is thanked, leaves an address, types the code and follows @everywhere', async ({ page }, info) => {
    const email = `quinn-${info.project.name}-${info.workerIndex}@example.net`
    await page.goto('/s/to-01')
    const composer = page.locator('form.composer')
    await composer.locator('textarea').fill(`The bench by the door is broken, wrote ${email}`)
    await composer.locator('input[type="file"]').setInputFiles(await photo())
    await send(page)

    await expect(page.getByText(/Thank you\. Your post is number \d+/)).toBeVisible()
    await expect(page.getByText(/A person answers by/)).toBeVisible()
    await expect(page.locator('.photos img')).toHaveJSProperty('naturalWidth', 320)
    const address = new URL(page.url()).pathname

    await page.locator('.thanks__form input[name="email"]').fill(email)
    await page.locator('.thanks__form button').click()
    await typeCode(page, email)
    await page.goto(address)
    await expect(page.getByText('It is published after a check')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('bench by the door')
  })

  test('may type a word without an end, and no page grows wider than the phone @phone', async ({ page }) => {
    const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2)
    await page.goto('/s/to-01')
    await page.locator('form.composer textarea').fill(`${word} should stand on the shelf`)
    await send(page)
    await expect(page.getByText(/Thank you\. Your post is number \d+/)).toBeVisible()
    const address = new URL(page.url()).pathname

    for (const place of [address, `/posts/${/\d+/.exec(address)?.[0]}/comments`, '/me']) {
      await page.goto(place)
      await expect(page.getByText(/Rindfleisch/).first()).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(360)
    }
  })

  test('is offered what others said while typing, and joins them @phone', async ({ page, site, browser }) => {
    await said(browser, site.origin, 'Please put umbrellas near the entrance when it rains')
    await page.goto('/')
    const field = page.locator('form.composer textarea')
    await expect(async () => {
      await field.fill('')
      await field.fill('Put umbrellas near the entrance when it rains')
      await expect(page.locator('.similar__list button')).toHaveCount(1, { timeout: 2_000 })
    }).toPass({ timeout: 15_000 })
    await page.locator('.similar__list button').click()

    await expect(page).toHaveURL(/\/p\/\d+-/)
    await expect(page.getByText('Your vote counts here')).toBeVisible()
    await expect(page.locator('.comment')).toContainText('Put umbrellas near the entrance')
  })

  test('loses nothing of what was typed when a photo is none @everywhere', async ({ page }) => {
    await page.goto('/new?store=to-01')
    await page.locator('textarea[name="text"]').fill('The fitting room has no hook')
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7') })
    await page.locator('form.composer button.button:not([name])').click()

    await expect(page.getByText('That is not a photo we can read')).toBeVisible()
    await expect(page.locator('textarea[name="text"]')).toHaveValue('The fitting room has no hook')
    await expect(page.locator('select[name="store"]')).toHaveValue('to-01')
  })
})

test.describe('a post’s page', () => {
  test('lets a member comment, reply, follow, and take it back @everywhere', async ({
    page,
    site,
    browser,
  }, info) => {
    const address = await said(
      browser,
      site.origin,
      `Where do the baskets go, asks ${info.project.name} ${info.workerIndex}`,
      // not Tom, who says so much in these journeys that he may meet the limit of ten posts an hour
      'giorgia@example.org',
    )
    await signIn(page, 'tom@example.org')
    await page.goto(address)
    await page.locator('#comments textarea[name="text"]').last().fill('They stand behind the tills')
    await page.getByRole('button', { name: 'Send comment' }).last().click()
    await expect(page.locator('.comment')).toContainText('They stand behind the tills')

    const follow = page.locator('form[action$="/following"] button')
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
    await follow.click()
    await expect(page.locator('form[action$="/following"] button')).toHaveAttribute('aria-pressed', 'false')

    await page.getByText('Remove my comment').click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByText('They stand behind the tills')).toHaveCount(0)
  })
})

test('whoever steps into the demo finds where they were mentioned, and what stood there before an edit @no-script', async ({
  page,
  signIn,
}) => {
  await signIn('giulia@example.org')
  await page.goto('/notices')
  const mention = page.locator('.notice-line').filter({ hasText: 'Qualcuno ti ha nominato.' }).first()
  await mention.getByRole('link').click()
  await expect(page.getByText('@Giulia il martedì alle due per noi va benissimo.')).toBeVisible()

  await page.getByRole('link', { name: 'modificato' }).first().click()
  await expect(page.getByText('Mio figlio oggi la spesa la fa di corsa.')).toBeVisible()
})
