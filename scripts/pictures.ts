// npm run pictures: photographs pages of a freshly told demo, for the README and for whoever wants to look at a change.
//   npm run pictures -- / /stores --widths 360,1280 --themes light,dark --languages en,it --to docs/pictures
// With --site http://localhost:3000 it photographs a site that runs already; --as EMAIL signs in first.
import './guard.mjs'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { languageCookie } from '#app/i18n/language.ts'
import { signIn } from '#tests/support/journey.ts'
import { startSite } from '#tests/support/site.ts'
import { findBrowser } from './browser.mjs'
import { root } from './runtime.mjs'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string' },
    as: { type: 'string' },
    to: { type: 'string', default: 'docs/pictures' },
    widths: { type: 'string', default: '360,1280' },
    themes: { type: 'string', default: 'light' },
    languages: { type: 'string', default: 'en' },
    'no-script': { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
  },
})
const addresses = positionals.length > 0 ? positionals : ['/']
const folder = path.resolve(root, asked.to)
mkdirSync(folder, { recursive: true })

const site = asked.site ? null : await startSite(null)
const baseURL = asked.site ?? site?.origin ?? ''
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const signedIn = asked.as ? await signedInAs(browser, asked.as) : undefined
  for (const width of asked.widths.split(',').map(Number))
    for (const theme of asked.themes.split(','))
      for (const language of asked.languages.split(','))
        await photograph(browser, { width, theme, language }, signedIn)
} finally {
  await browser.close()
  await site?.stop()
}

type Look = { width: number; theme: string; language: string }

/** Once for all looks: nobody may ask for codes as often as there are looks. */
async function signedInAs(browser: Browser, email: string) {
  const context = await browser.newContext({ baseURL })
  await signIn(await context.newPage(), email)
  const state = await context.storageState()
  await context.close()
  return state
}

async function photograph(
  browser: Browser,
  { width, theme, language }: Look,
  storageState: Awaited<ReturnType<typeof signedInAs>> | undefined,
): Promise<void> {
  const context = await browser.newContext({
    ...(storageState && { storageState }),
    baseURL,
    viewport: { width, height: width < 600 ? 780 : 800 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    locale: language === 'it' ? 'it-IT' : 'en-GB',
    javaScriptEnabled: !asked['no-script'],
    deviceScaleFactor: width < 600 ? 2 : 1,
  })
  // a person's own language would win over the browser's
  await context.addCookies([{ name: languageCookie, value: language, url: baseURL }])
  const page = await context.newPage()
  for (const address of addresses) {
    await page.goto(address, { waitUntil: 'load' })
    // a page that React takes over is only then what people work with
    if (!asked['no-script'])
      await page.waitForFunction(
        () => !document.documentElement.matches('[data-hydrates]:not([data-hydrated])'),
      )
    const name = address.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'feed'
    const file = path.join(folder, `${name}-${width}-${theme}-${language}.png`)
    await page.screenshot({ path: file, fullPage: asked.whole })
    console.log(path.relative(process.cwd(), file))
  }
  await context.close()
}
