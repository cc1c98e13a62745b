import { Secret, TOTP } from 'otpauth'
import { askForCode, expect, signIn, test, typeCode } from '#tests/support/journey.ts'

test('a colleague prints recovery codes and gets in without the telephone @everywhere', async ({ page }) => {
  await signIn(page, 'hannah@example.org')
  await page.goto('/me/authenticator')
  const secret = (await page.locator('p code').innerText()).replaceAll(' ', '')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByRole('textbox').first().fill(totp.generate())
  await page.getByRole('button', { name: /^(Save|Salva|Speichern)$/ }).click()
  await expect(page).toHaveURL('/me/recovery-codes')
  await page.getByRole('main').getByRole('button').click()
  const codes = page.locator('ol code')
  await expect(codes).toHaveCount(10)
  const code = await codes.nth(6).innerText()

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await askForCode(page, 'hannah@example.org')
  await typeCode(page, 'hannah@example.org')
  await expect(page).toHaveURL('/sign-in/totp')
  await page.getByRole('textbox').first().fill(code)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(Sign in|Accedi|Entra)$/ })
    .click()
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/me/settings')
  await expect(page.getByText(/^9 /)).toBeVisible()
})
