import path from 'node:path'
import Database from 'better-sqlite3'
import { expect } from '@playwright/test'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { limits } from '#app/http/limits.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { plainPage } from '#app/server/plain-page.server.ts'
import type { PlainStatus } from '#app/server/plain-words.ts'
import { barriers } from '#tests/support/axe.ts'
import type { Site } from '#tests/support/site.ts'
import { budgets, weighPage } from '#tests/support/weighing.ts'
import { contextOf, numberOf, prepareFor, readers, speak, wayOf } from '#tests/support/walk.ts'
import type { Places, Reader } from '#tests/support/walk.ts'
import { test } from '#tests/support/walked-site.ts'

const plainStatuses: readonly PlainStatus[] = [400, 403, 404, 405, 408, 413, 414, 429, 431, 500, 503]

test.describe.configure({ mode: 'parallel' })

/** Italian is longer, so it is the one that has to fit the narrowest screen. */
const looks = [
  { language: 'en', width: 1280 },
  { language: 'it', width: 320 },
] as const
type Look = (typeof looks)[number]

// a walk over all pages takes what it takes on a machine that others use as well
const patienceMs = process.env.CI ? 900_000 : 300_000

test.describe('every page @desktop', () => {
  for (const reader of readers)
    test(`keeps nobody out, as ${reader} sees it, in light and dark, English and Italian`, async ({
      browser,
      house,
    }) => {
      test.setTimeout(patienceMs)
      const faults: string[] = []
      await walk(browser, house, reader, faults)
      expect(faults).toEqual([])
    })

  test('loads within its budget on a first visit', async ({ browser, house }) => {
    test.setTimeout(patienceMs)
    const over: string[] = []
    for (const reader of readers) {
      const context = await contextOf(browser, house.origin, reader)
      const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      await context.close()
      for (const { page, address, status } of wayOf(reader, house.places)) {
        if (status !== 200 || page.startsWith('people/sign-in-')) continue
        const weight = await weighPage(house.origin, address, cookie)
        const script = budgets.script[weight.hydrates ? 'hydrating' : 'plain']
        if (weight.script > script) over.push(`${page} ${address} loads ${weight.script} bytes of script`)
        if (weight.css > budgets.css) over.push(`${page} ${address} loads ${weight.css} bytes of styles`)
        if (page === 'posts/feed' && weight.html > budgets.feedHtml)
          over.push(`${page} ${address} is ${weight.html} bytes long`)
        if (weight.css === 0 || (!weight.hydrates && weight.script === 0))
          over.push(`${address} weighs nothing`)
      }
    }
    expect(over).toEqual([])
  })

  test('that says what went wrong keeps nobody out either', async ({ browser, house }) => {
    test.setTimeout(patienceMs)
    const faults: string[] = []
    const context = await contextOf(browser, house.origin, 'tom')
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    for (const look of looks) {
      await speak(context, look.language)
      for (const [name, { status, go }] of Object.entries(mishaps)) {
        const note = (fault: string) => faults.push(`${name} ${look.language} ${fault}`)
        await page.setViewportSize({ width: look.width, height: 800 })
        const [answer] = await Promise.all([
          page
            .waitForResponse(
              (response) => response.request().isNavigationRequest() && response.status() >= 400,
              // using up what a whole network may ask takes its time
              { timeout: 60_000 },
            )
            .catch(() => null),
          go(page, house, look.language),
        ])
        if (answer?.status() !== status) note(`answered ${answer?.status() ?? 'as if nothing were wrong'}`)
        await page.waitForLoadState()
        await examine(page, look, note)
      }
    }
    await context.close()
    expect(faults).toEqual([])
  })
})

type Mishap = {
  readonly status: number
  readonly go: (page: Page, house: Site & { places: Places }, language: Language) => Promise<unknown>
}

