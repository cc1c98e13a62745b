import { expect } from '@playwright/test'
import { contextOf, press } from '#tests/support/walk.ts'
import { test } from '#tests/support/walked-site.ts'

test.describe.configure({ mode: 'default', timeout: 300_000 })

test('Enter beside a suggestion merges into the number that was typed @desktop', async ({
  browser,
  house,
}) => {
  const tom = await contextOf(browser, house.origin, 'tom')
  const words = 'The lids of the blue yoghurt pots never come off in one piece'
  const numbers: string[] = []
  for (const end of ['', ' at all', ' whatever one does']) {
    const address = await press(tom.request, '/new', { text: words + end, _sure: '1' })
    numbers.push(/\/p\/(\d+)/.exec(address)![1]!)
  }
  const hannah = await contextOf(browser, house.origin, 'hannah')
  const page = await hannah.newPage()
  const [source, other, typed] = numbers
  await expect
    .poll(async () => {
      await page.goto(`${house.origin}/staff/inbox/${source}/merge`)
      return page.locator(`button[name="into"]`).count()
    })
    .toBeGreaterThan(0)
  await page.locator('input[name="other"]').fill(typed!)
  await page.locator('input[name="other"]').press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/merge'))

  await page.goto(`${house.origin}/p/${source}`)
  expect(page.url()).toContain(`/p/${typed}`)
  expect(page.url()).not.toContain(`/p/${other}`)
})

test('Enter in the title sends the post, though others are shown that say the same @desktop', async ({
  browser,
  house,
}) => {
  const tom = await contextOf(browser, house.origin, 'tom')
  await press(tom.request, '/new', {
    text: 'The umbrella stand at the entrance drips onto the mat',
    _sure: '1',
  })
  const anna = await contextOf(browser, house.origin, 'anna')
  const page = await anna.newPage()
  await page.goto(`${house.origin}/new`)
  await expect
    .poll(async () => {
      await page.locator('textarea[name="text"]').fill('')
      await page
        .locator('textarea[name="text"]')
        .pressSequentially('The umbrella stand at the entrance drips')
      await page.waitForTimeout(800)
      return page.locator('button[name="instead"]').count()
    })
    .toBeGreaterThan(0)
  await page.locator('input[name="title"]').fill('A stand that does not drip')
  await page.locator('input[name="title"]').press('Enter')

  await page.waitForURL(/\/p\/\d+-a-stand-that-does-not-drip/)
})
