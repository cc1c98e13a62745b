import { expect, type Page } from '@playwright/test'
import { holdScripts, isAwake } from '#tests/support/waking.ts'
import { test } from '#tests/support/walked-site.ts'

test.describe('who is quicker than the script of a page that never hydrates', () => {
  const asleep = async (page: Page, address: string, before?: () => void) => {
    const hold = await holdScripts(page)
    if (before) await page.addInitScript(before)
    hold()
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => document.readyState === 'interactive')
    return async () => {
      await page.evaluate('letGo()')
      await page.waitForFunction(isAwake)
    }
  }

  test('gets the rest of a draft back, and what was just typed stays @phone', async ({ browser, house }) => {
    const page = await (await browser.newContext({ baseURL: house.origin })).newPage()
    const wake = await asleep(page, '/new', () => {
      const fields = { text: 'The words of yesterday', title: 'The title of yesterday' }
      localStorage.setItem('draft:new', JSON.stringify({ at: Date.now(), path: '/new', fields }))
    })
    await page.locator('[name="title"]').fill('The title of today')
    await wake()
    await expect(page.locator('[name="text"]')).toHaveValue('The words of yesterday')
    await expect(page.locator('[name="title"]')).toHaveValue('The title of today')
    await page.context().close()
  })

  test('sees the photo that was chosen, beside those that follow @phone', async ({ browser, house }) => {
    const page = await (await browser.newContext({ baseURL: house.origin })).newPage()
    const wake = await asleep(page, '/new')
    const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from('a photo') })
    await page.locator('[name="photos"]').setInputFiles(photo('first.jpg'))
    await wake()
    const shown = page.locator('.photo-picker__previews button')
    await expect(shown).toHaveCount(1)
    await page.locator('[name="photos"]').setInputFiles(photo('second.jpg'))
    await expect(shown).toHaveCount(2)
    const sent = await page.evaluate(() =>
      [...(document.querySelector<HTMLInputElement>('[name="photos"]')?.files ?? [])].map(({ name }) => name),
    )
    expect(sent).toEqual(['first.jpg', 'second.jpg'])
    await page.context().close()
  })

  test('still finds the button for what was chosen @phone', async ({ browser, house }) => {
    const page = await (await browser.newContext({ baseURL: house.origin })).newPage()
    const wake = await asleep(page, '/about')
    const choice = page.locator('select[name="theme"]')
    const button = page.locator('form:has(select[name="theme"]) button')
    await choice.selectOption('dark')
    await wake()
    await expect(button).toBeVisible()
    await button.click()
    await expect(page.locator('html[data-theme="dark"]')).toBeAttached()
    await expect(button).toBeHidden()
    await page.context().close()
  })
})
