import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'

// Where `node scripts/setup.mjs --test` found a browser.
const note = path.resolve(import.meta.dirname, '../node_modules/.browser')
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(note) ? readFileSync(note, 'utf8') : '')

const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 780 } }

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  globalSetup: './support/browser-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 7_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
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
