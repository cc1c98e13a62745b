import type { Page } from '@playwright/test'

/** Counts what runs in a page, and what could. */
export function watch(page: Page): { ran: string[]; dangerous: () => Promise<string[]> } {
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`${page.url()}: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const dangerous = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter(
          (element) =>
            element.getAttributeNames().some((name) => name.startsWith('on')) ||
            /^\s*(javascript|vbscript|data):/i.test(
              element.getAttribute('href') ?? element.getAttribute('action') ?? '',
            ) ||
            ['OBJECT', 'EMBED', 'MATH'].includes(element.tagName) ||
            (element.tagName === 'IFRAME' && !element.matches('iframe[sandbox][src^="/dev/mailbox/"]')),
        )
        .map((element) => element.outerHTML.slice(0, 200)),
    )
  return { ran, dangerous }
}
