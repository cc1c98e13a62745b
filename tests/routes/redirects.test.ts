import { describe, expect } from 'vitest'
import { sealed } from '#app/kernel/signing.ts'
import { stays, waysElsewhere } from '#tests/support/elsewhere.ts'
import { environment } from '#tests/support/site.ts'
import { test, type Answer } from '#tests/support/visit.ts'

const offering = /href="([^"]*)"/g

/** Where an answer sends or offers to send a person, other than to this site. */
function away(origin: string, { headers, text }: Answer): string[] {
  const location = headers.get('location')
  const offered = [...text.matchAll(offering)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  return [
    ...(location === null ? [] : [location]),
    ...offered.filter((href) => href.includes('evil')),
  ].filter((address) => !stays(origin, address))
}

describe('nobody is led to another site', () => {
  test('by an address to return to, signed in or not', async ({ house }) => {
    const ada = await house.browser(house.ada)
    const stranger = await house.browser()
    const strays: string[] = []
    for (const way of waysElsewhere) {
      const to = encodeURIComponent(way)
      for (const page of ['/sign-in', '/sign-in/password', '/me/proof'])
        strays.push(...away(house.origin, await ada.get(`${page}?to=${to}`)))
      strays.push(...away(house.origin, await ada.get(`/sign-in/name?to=${to}`)))
      strays.push(...away(house.origin, await stranger.get(`/sign-in?to=${to}`)))
    }
    expect(strays).toEqual([])
  }, 120_000)

  test('by a pressed button that says where it stood', async ({ house }) => {
    const post = await house.post({ by: house.ben, at: new Date() })
    const ada = await house.browser(house.ada)
    const strays: string[] = []
    for (const way of waysElsewhere.filter((_, at) => at % 2 === 0)) {
      for (const [path, fields] of [
        [`/posts/${post.number}/following`, {}],
        ['/preferences', { theme: 'dark' }],
        ['/sign-in/name', { name: 'Ada', to: way }],
      ] as const)
        strays.push(...away(house.origin, await ada.post(path, { ...fields, _back: way })))
    }
    expect(strays).toEqual([])
  }, 120_000)

  test('by a press that waited until somebody had signed in', async ({ house }) => {
    for (const path of ['/.//evil.example', '//evil.example', '/\\evil.example', 'https://evil.example']) {
      const browser = await house.browser()
      browser.setCookie('act', sealed('act', { path, fields: { _back: path } }, environment('').SECRET!))
      const answer = await browser.post('/sign-in/demo', { 'demo-email': 'ada@example.org', to: path })

      expect(away(house.origin, answer)).toEqual([])
    }
  })

  test('by an odd path of this site', async ({ house }) => {
    const ada = await house.browser(house.ada)
    const stranger = await house.browser()
    for (const path of ['/.//evil.example', '//evil.example/p/1', '/p//evil.example', '/p/1//evil.example'])
      for (const browser of [ada, stranger]) {
        const answer = await browser.get(path)
        expect(away(house.origin, answer), path).toEqual([])
        expect(answer.status).toBeLessThan(500)
      }
  })
})
