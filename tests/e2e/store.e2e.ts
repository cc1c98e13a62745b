import { readQr } from '#tests/support/qr-reader.ts'
import { expect, signIn, test } from '#tests/support/journey.ts'

test('a shopper scans the code at the till and votes with one tap @no-script', async ({
  page,
  signIn: enter,
  context,
  site,
}) => {
  await enter('giulia@example.org')
  await page.goto('/staff/stores/mi-01/poster?k=till')
  const path = await page.getByRole('img').locator('path').getAttribute('d')
  const size = Number((await page.getByRole('img').getAttribute('viewBox'))?.split(' ')[2])
  await context.clearCookies()

  const printed = Array.from({ length: size - 8 }, () => Array.from({ length: size - 8 }, () => false))
  for (const [, x, y, run] of (path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    printed[Number(y) - 4]!.fill(true, Number(x) - 4, Number(x) - 4 + Number(run))
  const { text } = readQr(printed)
  expect(text).toBe(`${site.origin}/s/mi-01?k=till`)

  await page.goto(text)
  const vote = page.getByRole('main').locator('button.vote').first()
  const before = Number(await vote.locator('[data-count]').getAttribute('data-count'))
  await vote.click()
  await expect(page).toHaveURL(/\/s\/mi-01\?k=till/)
  const voted = page.locator('button.vote[aria-pressed="true"]')
  await expect(voted).toHaveCount(1)
  expect(Number(await voted.locator('[data-count]').getAttribute('data-count'))).toBe(before + 1)
})

test('a colleague writes down a shopper’s words, and the shopper makes them theirs @no-script', async ({
  page,
  signIn: enter,
  browser,
  site,
}) => {
  await enter('giulia@example.org')
  await page.goto('/staff/record')
  await page
    .getByRole('textbox')
    .first()
    .fill('The bench by the door is gone. Where shall I wait for my husband?')
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/staff\/record\/\d+/)
  const code = ((await page.locator('.claim-code').textContent()) ?? '').trim()
  expect(code).toMatch(/^[A-Z2-9]{6}$/)

  const shopper = await browser.newContext({ baseURL: site.origin, locale: 'en-GB' })
  const phone = await shopper.newPage()
  await signIn(phone, 'tom@example.org')
  await phone.goto('/claim')
  await phone.getByRole('textbox').last().fill(code.toLowerCase())
  await phone.getByRole('main').getByRole('button').click()
  await expect(phone).toHaveURL(/\/p\/\d+/)
  await expect(phone.getByRole('main')).toContainText('Tom Ashby')
  await shopper.close()
})

test('a colleague with a phone in the aisle is one press from writing down, and back @phone', async ({
  page,
  signIn: enter,
}) => {
  await enter('giulia@example.org')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Accesso rapido' }).getByRole('link', { name: 'Annota' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Annota le parole di un cliente')

  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Sito pubblico' }).click()
  await expect(page).toHaveURL('/')
})
