import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/support/journey.ts'

const secret = 'INTERNAL: the supplier pays 41 percent'

const kept = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))

/** A staff member begins to write a comment for colleagues under the first post, and waits until it is kept. */
async function beginInternal(page: Page): Promise<string> {
  await page.goto('/?tab=top')
  const address = await page.locator('article a[href^="/p/"]').first().getAttribute('href')
  await page.goto(address!)
  const form = page.locator('form[action$="/comments"]').last()
  await form.locator('select[name="circle"]').selectOption('staff')
  await form.locator('textarea').fill(secret)
  await expect.poll(() => kept(page)).toContain('41 percent')
  return address!
}

test.describe('a device that several people use', () => {
  test('shows nothing of who signed out, neither in a form nor on the way back @everywhere', async ({
    page,
    javaScriptEnabled,
  }) => {
    await signIn(page, 'hannah@example.org')
    const address = javaScriptEnabled ? await beginInternal(page) : '/p/1'
    await page.goto('/staff/people')
    await expect(page.locator('main')).toContainText('@example')
    // on a narrow screen the way out is folded away with the rest of the rail
    const menu = page.locator('.rail__fold > summary')
    if (await menu.isVisible()) await menu.click()
    await page.locator('form[action="/sign-out"] button').filter({ visible: true }).first().click()
    await page.waitForURL((url) => url.pathname === '/')

    await page.goBack()
    await expect(page.locator('body')).not.toContainText('hannah@example.org')
    if (!javaScriptEnabled) return
    expect(await kept(page)).not.toContain('41 percent')
    await page.goto(address)
    await expect(page.locator('form[action$="/comments"] textarea').last()).toHaveValue('')
    await signIn(page, 'paolo@example.org')
    await page.goto(address)
    await expect(page.locator('form[action$="/comments"] textarea').last()).toHaveValue('')
  })

  test('locks a draft to its person when the session has ended without a word @desktop', async ({
    page,
    context,
  }) => {
    await signIn(page, 'hannah@example.org')
    const address = await beginInternal(page)
    await context.clearCookies()
    await page.goto(address)
    await expect(page.locator('form[action$="/comments"] textarea').last()).toHaveValue('')
    await signIn(page, 'paolo@example.org')
    await page.goto(address)
    await expect(page.locator('form[action$="/comments"] textarea').last()).toHaveValue('')

    await context.clearCookies()
    await signIn(page, 'hannah@example.org')
    await page.goto(address)
    const form = page.locator('form[action$="/comments"]').last()
    await expect(form.locator('textarea')).toHaveValue(secret)
    await expect(form.locator('select[name="circle"]')).toHaveValue('staff')
  })

  test('never brings words back where their circle is not offered any more @desktop', async ({ page }) => {
    await signIn(page, 'hannah@example.org')
    const address = await beginInternal(page)
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        localStorage.setItem(key, localStorage.getItem(key)!.replace('"staff"', '"partner:closed"'))
    })
    await page.goto('/done')
    await page.goto(address)

    const form = page.locator('form[action$="/comments"]').last()
    await expect(form.locator('textarea')).toHaveValue('')
  })
})
