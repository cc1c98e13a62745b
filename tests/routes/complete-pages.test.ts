import { describe, expect } from 'vitest'
import { test } from '#tests/support/visit.ts'

describe('a page that the browser takes as it is', () => {
  test('carries no copy of its data and no script of React’s', async ({ house }) => {
    const stranger = await house.browser()

    const { status, text, headers } = await stranger.get('/')

    expect(status).toBe(200)
    expect(text).toMatch(/^<!DOCTYPE html><html lang="en"/)
    expect(text).not.toMatch(/__remix|modulepreload|<!-- -->/)
    expect(headers.get('content-language')).toBe('en')
  })

  test('is told apart from a page that does not exist, which looks like any other', async ({ house }) => {
    const { status, text } = await (await house.browser()).get('/nothing/here')

    expect(status).toBe(404)
    expect(text).toContain('<h1')
  })

  test('shows nobody who does not work here the frame of those who do', async ({ house }) => {
    const { status, text } = await (await house.browser(house.ada)).get('/staff/settings')
    const { text: colleagues } = await (await house.browser(house.otto)).get('/staff/settings')

    expect(status).toBe(404)
    expect(text).toContain('class="foot"')
    expect(text).not.toContain('class="desk"')
    expect(colleagues).toContain('class="desk"')
  })

  test('says in the rail how much waits for a moderator, and to nobody else', async ({ house }) => {
    const of = (text: string) => /href="\/staff\/queue".*?<\/a>/s.exec(text)?.[0]
    const max = await house.browser(house.max)
    const before = Number(/(\d+) waiting/.exec(of((await max.get('/staff/queue')).text) ?? '')?.[1] ?? 0)
    await house.post({ by: house.guest(), words: 'A guest writes about the ramp' })
    await house.deliver()

    expect(of((await max.get('/staff/queue')).text)).toContain(`${before + 1} waiting`)
    expect(of((await (await house.browser(house.otto)).get('/staff/inbox')).text)).toBeUndefined()
  })

  test('says once what happened on the page before', async ({ house }) => {
    const ada = await house.browser(house.ada)
    const post = await house.post({ by: house.ben, words: 'Benches by the canal' })
    await ada.post(`/posts/${post.number}/vote`, { _back: '/' })

    const first = await ada.get('/')
    const second = await ada.get('/')

    expect(first.text).toContain('class="flash"')
    expect(first.cookies.some((line) => line.startsWith('flash=;'))).toBe(true)
    expect(second.text).not.toContain('class="flash"')
  })

  test('shows each reader their own vote, though both are written from the same parts', async ({ house }) => {
    const [ada, ben] = [await house.browser(house.ada), await house.browser(house.ben)]
    const post = await house.post({ by: house.max, words: 'A tap for water bottles' })
    const pressed = new RegExp(`action="/posts/${post.number}/vote".*?aria-pressed="(true|false)"`, 's')
    await ada.post(`/posts/${post.number}/vote`)

    expect(pressed.exec((await ada.get('/')).text)?.[1]).toBe('true')
    expect(pressed.exec((await ben.get('/')).text)?.[1]).toBe('false')
    await ada.post(`/posts/${post.number}/vote`, { _method: 'delete' })
    expect(pressed.exec((await ada.get('/')).text)?.[1]).toBe('false')
  })
})

describe('what a page asks for that React has taken over', () => {
  test('is answered by Remix: routes it does not know yet, and data', async ({ house }) => {
    const ines = await house.browser(house.ines)

    const { text } = await ines.get('/staff/cards')
    const version = /\/manifest-(\w+)\.js/.exec(text)?.[1] ?? ''
    const routes = await ines.get(`/__manifest?p=%2Fc%2F1&version=${version}`)
    const data = await ines.get('/staff/cards.data')

    expect(routes.status).toBe(200)
    expect(JSON.parse(routes.text)).toBeTypeOf('object')
    expect([data.status, data.headers.get('content-type')]).toEqual([200, 'text/x-script'])
  })
})
