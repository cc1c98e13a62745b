import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

export const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'it'] as const).map((language) => ({ theme, language })),
)

export type Look = (typeof looks)[number]

/** Shows the page in a theme and a language, as the reader’s own device would ask for them. */
export async function visitAs(page: Page, address: string, { theme, language }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.setExtraHTTPHeaders({
    'accept-language': language === 'it' ? 'it-IT,it;q=0.9' : 'en-GB,en;q=0.9',
  })
  await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
}

/** Nothing on the page keeps anybody out, as far as WCAG 2.2 AA can be checked by a program. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()

  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
    })),
  ).toEqual([])
}
