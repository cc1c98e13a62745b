import { describe, expect } from 'vitest'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { test, type House } from '#tests/support/visit.ts'

const now = () => new Date()
const say = (house: House, words: string) => house.post({ by: house.ada, at: now(), words })

describe('the page of a post', () => {
  test('has one address, to which every other one leads for good', async ({ house }) => {
    const post = await say(house, 'The door at the car park closes too fast')
    const reader = await house.browser()

    for (const address of [`/p/${post.number}`, `/p/${post.number}-another-title`])
      expect(await reader.get(address)).toMatchObject({ status: 301, to: postAddress(post) })
    const page = await reader.get(postAddress(post))
    expect(page.status).toBe(200)
    expect(page.text).toContain(`<link rel="canonical" href="${house.origin}${postAddress(post)}">`)
    expect(page.text).toContain('DiscussionForumPosting')
    expect(page.text).toContain('og:title')
  })

  test('leads to where a merged post went', async ({ house }) => {
    const one = await say(house, 'More trolleys near the tram stop')
    const other = await say(house, 'Trolleys are missing where the tram stops')
    await mergePost(house.as(house.tia, now()), one, other, 'Both ask for the same.')
    const reader = await house.browser()

    expect(await reader.open(`/p/${one.number}`)).toMatchObject({ status: 200 })
    expect((await reader.get(`/p/${one.number}`)).to).toBe(`${postAddress(other)}?merged=${one.number}`)
  })

  test('does not exist for who may not read it, nor do its photos, feed, history or comments', async ({
    house,
  }) => {
    const secret = await house.post({
      by: house.pia,
      at: now(),
      words: 'Our October lot is late',
      visibility: 'partner',
      partnerId: house.nord,
    })
    const noa = await house.browser(house.noa)
    for (const path of ['', '/feed.atom'])
      expect((await noa.get(`/p/${secret.number}${path}`)).status).toBe(404)
    for (const path of ['history', 'edit', 'comments'])
      expect((await noa.get(`/posts/${secret.number}/${path}`)).status).toBe(404)
    expect((await (await house.browser(house.pia)).open(`/p/${secret.number}`)).status).toBe(200)
    for (const path of ['/', '/feed.atom', '/sitemap.xml', '/?tab=new'])
      expect((await noa.get(path)).text).not.toContain('October lot')
  })

  test('shows a script of somebody’s making as the text it is', async ({ house }) => {
    const post = await say(
      house,
      'A <script>alert(1)</script> in the words\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>',
    )
    await publishComment(
      house.as(house.ben, now()),
      post,
      { words: '<svg onload=alert(1)> </script><script>alert(2)</script>' },
      house.torino,
    )

    const { text } = await (await house.browser()).get(postAddress(post))

    expect(text).not.toMatch(/<script>alert|<svg onload|<img src=x|href="javascript:/i)
  })
})

describe('a vote', () => {
  test('counts without an account or a script, and makes the stranger a guest only then', async ({
    house,
  }) => {
    const post = await say(house, 'A shelf for umbrellas at the entrance')
    const shopper = await house.browser()
    await shopper.get('/')
    expect(shopper.cookie('guest')).toBeUndefined()

    const pressed = await shopper.post(`/posts/${post.number}/vote`, {
      _method: 'post',
      _back: '/?tab=new#x',
    })
    await shopper.post(`/posts/${post.number}/vote`, { _method: 'post' })

    expect(pressed).toMatchObject({ status: 303, to: '/?tab=new#x' })
    expect(shopper.cookie('guest')).toBeDefined()
    expect((await findPost(house.as(house.ada), post.number)).voteCount).toBe(2)
  })

  test('answers a script with what is true now', async ({ house }) => {
    const post = await say(house, 'A clock above the tills')
    const ben = await house.browser(house.ben)
    const json = { headers: { accept: 'application/json' } }

    expect((await ben.post(`/posts/${post.number}/vote`, { _method: 'post' }, json)).text).toBe(
      '{"pressed":true,"count":2,"waits":false}',
    )
    expect((await ben.post(`/posts/${post.number}/vote`, { _method: 'delete' }, json)).text).toBe(
      '{"pressed":false,"count":1}',
    )
  })

  test('on what does not exist is told so, and never breaks', async ({ house }) => {
    const shopper = await house.browser()
    for (const number of ['0', '999999', 'x', '1e9', '-1', '99999999999999999999', '%00'])
      expect((await shopper.post(`/posts/${number}/vote`, { _method: 'post' })).status, number).toBeLessThan(
        500,
      )
  })

  test('from another site is refused', async ({ house }) => {
    const post = await say(house, 'More light on the stairs')
    const ben = await house.browser(house.ben)

    const pressed = await ben.post(
      `/posts/${post.number}/vote`,
      {},
      { headers: { origin: 'https://evil.example' } },
    )

    expect(pressed.status).toBe(403)
  })
})

describe('following', () => {
  test('asks a stranger who they are first', async ({ house }) => {
    const post = await say(house, 'A bell for the fish counter')

    const asked = await (await house.browser()).post(`/posts/${post.number}/following`, { _method: 'post' })

    expect(asked.status).toBe(303)
    expect(asked.to).toMatch(/^\/sign-in\?/)
  })
})

describe('what somebody writes is never lost', () => {
  test('a refused comment comes back with its words', async ({ house }) => {
    const post = await say(house, 'The bread is sold out at five')
    const ben = await house.browser(house.ben)

    const refused = await ben.post(`/posts/${post.number}/comments`, { text: 'x', circle: 'everyone' })

    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Write a little more.')
    expect(refused.text).toMatch(/<textarea[^>]*>x<\/textarea>/)
  })

  test('a comment on a merged post is kept and told where to go', async ({ house }) => {
    const one = await say(house, 'No paper bags at till three')
    const other = await say(house, 'Paper bags are missing at the third till')
    await mergePost(house.as(house.tia, now()), one, other, 'Both ask for the same.')
    const ben = await house.browser(house.ben)

    const refused = await ben.post(`/posts/${one.number}/comments`, { text: 'Same here on Monday' })

    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Same here on Monday')
  })

  test('a comment sent twice is one comment', async ({ house }) => {
    const post = await say(house, 'The scale prints no price')
    const ben = await house.browser(house.ben)
    const sent = { text: 'It did for me', _key: 'k1' }

    const answers = await Promise.all([1, 2, 3].map(() => ben.post(`/posts/${post.number}/comments`, sent)))

    expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
    expect((await findPost(house.as(house.ada), post.number)).commentCount).toBe(1)
  })

  test('two people correcting one post: the second keeps what they typed', async ({ house }) => {
    const post = await say(house, 'The escalator stands still')
    const ada = await house.browser(house.ada)
    await ada.post(`/posts/${post.number}/edit`, {
      title: 'The escalator stands',
      text: 'Since Monday',
      version: '1',
    })

    const late = await ada.post(`/posts/${post.number}/edit`, {
      title: 'Escalator again',
      text: 'Since May',
      version: '1',
    })

    expect(late.status).toBe(409)
    expect(late.text).toContain('Since May')
    expect(late.text).toContain('Somebody changed this meanwhile')
  })
})
