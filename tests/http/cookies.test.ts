import { afterEach, expect, test, vi } from 'vitest'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'
import type * as Cookies from '#app/http/cookies.server.ts'

const at = async (origin: string): Promise<typeof Cookies> => {
  vi.resetModules()
  vi.stubEnv('APP_ORIGIN', origin)
  return import('#app/http/cookies.server.ts')
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test('what says who somebody is stays with this host, from scripts, and from other sites', async () => {
  const { setCookie, endedCookie, preferenceCookie } = await at('https://voices.example')

  expect(setCookie('session', 'token')).toBe(
    '__Host-session=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000; Secure',
  )
  expect(endedCookie('guest')).toBe('__Host-guest=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure')
  expect(preferenceCookie('language', 'it')).toBe('lang=it; Path=/; SameSite=Lax; Max-Age=34560000; Secure')
  expect(preferenceCookie('theme', '')).toBe('theme=; Path=/; SameSite=Lax; Max-Age=0; Secure')
})

test('on a machine of one’s own it works without https', async () => {
  const { setCookie, cookieOf, cookieNamed } = await at('http://localhost:3000')

  expect(setCookie('act', 'x')).toBe('act=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800')
  const request = new Request('http://localhost:3000', { headers: { cookie: 'a=1; act=x=y ; actor=z' } })
  expect([cookieOf(request, 'act'), cookieOf(request, 'flash'), cookieNamed(request, 'a')]).toEqual([
    'x=y',
    null,
    '1',
  ])
})

test('no other file writes a cookie, so that none lasts longer than the page about your data says', () => {
  const writers = filesUnder('app')
    .filter(isCode)
    .filter((file) => /max-age=\$\{|document\.cookie|samesite=/i.test(textOf(file)))
  expect(writers).toEqual(['app/http/cookies.server.ts'])
})
