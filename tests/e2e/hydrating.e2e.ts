import { expect, test } from '#tests/support/journey.ts'
import { inTheFirstMoment } from '#tests/support/waking.ts'

test('a board that is pressed before it has woken up wakes all the same @everywhere', async ({
  page,
  signIn,
}, { project }) => {
  await signIn('ines@example.org')
  await inTheFirstMoment(page, () => {
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  })
  await page.goto('/staff/board')
  await expect(page.locator('.tile').first()).toBeVisible()
  if (project.name === 'no-script') return
  await expect(page.locator('html[data-acted]')).toBeAttached()
  await expect(page.locator('html[data-hydrated]')).toBeAttached()
})
