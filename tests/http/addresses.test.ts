import { describe, expect, test } from 'vitest'
import { ownPath, pageBefore, signInAddress } from '#app/http/addresses.ts'
import { stays, waysElsewhere } from '#tests/support/elsewhere.ts'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'

const origin = 'https://shop.example'

describe('an address that somebody hands over', () => {
  test.each(waysElsewhere.map((way) => [way]))('%j never leads to another site', (way) => {
    for (const path of [ownPath(way), ownPath(ownPath(way)), ownPath(way, '/me')]) {
      expect(stays(origin, path), path).toBe(true)
      // and not after somebody else has read and written it once more
      expect(stays(origin, new URL(path, origin).href), path).toBe(true)
      expect(path).toMatch(/^\/(?![/\\])/)
    }
  })

  test('of thousands put together at random never leads to another site', () => {
    const parts = ['/', '//', '\\', '.', '..', '%2e', '%2F', '%5c', '@', ':', ';', '?', '#', ' ', '\t', '\n']
    const more = [
      'evil.example',
      'http:',
      '\u2044',
      '\u3002',
      '\uff0f',
      '\u0000',
      'x',
      '[',
      ']',
      '&',
      '=',
      '%',
    ]
    const all = [...parts, ...more]
    let seed = 7
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
    const strays: string[] = []
    for (let round = 0; round < 20_000; round++) {
      const way = `/${Array.from({ length: 1 + next(7) }, () => all[next(all.length)]).join('')}`
      if (!stays(origin, ownPath(way))) strays.push(way)
    }
    expect(strays).toEqual([])
  })

  test.each([
    ['/', '/'],
    ['/p/7-benches?new#c-1', '/p/7-benches?new#c-1'],
    ['/?tab=new&store=to-01', '/?tab=new&store=to-01'],
    ['/search?q=%2F%2Fx', '/search?q=%2F%2Fx'],
    ['/staff/inbox/7/../8', '/staff/inbox/8'],
    ['/search?q=caffè', '/search?q=caff%C3%A8'],
  ])('%s of this site is kept', (way, path) => {
    expect(ownPath(way, '/elsewhere')).toBe(path)
  })

  test.each(waysElsewhere.map((way) => [way]))('%j as the page before leads nowhere else', (way) => {
    const told = new Request(`${origin}/posts/1/vote`)
    expect(stays(origin, pageBefore(told, way, origin))).toBe(true)
    const from = { get: (name: string) => (name === 'referer' ? origin + way : null) }
    expect(stays(origin, pageBefore({ headers: from } as never, null, origin))).toBe(true)
  })

  test.each([
    ['https://voices.example/p/7?new#c-1', 'voices.example', '/p/7?new#c-1'],
    ['http://127.0.0.1:3000/staff/queue', '127.0.0.1:3000', '/staff/queue'],
    ['http://127.0.0.1:4000/staff/queue', '127.0.0.1:3000', '/'],
    ['https://elsewhere.example/staff/queue', 'voices.example', '/'],
    ['HTTP://127.0.0.1:3000//elsewhere.example', '127.0.0.1:3000', '/'],
    ['http://ada@127.0.0.1:3000/me', '127.0.0.1:3000', '/'],
    ['nonsense', 'voices.example', '/'],
  ])('a press on %s, asked of %s, goes back to %s', (referer, host, path) => {
    const request = { headers: new Headers({ referer, host }) }
    expect(pageBefore(request as never, null, 'https://voices.example')).toBe(path)
  })

  test.each(waysElsewhere.filter((way) => URL.canParse(way, origin)).map((way) => [way]))(
    '%j asks to sign in here',
    (way) => {
      const address = signInAddress(new URL(way, origin))
      expect(stays(origin, address)).toBe(true)
      expect(stays(origin, ownPath(new URL(address, origin).searchParams.get('to')))).toBe(true)
    },
  )
})

test('nothing but `goTo` sends anybody anywhere', () => {
  const others = filesUnder('app')
    .filter((file) => isCode(file) && file !== 'app/http/errors.server.ts')
    .filter((file) =>
      /\bredirect(?:Document)?\b[\s\S]*from '@remix-run\/node'|['"]location['"]:/i.test(textOf(file)),
    )

  expect(others).toEqual([])
})
