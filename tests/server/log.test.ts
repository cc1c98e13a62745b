import { describe, expect } from 'vitest'
import { createLog, redact, redactPath } from '#app/kernel/log.server.ts'
import { html, test } from './standing.ts'

const token = 'q8Zr2vXw7LkT9mNpB4cJ1sHd6fGy3uEa'
const canaries = [
  'ada@canary.example',
  'ada%40canary.example',
  token,
  '481516',
  'canary-query',
  'canary-cookie',
  'canary-body',
  'canary-password',
]

describe('in the log', () => {
  test('stands nothing that a person or a browser confided', async ({ stand }) => {
    const site = await stand((request, { requestId }) => {
      if (request.url.includes('/broken'))
        throw new Error(`Key (email)=(ada@canary.example) at /sign-in?code=481516 for ${token}, code 481516`)
      return Promise.resolve(html(requestId, { headers: { 'set-cookie': `__Host-session=${token}` } }))
    })
    const headers = {
      cookie: `__Host-session=${token}; x=canary-cookie`,
      authorization: `Bearer ${token}`,
      'user-agent': 'ada@canary.example',
      referer: 'https://x.example/?canary-query=ada@canary.example',
      'sec-fetch-site': 'same-origin',
    }
    await site.ask(`/search?q=canary-query+ada@canary.example`, { headers })
    await site.ask(`/sign-in/${token}?code=481516`, { headers })
    await site.ask(`/people/ada@canary.example`, { headers })
    await site.ask(`/people/ada%40canary.example/481516`, { headers })
    await site.ask('/sign-in', {
      method: 'POST',
      headers,
      body: 'email=ada@canary.example&password=canary-password&body=canary-body',
    })
    await site.ask(`/broken/${token}?canary-query`, { headers })
    await site.ask(`/p/%E0%A4%A?canary-query=${token}`, { headers })

    const lines = site.lines()
    for (const canary of canaries) expect(lines).not.toContain(canary)
    const written = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(written.filter(({ message }) => message === 'request')).toHaveLength(7)
    expect(written.find(({ status }) => status === 500)).toMatchObject({
      method: 'GET',
      path: '/broken/[token]',
      requestId: expect.any(String),
    })
    expect(written.find(({ level }) => level === 'error')).toMatchObject({
      error: { message: expect.stringContaining('[mail]') },
    })
  })

  test('no password of a connection stands, nor an address in any wrapping', () => {
    expect(redact(`cannot reach ${['postgres', 'app:canary@db:5432/site'].join('://')}`)).not.toContain(
      'canary',
    )
    expect(redact('smtps://app%40x.example:canary@mail.example')).not.toContain('canary')
    for (const wrapped of [
      '<ada@canary.example>',
      '"ada@canary.example"',
      'email=ada@canary.example,',
      'Ada+shop@canary.example',
    ])
      expect(redact(wrapped)).not.toMatch(/ada|canary/i)
  })

  test('one thing said is one line, whatever is in it', () => {
    const lines: string[] = []
    const log = createLog((line) => lines.push(line))
    log.error('first\nsecond \u001b[31mred', { path: '/a\nb' })
    expect(lines.join('').split('\n')).toHaveLength(2)
    expect(lines.join('')).not.toContain('\u001b')
  })

  test('what is secret by name is not written, however harmless it looks', () => {
    const lines: string[] = []
    const log = createLog((line) => lines.push(line))
    log.error('x', { email: 'x', smtp: { password: 'x', token: 7, headers: {} }, list: [{ secret: 'x' }] })
    const { email, smtp, list } = JSON.parse(lines.join('')) as Record<string, unknown>
    expect([email, smtp, list]).toEqual([
      '[redacted]',
      { password: '[redacted]', token: '[redacted]', headers: '[redacted]' },
      [{ secret: '[redacted]' }],
    ])
  })

  test('what helps to find a fault stays', () => {
    for (const helpful of [
      'SQLITE_CONSTRAINT_UNIQUE: UNIQUE constraint failed: following.person_id',
      'at publishPost (app/domain/posts/publishing.server.ts:41:17)',
      '0192f0c1-7a4b-7cde-8f01-23456789abcd',
      'at query (/site/node_modules/@remix-run/router/dist/router.cjs.js:3889:19)',
      'post 1042 at 2026-11-22T09:53:10.123Z on port 3000',
    ])
      expect(redact(helpful)).toBe(helpful)
    for (const ending of ['?sort=new', '.data', '.data?_routes=x', '/history', ''])
      expect(redactPath(`/p/1042-the-cashier-bianca-neri-was-rude${ending}`)).toBe(
        ending === '/history' ? '/p/1042/history' : '/p/1042',
      )
    expect(redactPath('/staff/spaces/severance-packages.data')).toBe('/staff/spaces/[name]')
    expect(redactPath('/staff/partners/tessile-nord/members/x')).toBe('/staff/partners/[name]/members/x')
    expect(redactPath('/assets/entry.client-Dk3l_9aZ.js')).toBe('/assets/entry.client-Dk3l_9aZ.js')
  })
})
