import { readFileSync } from 'node:fs'
import { expect, signInByCode, test } from '#tests/support/journey.ts'
import { unpack } from '#tests/support/unpacking.ts'

test.describe('journey 10: somebody leaves', () => {
  test('takes everything along that is kept about them, and is forgotten @everywhere', async ({
    page,
  }, info) => {
    const email = `leaving-${info.project.name}-${info.workerIndex}-${info.retry}@example.net`
    const words = `The lockers are too small for a pram, wrote ${email}`
    await signInByCode(page, email)
    await page.getByRole('textbox', { name: 'Name' }).fill('Lea Vergani')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.goto('/new?store=to-01')
    await page.locator('textarea[name="text"]').fill(words)
    await page.locator('form.composer button.button:not([name])').click()
    await page.waitForURL(/\/(p\/|new$)/)
    const sure = page.locator('button[name="_sure"]')
    if (await sure.isVisible()) await sure.click()
    await page.waitForURL(/\/p\/\d+/)
    const post = new URL(page.url()).pathname

    await page.goto('/me/data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href="/me/data/export"]').click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^my-data-[\d-]{10}\.zip$/)
    const kept = unpack(readFileSync(await download.path()))
      .get('my-data.json')
      ?.toString()
    expect(kept).toContain(email)
    expect(kept).toContain('too small for a pram')

    const forget = page.locator('#forget form')
    await forget.locator('button').click()
    await expect(page.locator('#forget')).toContainText(/box|confirm|sure/i)
    await page.locator('#forget input[name="words"][value="withdraw"]').check({ force: true })
    await page.locator('#forget input[name="sure"]').check()
    await page.locator('#forget form button').click()
    await page.waitForURL((url) => !url.pathname.startsWith('/me'))
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
    const gone = await page.goto(post)
    expect([404, 410]).toContain(gone?.status())

    await signInByCode(page, email)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What should we call you?')
  })
})
