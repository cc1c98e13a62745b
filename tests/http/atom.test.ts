import { expect, test } from 'vitest'
import { atomFeed } from '#app/http/atom.server.ts'

const hostile = ']]></title><script>alert(1)</script>&<!--\u0000\u0008\ud800 "onload="x'

test('nothing that somebody said breaks out of its place in a feed', async () => {
  const feed = atomFeed({
    address: `https://voices.example/feed.atom?q=${hostile}`,
    page: `https://voices.example/?q=${hostile}`,
    title: hostile,
    language: 'en',
    updatedAt: '2026-03-02T08:00:00.000Z',
    entries: [
      {
        address: 'https://voices.example/p/1',
        title: hostile,
        author: hostile,
        publishedAt: '2026-03-02T08:00:00.000Z',
        updatedAt: '2026-03-02T08:00:00.000Z',
        html: `<p>${hostile}</p>`,
      },
    ],
  })
  const text = await feed.text()
  const tags = [...text.matchAll(/<(\/?[^\s>/?]+)/g)].map(([, name]) => name)

  expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(new Set(tags.map((name) => name!.replace('/', '')))).toEqual(
    new Set(['feed', 'id', 'title', 'updated', 'link', 'entry', 'author', 'name', 'published', 'content']),
  )
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\]\]>/u)
  expect(text.isWellFormed()).toBe(true)
  expect([...text.matchAll(/&(?!amp;|lt;|gt;|quot;)/g)]).toEqual([])
})
