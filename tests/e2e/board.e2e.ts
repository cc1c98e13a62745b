import type { Page } from '@playwright/test'
import { expect, test } from '#tests/support/journey.ts'

const improver = 'ines@example.org'

/** A board of this test's own with two cards, opened by the person who is signed in. */
async function openBoard(page: Page, name: string, titles: readonly string[]): Promise<void> {
  await page.goto('/staff/spaces')
  await page.getByRole('textbox', { name: 'Name of the board' }).fill(name)
  await page.getByRole('button', { name: 'Open a board' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  for (const title of titles) {
    await page.getByRole('textbox', { name: 'New card' }).fill(title)
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  }
}

const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })

/** The title was written when the card was made; the problem is what Intake asks for. */
async function writeProblem(page: Page, title: string): Promise<void> {
  const board = page.url()
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('textbox', { name: /^Problem/ }).fill('Eight people wait at two open tills')
  await page.locator('#background').getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('#background').getByRole('definition')).toHaveText(
    'Eight people wait at two open tills',
  )
  await page.goto(board)
}

test.describe('a card moves', () => {
  test('by dragging it @desktop', async ({ page, signIn }) => {
    await signIn(improver)
    await openBoard(page, 'Dragging', ['Third till'])
    await writeProblem(page, 'Third till')

    await page
      .getByRole('link', { name: 'Third till', exact: true })
      .locator('..')
      .dragTo(column(page, 'Plan'))

    await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
    await page.reload()
    await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  })

  test('by keys alone, said aloud, with the focus staying on it @desktop', async ({ page, signIn }) => {
    await signIn(improver)
    await openBoard(page, 'Keys', ['Third till', 'Benches'])
    await writeProblem(page, 'Third till')
    const grip = page.getByRole('button', { name: 'Move “Third till”' })

    await grip.focus()
    await page.keyboard.press('Space')
    await expect(
      page.getByRole('status').filter({ hasText: 'Picked up “Third till”, position 1 of 2 in Intake' }),
    ).toBeAttached()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('status').filter({ hasText: 'Plan, position 1 of 1' })).toBeAttached()
    await page.keyboard.press('Space')

    await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
    await expect(grip).toBeFocused()
    await grip.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  })

  test('by its form, without any script @no-script', async ({ page, signIn }) => {
    await signIn(improver)
    await openBoard(page, 'Forms', ['Third till'])
    const board = page.url()

    await page.getByRole('link', { name: 'Move “Third till”' }).click()
    await page.getByRole('button', { name: 'Move' }).click()
    await expect(page.getByRole('alert')).toContainText('Not yet')
    await page.getByRole('link', { name: 'Problem is missing' }).click()
    await page.getByRole('textbox', { name: /^Problem/ }).fill('Eight people wait')
    await page.locator('#background').getByRole('button', { name: 'Save' }).click()
    await page.goto(board)
    await page.getByRole('link', { name: 'Move “Third till”' }).click()
    await page.getByRole('button', { name: 'Move' }).click()

    await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  })

  test('that is not ready snaps back and says why @desktop', async ({ page, signIn }) => {
    await signIn(improver)
    await openBoard(page, 'Gates', ['Third till'])

    await page
      .getByRole('link', { name: 'Third till', exact: true })
      .locator('..')
      .dragTo(column(page, 'Plan'))

    await expect(page.getByRole('alert')).toContainText('1 thing is missing')
    await expect(column(page, 'Intake').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  })
})

