import { describe, expect, onTestFinished } from 'vitest'
import { keptCookies } from '#app/http/cookies.server.ts'
import { en } from '#app/i18n/messages/en.ts'
import { it as italian } from '#app/i18n/messages/it.ts'
import { dayMs } from '#app/kernel/time.ts'
import { openHouse, test } from '#tests/support/visit.ts'

describe('the page about your data', () => {
  test.for([
    ['en', en],
    ['it', italian],
  ] as const)('names every cookie, what for and for how long (%s)', async ([language, words], { house }) => {
    const browser = await house.browser()
    const { text, cookies } = await browser.get('/privacy', { headers: { 'accept-language': language } })

    expect(cookies).toEqual([])
    for (const { kind, name, seconds } of keptCookies()) {
      expect(text).toContain(`<code>${name}</code>`)
      expect(text).toContain(words.about.cookies.purposes[kind])
      expect(text).toContain(words.about.cookies.lasting(seconds))
    }
  })
})

describe('whoever found a weakness', () => {
  test('reads whom to tell, and that this is not out of date', async ({ house }) => {
    const { status, text, headers } = await (await house.browser()).get('/.well-known/security.txt')

    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const lines = new Map(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(': ') as [string, string]),
    )
    expect([...lines.keys()]).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical'])
    expect(lines.get('Contact')).toBe('mailto:security@voices.example')
    expect(lines.get('Canonical')).toBe(`${house.origin}/.well-known/security.txt`)
    const days = (Date.parse(lines.get('Expires')!) - Date.now()) / dayMs
    expect(days).toBeGreaterThan(170)
    expect(days).toBeLessThan(365)
  })

  test('is told nothing made up where nobody is named', async () => {
    const house = await openHouse({ SECURITY_CONTACT: '' })
    onTestFinished(house.close)
    expect((await (await house.browser()).get('/.well-known/security.txt')).status).toBe(404)
  })
})
