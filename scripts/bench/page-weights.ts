import { chromium, type Browser } from '@playwright/test'
import { findBrowser } from '#scripts/browser.mjs'
import { signIn } from '#tests/support/journey.ts'
import { startSite } from '#tests/support/site.ts'
import { budgets, weighPage } from '#tests/support/weighing.ts'

const pages = [
  { path: '/', as: null },
  { path: '/p/1', as: null },
  { path: '/p/2', as: null },
  { path: '/new', as: null },
  { path: '/s/mi-01', as: null },
  { path: '/done', as: null },
  { path: '/me', as: 'tom@example.org' },
  { path: '/staff/inbox', as: 'elena@example.org' },
  { path: '/staff/board', as: 'hannah@example.org' },
  { path: '/c/6', as: 'hannah@example.org' },
] as const

const kilobit = 1_000 / 8
const most = { lcpMs: 1_500, cls: 0.02 }
const widths = [16, 10, 11, 8, 8, 9, 8, 11] as const
const headings = ['page', 'html kB', 'script kB', 'css kB', 'all kB', 'LCP ms', 'CLS', 'strangers']

/** Weights compressed by gzip, and how soon and how quietly the page stands, on a slow telephone: 4× CPU slow-down, 1.6 Mbit/s. */
export async function measurePages(): Promise<void> {
  const site = await startSite(null)
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  console.log(lineOf(headings))
  try {
    for (const { path, as } of pages) console.log(await weigh(browser, site.origin, path, as))
  } finally {
    await browser.close()
    await site.stop()
  }
}

async function weigh(browser: Browser, origin: string, path: string, as: string | null): Promise<string> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 2,
  })
  const page = await context.newPage()
  if (as) await signIn(page, as)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await page.goto(path)
  const address = page.url().replace(origin, '')
  const weight = await weighPage(origin, address, cookie)
  // what was seen before is forgotten: this is a first visit
  await page.goto('about:blank')
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.clearBrowserCache')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 1_600 * kilobit,
    uploadThroughput: 750 * kilobit,
  })
  let all = 0
  let strangers = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (all += encodedDataLength))
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (/^https?:/.test(request.url) && new URL(request.url).origin !== origin) strangers += 1
  })
  await page.addInitScript(watch)
  await page.goto(address, { waitUntil: 'networkidle' })
  const { lcp, cls } = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
  await context.close()
  const kB = (bytes: number) => (bytes / 1_000).toFixed(1)
  const isOver =
    weight.script > budgets.script[weight.hydrates ? 'hydrating' : 'plain'] ||
    weight.css > budgets.css ||
    (path === '/' && weight.html > budgets.feedHtml) ||
    lcp > most.lcpMs ||
    cls > most.cls ||
    strangers > 0
  const cells = [path, kB(weight.html), kB(weight.script), kB(weight.css), kB(all), Math.round(lcp)]
  return lineOf([...cells, cls.toFixed(3), strangers]) + (isOver ? '  over' : '')
}

const lineOf = (cells: readonly (string | number)[]) =>
  cells
    .map((cell, place) =>
      place === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[place] ?? 9),
    )
    .join('')

type Seen = { lcp: number; cls: number }

function watch(): void {
  const seen: Seen = { lcp: 0, cls: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) seen.cls += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}
