import { describe, expect } from 'vitest'
import { test as plain } from 'vitest'
import { comesFromHere } from '#app/server/cross-site.server.ts'
import { html, origin, test } from './standing.ts'

const session = '__Host-session=s'

describe('a change is accepted', () => {
  plain.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin', origin, cookie: session }, true],
    ['typed by the person themselves', { 'sec-fetch-site': 'none', cookie: session }, true],
    ['from our own page, by an older browser', { origin, cookie: session }, true],
    ['from a program with its own key', { authorization: 'Bearer key' }, true],
    ['from a program without any cookie', {}, true],
    ['from a program with a harmless cookie', { cookie: 'lang=it' }, true],
    [
      'from another site',
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie: session },
      false,
    ],
    [
      'from another site that claims our origin',
      { 'sec-fetch-site': 'cross-site', origin, cookie: session },
      false,
    ],
    [
      'from a sister site',
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.example', cookie: session },
      false,
    ],
    ['from another site, by an older browser', { origin: 'https://evil.example', cookie: session }, false],
    ['from another scheme', { origin: 'http://voices.example', cookie: session }, false],
    ['from another port', { origin: 'https://voices.example:8443', cookie: session }, false],
    [
      'from an address that only begins like ours',
      { origin: 'https://voices.example.evil.example', cookie: session },
      false,
    ],
    ['from a sandboxed frame', { origin: 'null', cookie: session }, false],
    ['from nowhere, by somebody signed in', { cookie: session }, false],
    ['from nowhere, by a known guest', { cookie: 'lang=it; __Host-guest=g' }, false],
    [
      'with a key and a cookie, from another site',
      { authorization: 'Bearer key', cookie: session, 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [
      'with a password and no key, from another site',
      { authorization: 'Basic eDp5', 'sec-fetch-site': 'cross-site' },
      false,
    ],
  ])('%s: %o', (_, headers, isAccepted) => expect(comesFromHere(headers, origin)).toBe(isAccepted))
})

test('the rule stands in front of every path and every unsafe method, and the product hears nothing', async ({
  stand,
}) => {
  let asked = 0
  const site = await stand(() => {
    asked++
    return Promise.resolve(html(''))
  })
  const headers = { 'sec-fetch-site': 'cross-site', cookie: session }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    for (const path of [
      '/',
      '/posts/1/vote',
      '/api/v1/posts',
      '/posts/1/vote.data',
      '/sign-in',
      '/healthz',
      '/assets/x.js',
      '/staff/spaces/1/live',
    ])
      expect([method, path, (await site.ask(path, { method, headers, body: 'a=1' })).status]).toEqual([
        method,
        path,
        403,
      ])
  expect(asked).toBe(0)

  const own = await site.ask('/posts/1/vote', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', cookie: session },
    body: 'a=1',
  })
  expect([own.status, asked]).toEqual([200, 1])
})

test('a refused person reads why, in their language, and finds the real site', async ({ stand }) => {
  const site = await stand(() => Promise.resolve(html('')))
  const { text } = await site.ask('/sign-in', {
    method: 'POST',
    headers: { origin: 'null', cookie: session, 'accept-language': 'it-IT,it;q=0.9' },
  })
  expect(text).toContain('<html lang="it">')
  expect(text).toContain('non è cambiato nulla')
  expect(text).toContain(`href="${origin}"`)
})

describe('a press on the site itself, opened under another address', () => {
  const press = (host: string, at: string) => ({
    method: 'POST',
    headers: { host, origin: at, cookie: session, accept: 'text/html' },
  })

  test.for([
    ['http://voices.example', 'voices.example'],
    ['https://www.voices.example', 'www.voices.example'],
    ['http://192.0.2.9:3000', '192.0.2.9:3000'],
  ] as const)('%s is told which one works', async ([at, host], { stand }) => {
    const web = await stand(() => Promise.resolve(html('done')))
    const answer = await web.ask('/p/1/vote', press(host, at))

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('opened under another address')
    expect(answer.text).toContain(`href="${origin}"`)
    expect(answer.text).toContain(`>${origin}<`)
  })

  test('is written down once for each address, with the one that works', async ({ stand }) => {
    const web = await stand(() => Promise.resolve(html('done')))
    for (let pressed = 0; pressed < 3; pressed++)
      await web.ask('/p/1/vote', press('192.0.2.9:3000', 'http://192.0.2.9:3000'))

    const told = web
      .lines()
      .split('\n')
      .filter((line) => line.includes('another address than APP_ORIGIN'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('http://192.0.2.9:3000')
    expect(told[0]).toContain(origin)
  })

  test('is not what another site does', async ({ stand }) => {
    const web = await stand(() => Promise.resolve(html('done')))
    const answer = await web.ask('/p/1/vote', press('voices.example', 'https://evil.example'))

    expect(answer.text).toContain('did not come from our own page')
    expect(web.lines()).not.toContain('another address than APP_ORIGIN')
  })
})
