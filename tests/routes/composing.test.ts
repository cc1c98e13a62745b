import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { readPhoto } from '#app/domain/posts/photos.server.ts'
import { root } from '#scripts/runtime.mjs'
import { openHouse, test } from '#tests/support/visit.ts'

const picture = async () => {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'orange' } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'bench.jpg', { type: 'image/jpeg' })
}

function formOf(fields: Record<string, string | File | readonly File[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) form.append(name, each as string)
  return form
}

describe('saying something', () => {
  test('takes one field, thanks, and says by when a person answers', async ({ house }) => {
    const shopper = await house.browser()

    const sent = await shopper.post('/new', formOf({ text: 'There is no bench at the bus stop', _key: '' }))

    expect(sent.status).toBe(303)
    const thanks = await shopper.get(sent.to ?? '')
    expect(thanks.text).toContain('Thank you. Your post is number')
    expect(thanks.text).toContain('A person answers by')
    expect(thanks.text).toContain('It is published after a check')
    expect((await (await house.browser()).get(sent.to ?? '')).status).toBe(404)
  })

  test('sent twice by a stranger whose browser knows no cookie yet is one post', async ({ house }) => {
    const words = () => formOf({ text: 'My parcel lay in the rain for a day', _key: '' })
    const browsers = await Promise.all([1, 2, 3].map(() => house.browser()))

    const answers = await Promise.all(browsers.map((browser) => browser.post('/new', words())))

    expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
  })

  test('the same key with other words is another post', async ({ house }) => {
    const ada = await house.browser(house.ada)

    const first = await ada.post(
      '/new',
      formOf({ text: 'The lift smells of fish', _key: 'same', _sure: '1' }),
    )
    const second = await ada.post(
      '/new',
      formOf({ text: 'Sunday hours are wrong online', _key: 'same', _sure: '1' }),
    )

    expect(first.to).not.toBe(second.to)
  })

  test('keeps words, choices and good photos when something is refused', async ({ house }) => {
    const shopper = await house.browser()
    const pdf = new File(['%PDF-1.7 not a photo'], 'photo.jpg', { type: 'image/jpeg' })

    const refused = await shopper.post(
      '/new',
      formOf({
        text: 'hm',
        kind: 'problem',
        store: 'to-01',
        title: 'About the queue',
        photos: [pdf, await picture()],
        _key: '',
      }),
    )

    expect(refused.status).toBe(422)
    expect(refused.text).toContain('That is not a photo we can read')
    expect(refused.text).toContain('Write a little more.')
    expect(refused.text).toContain('value="About the queue"')
    expect(refused.text).toMatch(/<option value="to-01" selected/)
    expect(refused.text).toMatch(/value="problem"[^>]*checked|checked[^>]*value="problem"/)
    const kept = /name="kept"[^>]*value="([0-9a-f]{32})"/.exec(refused.text)?.[1] ?? ''
    expect((await shopper.get(`/photos/${kept}-small`)).headers.get('content-type')).toBe('image/webp')
    expect((await (await house.browser()).get(`/photos/${kept}`)).status).toBe(404)

    const sent = await shopper.post(
      '/new',
      formOf({ text: 'The queue ends at the door', kept, _key: '', _sure: '1' }),
    )
    expect((await shopper.get(sent.to ?? '')).text).toContain(`/photos/${kept}-small`)
    await expect(readPhoto(house.as(house.guest()), kept, 'display')).rejects.toThrow()
  })

  test('asks first when somebody said the same, and a vote there keeps the words as a comment', async ({
    house,
  }) => {
    const post = await house.post({
      by: house.ben,
      at: new Date(),
      words: 'Open a second till when the queue passes the bread aisle',
    })
    await house.deliver(new Date())
    const ada = await house.browser(house.ada)
    const text = 'Open a second till when the queue passes the bread'

    const asked = await ada.post('/new', formOf({ text, _key: 'q', topic: '' }))
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('Is it one of these?')
    expect(asked.text).toContain(text)

    const voted = await ada.post('/new', formOf({ text, _key: 'q', instead: String(post.number) }))
    expect(voted.to).toContain(`/p/${post.number}-`)
    const page = await ada.open((voted.to ?? '').replace(/#.*/, ''))
    expect(page.text).toContain(`<p>${text}</p>`)
    expect(page.text).toContain('data-count="2"')
  })
})

describe('strange input gets an answer, never a breakdown', () => {
  test('in every field of the composer', async ({ house }) => {
    const strange = [
      '\u0000',
      '\ud800',
      '[1,2,3]',
      '{"a":1}',
      '-1',
      '1e999',
      "';drop table post;--",
      'x'.repeat(6_000),
      '\u202e',
      '../../etc/passwd',
      'constructor',
    ]
    for (const field of [
      'text',
      'title',
      'kind',
      'topic',
      'store',
      'touchpoint',
      'circle',
      'kept',
      'instead',
      '_key',
    ])
      for (const value of strange) {
        const browser = await house.browser(house.max)
        const sent = await browser.post('/new', formOf({ text: 'x', [field]: value }))
        expect(sent.status, `${field} ${value.slice(0, 20)}`).toBeLessThan(500)
      }
  })

  test('a title that looks like data stays the words it is', async ({ house }) => {
    const ines = await house.browser(house.ines)

    const sent = await ines.post('/new', formOf({ text: '[1, 2, 3]', _sure: '1' }))

    expect((await ines.open(sent.to ?? '')).text).toContain('<h1 tabindex="-1">[1, 2, 3]</h1>')
  })

  test('an upload without end is refused with 413', async ({ house }) => {
    const browser = await house.browser(house.ada)
    const huge = new File([new Uint8Array(50 * 1024 * 1024)], 'huge.jpg', { type: 'image/jpeg' })

    const sent = await browser
      .post('/new', formOf({ text: 'A very large photo', photos: huge }))
      .catch(() => null)

    expect(sent === null || sent.status === 413).toBe(true)
  })

  test('a broken body, a wrong method and unknown filters', async ({ house }) => {
    const browser = await house.browser()
    const broken = await browser.post('/new', 'no form at all', {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(broken.status).toBe(400)
    for (const query of [
      '?tab=x',
      '?status[]=1',
      '?store=%F0%9F%98%80',
      '?after=W251bGwsMV0',
      '?mine=votes&kind=%27',
    ])
      expect((await browser.get(`/${query}`)).status, query).toBe(200)
    for (const address of ['/p/0', '/p/x', '/p/99999999999', '/photos/..%2f..', '/comments/1', '/p/1%00'])
      expect((await browser.get(address)).status, address).toBeGreaterThanOrEqual(400)
  })

  test('naughty strings become posts that can be read', async ({ skip }) => {
    const file = path.join(root, '..', 'shared', 'data', 'text-edge-cases', 'naughty-strings.json')
    if (!existsSync(file)) skip()
    const naughty = JSON.parse(readFileSync(file, 'utf8')) as string[]
    const house = await openHouse()
    try {
      const reader = await house.browser()
      for (const [n, words] of naughty.entries()) {
        if (n % 4 !== 0 || words.trim().length < 3) continue
        const post = await house.post({
          by: house.ada,
          at: new Date(),
          words: `${words}\n\n${words}`.toWellFormed().replaceAll('\u0000', ''),
        })
        const page = await reader.open(`/p/${post.number}`)
        expect(page.status, JSON.stringify(words)).toBe(200)
        expect(page.text, JSON.stringify(words)).not.toMatch(
          /<script>alert|<img src=x:?x? onerror|href="javascript:/i,
        )
      }
      expect((await reader.get('/?tab=new')).status).toBe(200)
      expect((await reader.get('/feed.atom')).status).toBe(200)
    } finally {
      await house.close()
    }
  })
})

describe('somebody suspended', () => {
  test('reads where they write until when they cannot, and keeps every word', async ({ house }) => {
    const sid = await house.browser(house.sid)
    expect((await sid.get('/new')).status).toBe(200)

    const refused = await sid.post('/new', { text: 'The trolleys squeak worse than ever' })

    expect(refused.status).toBe(403)
    expect(refused.text).toContain('You can read but not write until 1 January 2099')
    expect(refused.text).toContain('The trolleys squeak worse than ever')
  })
})
