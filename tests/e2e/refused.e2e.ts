import type { Page } from '@playwright/test'
import { expect, test } from '#tests/support/journey.ts'

/** A card of one's own on a board of one's own. */
async function openCard(page: Page, board: string): Promise<void> {
  await page.goto('/staff/spaces')
  await page.getByRole('textbox', { name: 'Name of the board' }).fill(board)
  await page.getByRole('button', { name: 'Open a board' }).click()
  await page.getByRole('textbox', { name: 'New card' }).fill('A third till')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('link', { name: 'A third till', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'A third till' })).toBeVisible()
}

test.describe('what was typed into a card and refused', () => {
  test('stands where it was typed, with what is wrong, and goes through once mended @everywhere', async ({
    page,
    signIn,
  }, { project }) => {
    await signIn('ines@example.org')
    await openCard(page, `Refused on a ${project.name}`)
    const tasks = page.locator('#tasks')
    await tasks.getByText('Add a task').first().click()
    await tasks.getByRole('textbox', { name: 'What is to be done' }).fill('   ')
    await tasks.locator('select[name="responsible"]').selectOption({ label: 'James Whitfield' })
    await tasks.locator('input[name="dueOn"]').fill('2027-01-15')
    await tasks.getByRole('button', { name: 'Add a task' }).click()

    await expect(tasks.getByRole('alert')).toBeInViewport()
    await expect(tasks.locator('input[name="dueOn"]')).toHaveValue('2027-01-15')
    await expect(tasks.locator('select[name="responsible"] option:checked')).toHaveText('James Whitfield')
    await tasks.getByRole('textbox', { name: 'What is to be done' }).fill('Train the evening team')
    await tasks.getByRole('button', { name: 'Add a task' }).click()
    await expect(tasks.getByText('Train the evening team')).toBeVisible()
    await expect(tasks.getByText(/James Whitfield · 15 Jan/)).toBeVisible()
  })

  test('keeps the words of a whole block @everywhere', async ({ page, signIn }, { project }) => {
    await signIn('ines@example.org')
    await openCard(page, `Refused block on a ${project.name}`)
    const plan = page.locator('section[id="prediction"]')
    if ((await plan.locator('> details').getAttribute('open')) === null)
      await plan.locator('> details > summary').click()
    await plan.locator('[name="target"]').fill('about eight')
    await plan.locator('[name="because"]').fill('A third till takes a third of the queue')
    await plan.getByRole('button', { name: 'Save' }).last().click()

    await expect(plan.getByRole('alert')).toContainText('Write a number')
    await expect(plan.locator('[name="target"]')).toHaveValue('about eight')
    await expect(plan.locator('[name="because"]')).toHaveValue('A third till takes a third of the queue')
    await plan.locator('[name="target"]').fill('8')
    await plan.getByRole('button', { name: 'Save' }).last().click()
    await expect(
      plan.getByRole('definition').filter({ hasText: 'A third till takes a third of the queue' }),
    ).toBeVisible()
  })

  test('waits in its block while another one is saved', async ({ page, signIn }, { project }) => {
    await signIn('ines@example.org')
    await openCard(page, `Waiting on a ${project.name}`)
    await expect(page.locator('html[data-hydrated]')).toBeAttached()
    const [head, plan] = [page.locator('section[id="head"]'), page.locator('section[id="prediction"]')]
    for (const block of [head, plan])
      if ((await block.locator('> details').getAttribute('open')) === null)
        await block.locator('> details > summary').click()
    await plan.locator('[name="because"]').fill('A third till takes a third of the queue')
    await head.locator('[name="publicSummary"]').fill('A third till opens when eight people wait.')
    await head.getByRole('button', { name: 'Save' }).last().click()
    await expect(head.getByRole('definition').filter({ hasText: 'A third till opens' })).toBeVisible()

    await expect(plan.locator('[name="because"]')).toHaveValue('A third till takes a third of the queue')
    await plan.getByRole('button', { name: 'Save' }).last().click()
    await expect(plan.getByRole('definition').filter({ hasText: 'a third of the queue' })).toBeVisible()
  })
})
