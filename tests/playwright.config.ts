import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from '#scripts/browser.mjs'

const executablePath = findBrowser()

const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 780 } }

export default defineConfig({
  // the walks grow with the product: steps of the check of their own (scripts/check.ts)
  testDir: process.env.TEST_WALKS ? './walks' : './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  globalSetup: './support/browser-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // none at a desk: a fault that shows itself once in three is a fault. Where a whole check would be lost to one stall of a shared
  // machine, one more try, which the report counts as flaky
  retries: process.env.CI ? 1 : 0,
  timeout: process.env.CI ? 120_000 : 45_000,
  expect: { timeout: process.env.CI ? 20_000 : 7_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    // what a worker asks for is seen by no test; the journeys without a line allow it
    serviceWorkers: 'block',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // A journey that needs a script says so in its title (@script); one for large screens says @desktop.
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
      grepInvert: /@phone|@no-script/,
    },
    { name: 'phone', use: phone, grepInvert: /@desktop|@no-script/ },
    { name: 'no-script', use: { ...phone, javaScriptEnabled: false }, grep: /@no-script|@everywhere/ },
  ],
})