test('of two who move the same card the second is told, and sees it where the first put it @desktop', async ({
  page,
  browser,
  baseURL,
  signIn,
}) => {
  await signIn(improver)
  await openBoard(page, 'At once', ['Third till', 'Benches'])
  await writeProblem(page, 'Third till')
  const session = await page.context().storageState()
  const other = await (await browser.newContext({ storageState: session, baseURL: baseURL! })).newPage()
  await other.goto(page.url())
  await expect(other.locator('html[data-hydrated]')).toBeAttached()
  const grip = other.getByRole('button', { name: 'Move “Third till”' })
  await grip.focus()
  await other.keyboard.press('Space')
  await other.keyboard.press('ArrowDown')
  await expect(other.getByRole('status').filter({ hasText: 'Intake, position 2 of 2' })).toBeAttached()

  await page.getByRole('link', { name: 'Move “Third till”' }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(column(page, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  const answered = other.waitForResponse((response) => response.url().endsWith('/place'))
  await other.keyboard.press('Space')

  expect((await answered).status()).toBe(409)
  await expect(other.getByRole('alert')).toContainText('moved')
  await expect(column(other, 'Plan').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  await expect(column(other, 'Intake').getByRole('link', { name: 'Third till', exact: true })).toHaveCount(0)
  await expect(grip).toBeFocused()
  await other.context().close()
})

test('what one does on a board, another sees within two seconds, and keeps the focus @desktop', async ({
  page,
  browser,
  baseURL,
  signIn,
}) => {
  await signIn(improver)
  await openBoard(page, 'Together', ['Third till', 'Benches'])
  const session = await page.context().storageState()
  const other = await (await browser.newContext({ storageState: session, baseURL: baseURL! })).newPage()
  await other.goto(page.url())
  await other.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => null)
  const focused = other.getByRole('button', { name: 'Move “Benches”' })
  await focused.focus()

  await page.getByRole('textbox', { name: 'New card' }).fill('Baskets at both doors')
  await page.getByRole('button', { name: 'Add' }).click()

  await expect(other.getByRole('link', { name: 'Baskets at both doors', exact: true })).toBeVisible({
    timeout: 2_500,
  })
  await expect(focused).toBeFocused()
  await other.context().close()
})

test.describe('a board', () => {
  test('stands whole on a desk, what is closed as a strip that one press opens and folds again @desktop', async ({
    page,
    signIn,
  }) => {
    await signIn('hannah@example.org')
    for (const width of [1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/staff/board')
      await expect(page.locator('.board__column')).toHaveCount(8)
      const hidden = await page
        .locator('.board')
        .evaluate((board) => [board.scrollWidth - board.clientWidth, board.scrollHeight - board.clientHeight])
      expect(hidden, `${width} px`).toEqual([0, 0])
      for (const one of await page.locator('.board__column').all()) await expect(one).toBeInViewport()
      // and a title of a card is read in two or three lines, not in five
      const narrowest = await page
        .locator('.board__column:not([data-folded])')
        .evaluateAll((columns) => Math.min(...columns.map(({ clientWidth }) => clientWidth)))
      expect(narrowest, `${width} px`).toBeGreaterThanOrEqual(170)
    }

    const closed = column(page, 'Not pursued')
    await expect(closed.getByRole('listitem')).toHaveCount(0)
    await closed.getByRole('link', { name: /^Not pursued/ }).click()
    await expect(closed.getByRole('link', { name: 'Open at nine on Sundays', exact: true })).toBeVisible()
    expect(new URL(page.url()).search).toBe('?closed=shown')
    await closed.getByRole('link', { name: /^Not pursued/ }).click()
    await expect(closed.getByRole('listitem')).toHaveCount(0)
  })

  test('opens what is closed without any script, too @no-script', async ({ page, signIn }) => {
    await signIn('hannah@example.org')
    await page.goto('/staff/board')
    await expect(page.getByRole('link', { name: 'Open at nine on Sundays', exact: true })).toHaveCount(0)

    await column(page, 'Not pursued')
      .getByRole('link', { name: /^Not pursued/ })
      .click()

    await expect(page.getByRole('link', { name: 'Open at nine on Sundays', exact: true })).toBeVisible()
  })

  test('unfolds what is closed for a card that is carried over it by keys @desktop', async ({
    page,
    signIn,
  }) => {
    await signIn(improver)
    await openBoard(page, 'Strips', ['Third till'])
    const grip = page.getByRole('button', { name: 'Move “Third till”' })
    await grip.focus()
    await page.keyboard.press('Space')
    for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight')

    await expect(
      column(page, 'Not pursued').getByRole('link', { name: 'Third till', exact: true }),
    ).toBeVisible()
    await expect(grip).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(column(page, 'Intake').getByRole('link', { name: 'Third till', exact: true })).toBeVisible()
  })
})
