import { chromium, type Browser } from '@playwright/test'
import { findBrowser } from '#scripts/browser.mjs'
import { signIn } from '#tests/support/journey.ts'
import { startSite } from '#tests/support/site.ts'

const pages = [
  { path: '/', as: null },
  { path: '/p/1', as: null },
  { path: '/new', as: null },
  { path: '/s/mi-01', as: null },
  { path: '/done', as: null },
  { path: '/staff/inbox', as: 'elena@example.org' },
  { path: '/staff/board', as: 'hannah@example.org' },
] as const

const kilobit = 1_000 / 8

/** Weights as transferred, and how soon and how quietly the page stands, on a slow telephone: 4× CPU slow-down, 1.6 Mbit/s. */
export async function measurePages(): Promise<void> {
  const site = await startSite(null)
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  console.log('page              html kB  script kB   css kB  all kB   LCP ms     CLS')
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
  // what was seen before is forgotten: this is a first visit
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
  const kinds = new Map<string, string>()
  const weights = new Map<string, number>()
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    weights.set(kind, (weights.get(kind) ?? 0) + encodedDataLength)
  })
  await page.addInitScript(watch)
  await page.goto(path, { waitUntil: 'networkidle' })
  const { lcp, cls } = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
  await context.close()
  const kB = (kind: string) => ((weights.get(kind) ?? 0) / 1_000).toFixed(1)
  const all = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0) / 1_000
  return (
    path.padEnd(16) +
    [kB('Document'), kB('Script'), kB('Stylesheet'), all.toFixed(1), Math.round(lcp), cls.toFixed(3)]
      .map((cell) => String(cell).padStart(9))
      .join('')
  )
}

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