/** How each refusal comes to be seen. */
const mishaps: Readonly<Record<string, Mishap>> = {
  'what is not theirs': {
    status: 403,
    go: (page, { places }) => page.goto(`/posts/${numberOf(places.other)}/edit`),
  },
  'what was never there': { status: 404, go: (page) => page.goto('/p/999999') },
  'a page that takes nothing': {
    status: 405,
    go: async (page) => {
      await page.goto('/about')
      await sendForm(page, '/about', {})
    },
  },
  'what changed meanwhile': {
    status: 409,
    go: async (page, { places }) => {
      await page.goto('/')
      await sendForm(page, `/posts/${numberOf(places.own)}/edit`, {
        title: 'Late',
        text: 'Later',
        version: '1',
      })
    },
  },
  'what is no sentence yet': {
    status: 422,
    go: async (page) => {
      await page.goto('/')
      await sendForm(page, '/new', { text: 'hm', kind: 'no such kind', topic: 'no such topic', title: 'x' })
    },
  },
  'what was asked too often': {
    status: 429,
    go: async (page) => {
      const asking = async () => (await page.request.get('/posts/similar?text=no')).status()
      let answers: readonly number[] = []
      for (let asked = 0; asked < 2 * limits.search.burst && !answers.includes(429); asked += 10)
        answers = await Promise.all(Array.from({ length: 10 }, asking))
      await page.goto('/search?q=cassa')
    },
  },
  'a line that is gone': {
    status: 503,
    go: async (page, { origin }, language) => {
      const worker = await (await page.request.get(`${origin}/offline-worker.js?lang=${language}`)).text()
      const body = JSON.parse(/new Response\(("(?:[^"\\]|\\.)*")/.exec(worker)?.[1] ?? '""') as string
      await page.route('**/plain', (route) => route.fulfill({ status: 503, contentType: 'text/html', body }))
      await page.goto('/plain')
      await page.unroute('**/plain')
    },
  },
  'what broke': {
    status: 500,
    go: async (page, { folder }) => {
      const database = new Database(path.join(folder, 'openaisle.sqlite'))
      database.exec('alter table topic rename to mislaid')
      await page.goto('/new')
      database.exec('alter table mislaid rename to topic')
      database.close()
    },
  },
  'a letter that is over': { status: 410, go: (page) => page.goto('/unsubscribe/of-nobody') },
  ...Object.fromEntries(
    plainStatuses.map((status) => [
      `the server’s own ${status}`,
      {
        status,
        go: async (page: Page, _house: unknown, language: Language) => {
          await page.route('**/plain', (route) =>
            route.fulfill({ status, contentType: 'text/html', body: plainPage(status, language) }),
          )
          await page.goto('/plain')
          await page.unroute('**/plain')
        },
      },
    ]),
  ),
}

/** Sends what a form of the page that stands here could send. */
async function sendForm(page: Page, action: string, fields: Record<string, string>): Promise<void> {
  await page.evaluate(
    ([address, pairs]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: address })
      for (const [name, value] of pairs)
        form.append(Object.assign(document.createElement('input'), { name, value }))
      document.body.append(form)
      form.submit()
    },
    [action, Object.entries(fields)] as const,
  )
}

async function walk(
  browser: Browser,
  { origin, places }: Site & { places: Places },
  reader: Reader,
  faults: string[],
): Promise<void> {
  const context = await contextOf(browser, origin, reader)
  const page = await context.newPage()
  let here = ''
  const note = (fault: string) => faults.push(`${here} ${fault}`)
  watch(context, page, origin, note)
  for (const look of looks) {
    await speak(context, look.language)
    for (const { page: name, address, status } of wayOf(reader, places)) {
      here = `${name} ${address} ${look.language}`
      await prepareFor(name, context, origin)
      await page.setViewportSize({ width: look.width, height: 800 })
      const answer = await page.goto(address)
      if (answer?.status() !== status) note(`answered ${answer?.status()}`)
      if (new URL(page.url()).pathname !== new URL(address, origin).pathname) note(`led to ${page.url()}`)
      await examine(page, look, note)
    }
  }
  await context.close()
}

/** Looks at the page that stands here: what it says, whether it fits, and whom it keeps out, by day and by night. */
async function examine(page: Page, { language, width }: Look, note: (fault: string) => void): Promise<void> {
  if (await page.locator('html[data-hydrates]').count())
    await page.locator('html[data-hydrated]').waitFor({ timeout: 15_000 })
  for (const fault of await faultsOf(page, language)) note(fault)
  // all of it at once, so that what stands at the edge of the window covers nothing
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, 20_000) })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const barrier of await barriers(page)) note(`in ${colorScheme}: ${barrier}`)
  }
}

/** What a page says of itself, and whether it fits. */
async function faultsOf(page: Page, language: string): Promise<string[]> {
  const { lang, title, headings, wide, small } = await page.evaluate(() => {
    const root = document.documentElement
    const isSmall = (element: Element) => {
      const target = element.matches('[type="radio"], [type="checkbox"]')
        ? (element as HTMLInputElement).labels?.[0]
        : element
      const { width, height } = (target ?? element).getBoundingClientRect()
      return width > 1 && height > 1 && (height < 43.5 || width < 43.5)
    }
    return {
      lang: root.lang,
      title: document.title,
      headings: document.querySelectorAll('h1').length,
      wide: root.scrollWidth - root.clientWidth,
      small: document.querySelector('.frame')
        ? [...document.querySelectorAll('button, input, select, textarea, a.button, summary, nav a')]
            .filter(isSmall)
            .map((element) => element.outerHTML.slice(0, 110))
        : [],
    }
  })
  return [
    ...(lang === language ? [] : [`speaks ${lang}`]),
    ...(title.trim() ? [] : ['has no title']),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
    ...(wide > 0 ? [`is ${wide} px too wide`] : []),
    ...[...new Set(small)].slice(0, 6).map((target) => `has a small target: ${target}`),
  ]
}

function watch(context: BrowserContext, page: Page, origin: string, note: (fault: string) => void): void {
  page.on('pageerror', (error) => note(`throws ${String(error)}`))
  page.on('console', (said) => {
    if (said.type() === 'error' && !/status of 4\d\d/.test(said.text())) note(`complains: ${said.text()}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:/.test(url.protocol) && url.origin !== origin) note(`asks ${url.origin}`)
  })
}
