import { describe, expect } from 'vitest'
import { say } from './saying.ts'
import { test } from '#tests/support/visit.ts'

const cachingOf = async (browser: { get: (path: string) => Promise<{ headers: Headers }> }, path: string) =>
  (await browser.get(path)).headers.get('cache-control') ?? ''

describe('a device that somebody else uses next', () => {
  test('keeps no page that was drawn for somebody signed in, nor the data of one', async ({ house }) => {
    const max = await house.browser(house.max)
    const card = ['/staff/board', '/staff/queue', '/staff/queue.data', '/staff/people', '/staff/people.data']
    const own = [
      '/me',
      '/me.data',
      '/me/settings',
      '/me/data',
      '/notices',
      '/notices.data',
      '/',
      '/_root.data',
      '/done',
    ]
    for (const path of [...card, ...own]) expect(await cachingOf(max, path), path).toContain('no-store')
    // also those that are refused, or lead on
    for (const path of ['/c/987654', '/c/987654.data', '/staff/nothing', '/sign-in'])
      expect(await cachingOf(max, path), path).toContain('no-store')
  })

  test('keeps no page about one person, whoever asks', async ({ house }) => {
    const post = await house.post({ by: house.ben, at: new Date() })
    for (const who of [undefined, house.guest()]) {
      const browser = await house.browser(who)
      for (const path of [
        '/me',
        '/notices',
        '/sign-in',
        '/sign-in/password',
        '/sign-in/code',
        '/staff/inbox',
      ])
        expect(await cachingOf(browser, path), path).toContain('no-store')
      expect(await cachingOf(browser, `/posts/${post.number}/edit`)).toContain('no-store')
    }
    // what everybody reads alike is kept as before
    expect(await cachingOf(await house.browser(), '/about')).toBe('public, max-age=0, must-revalidate')
  })

  test('keeps the photos that everybody may see, and no other', async ({ house }) => {
    const staff = await house.browser(house.mia)
    const { photo: ours } = await say(house, house.mia, 'The safe stands open in this picture', 'staff')
    const { photo: theirs } = await say(house, house.ben, 'The bench by the door is broken')
    const waiting = house.guest()
    const { photo: held } = await say(house, waiting, 'My own face in the mirror of the lift')

    for (const size of ['', '-small']) {
      expect(await cachingOf(staff, `/photos/${ours}${size}`)).toBe('private, no-store')
      expect(await cachingOf(await house.browser(waiting), `/photos/${held}${size}`)).toBe(
        'private, no-store',
      )
      expect(await cachingOf(await house.browser(), `/photos/${theirs}${size}`)).toContain('immutable')
    }
  })

  test('is told to forget everything when somebody signs out, again and for good', async ({ house }) => {
    const ada = await house.browser(house.ada)
    for (const browser of [ada, ada, await house.browser()]) {
      const left = await browser.post('/sign-out')
      expect(left).toMatchObject({ status: 303, to: '/' })
      expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
    }
    expect((await ada.get('/me/settings')).to).toMatch(/^\/sign-in\?/)
    // nothing else makes a device forget
    expect(
      (await (await house.browser(house.ben)).post('/preferences', { theme: 'dark' })).headers.get(
        'clear-site-data',
      ),
    ).toBeNull()
  })

  test('offers the way out in every frame', async ({ house }) => {
    const max = await house.browser(house.max)
    const ada = await house.browser(house.ada)
    for (const [browser, path] of [
      [max, '/staff/queue'],
      [max, '/'],
      [ada, '/'],
      [ada, '/done'],
      [ada, '/me'],
      [await house.browser(house.pia), '/'],
      [await house.browser(house.sam), '/staff/record'],
    ] as const)
      expect((await browser.get(path)).text, path).toContain('action="/sign-out"')
    expect((await (await house.browser()).get('/')).text).not.toContain('action="/sign-out"')
  })

  test('tells two people apart, and neither by anything that says who they are', async ({ house }) => {
    const ownerOn = async (who?: typeof house.ada) =>
      /data-drafts-of="([^"]*)"/.exec((await (await house.browser(who)).get('/new')).text)?.[1]
    const [ada, again, ben, nobody] = [
      await ownerOn(house.ada),
      await ownerOn(house.ada),
      await ownerOn(house.ben),
      await ownerOn(),
    ]
    expect(ada).toMatch(/^[\w-]{16}$/)
    expect(again).toBe(ada)
    expect(ben).not.toBe(ada)
    expect(nobody).toBeUndefined()
    expect(house.ada.id).not.toContain(ada)
  })
})
