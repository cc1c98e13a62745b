import { describe, expect } from 'vitest'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '#tests/support/source-tree.ts'
import { openHouse, type House } from '#tests/support/visit.ts'
import { afterAll, beforeAll, test } from 'vitest'

let house: House & { close(): Promise<void> }
beforeAll(async () => {
  house = await openHouse({ APP_ORIGIN: 'https://voices.example', DEMO: 'off', NODE_ENV: 'production' })
})
afterAll(() => house.close())

/** What lies beside the product on a server, what programs ask for that look for open doors, and folders without a page. */
const beside = [
  '/.git/config',
  '/.git/HEAD',
  '/.svn/entries',
  '/.env',
  '/.env.example',
  '/.dockerignore',
  '/package.json',
  '/package-lock.json',
  '/Dockerfile',
  '/README.md',
  '/docs/operating.md',
  '/app/config.server.ts',
  '/app/routes.ts',
  '/build/server/index.js',
  '/build/client/',
  '/node_modules/react/package.json',
  '/data/secret',
  '/data/openaisle.sqlite',
  '/openaisle.sqlite',
  '/secret',
  '/uploads/',
  '/arriving/',
  '/backups/',
  '/assets/',
  '/assets',
  '/assets/../package.json',
  '/assets/%2e%2e/package.json',
  '/public/',
  '/server-status',
  '/debug',
  '/phpinfo.php',
  '/api',
  '/api-docs',
  '/openapi.json',
  '/graphql',
  '/metrics',
  '/dev/mailbox',
  '/sign-in/demo',
  '/@vite/client',
  '/__vite_ping',
  '/@fs/etc/passwd',
]

describe('a site that is no demo', () => {
  test('shows nothing that lies beside it, to nobody, not even to an admin', async () => {
    const told: unknown[] = []
    for (const browser of [await house.browser(), await house.browser(house.ines)])
      for (const address of beside) {
        const { status, text, to } = await browser.get(address)
        const isAnswered = status < 400 && to !== '/sign-in'
        if (isAnswered || /"dependencies"|DATABASE_URL|\[core\]|Index of|root:x:/.test(text))
          told.push([address, status, to])
      }
    expect(told).toEqual([])
  })

  test('gives nobody a map of its sources', async () => {
    const files = readdirSync(path.join(root, 'build/client'), { recursive: true }).map(String)
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([])

    const scripts = files.filter((file) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    const browser = await house.browser()
    for (const script of scripts) {
      const { status, text } = await browser.get(`/${script}`)
      expect([
        script,
        status,
        /sourceMappingURL|process\.env\.[A-Z]{3,}|DATABASE_URL|SMTP_URL/.exec(text)?.[0],
      ]).toEqual([script, 200, undefined])
      expect((await browser.get(`/${script}.map`)).status).toBe(404)
    }
  })

  test.each(['TRACE', 'CONNECT', 'PROPFIND', 'TRACK', 'DEBUG'])('knows no %s', async (method) => {
    const { request } = await import('node:http')
    const { hostname, port } = new URL(house.origin)
    const status = await new Promise<number>((resolve, reject) => {
      const asking = request({ hostname, port, method, path: '/' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asking.on('connect', (answer) => resolve(answer.statusCode ?? 0))
      asking.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? resolve(400) : reject(error),
      )
      asking.end()
    })
    expect([400, 405, 501]).toContain(status)
  })
})
