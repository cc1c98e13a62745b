import { describe, expect } from 'vitest'
import { html, test } from './standing.ts'

const doors = [
  '/dev/mailbox',
  '/dev/mailbox.data',
  '/dev/mailbox/17',
  '/sign-in/demo',
  '/sign-in/demo/',
  '/Sign-In/Dem%6F',
]
const from = (headers: Record<string, string>) => ({ headers })

describe('a demo that nobody asked for', () => {
  test.for(doors)('opens %s for who sits at this machine', async (door, { stand }) => {
    const web = await stand(() => Promise.resolve(html('in')), { config: { isDemoByDefault: true } })
    for (const host of [`localhost:${web.port}`, `127.0.0.1:${web.port}`, `[::1]:${web.port}`])
      expect((await web.ask(door, from({ host }))).status).toBe(200)
  })

  test.for(doors)('keeps %s from who comes by a proxy or another name', async (door, { stand }) => {
    const web = await stand(() => Promise.resolve(html('in')), { config: { isDemoByDefault: true } })
    for (const headers of [
      { host: 'voices.example' },
      { host: '192.0.2.2:3000' },
      { host: 'localhost.evil.example' },
      { host: 'localhost', 'x-forwarded-for': '203.0.113.7' },
      { host: 'localhost', forwarded: 'for=203.0.113.7' },
      { host: 'localhost', via: '1.1 proxy' },
      { host: 'localhost', 'x-real-ip': '203.0.113.7' },
    ])
      expect((await web.ask(door, from(headers))).status).toBe(404)
  })

  test('keeps nothing else from them', async ({ stand }) => {
    const web = await stand(() => Promise.resolve(html('in')), { config: { isDemoByDefault: true } })
    for (const path of ['/', '/sign-in', '/devices', '/p/1'])
      expect((await web.ask(path, from({ host: 'voices.example' }))).status).toBe(200)
  })

  test('is another matter where it was asked for', async ({ stand }) => {
    const web = await stand(() => Promise.resolve(html('in')), {
      config: { isDemo: true, isDemoByDefault: false },
    })
    expect((await web.ask('/sign-in/demo', from({ host: 'voices.example' }))).status).toBe(200)
  })
})
