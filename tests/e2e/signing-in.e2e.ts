import { askForCode, expect, signIn, signInByCode, test, typeCode } from '#tests/support/journey.ts'

test.describe('signing in', () => {
  test('a newcomer needs an address and a code, and may say a name @everywhere', async ({ page }) => {
    await signInByCode(page, 'nina@example.net')

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What should we call you?')
    await page.getByRole('textbox', { name: 'Name' }).fill('Nina')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page).toHaveURL('/')
  })

  test('a wrong code says so, and the right one still works @everywhere', async ({ page }) => {
    await page.goto('/sign-in')
    await askForCode(page, 'otis@example.net')
    await page.getByRole('textbox', { name: 'Code' }).fill('12')
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('That is not the code.')).toBeVisible()
    await typeCode(page, 'otis@example.net')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What should we call you?')
  })

  test('a visitor of the demo is somebody of the story with one tap @everywhere', async ({ page }) => {
    await signIn(page, 'giorgia@example.org')
    await expect(page.locator('html')).toHaveAttribute('lang', 'it')
    await expect(page.getByText('Eccoti, Giorgia Ferri.')).toBeVisible()
  })
})
