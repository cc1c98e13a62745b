import { describe, expect } from 'vitest'
import { test } from '#tests/support/visit.ts'

const abuse = 'The cashier Bianca is a thief, ring 555 0100'
const nice = 'Please put a bench near the tills'

describe('what a post said before', () => {
  test('is read by nobody else when nobody had checked it, in no form of the page', async ({ house }) => {
    const author = await house.browser()
    const sent = await author.post('/new', { text: abuse, _sure: '1', _key: '' })
    const number = /\d+/.exec(sent.to ?? '')![0]
    await author.post(`/posts/${number}/edit`, { title: 'A bench', text: nice, version: '1' })
    await house.deliver(new Date())
    const max = await house.browser(house.max)
    const queue = await max.get('/staff/queue')
    expect(queue.text).toContain('555 0100')
    const review = /id="([0-9a-f-]{36})"/.exec(queue.text)![1]
    const seen = /name="seen" value="([^"]*)"/.exec(queue.text)![1]!

    expect((await max.post(`/staff/queue/${review}/decision`, { decision: 'pass', seen })).status).toBe(303)

    const { slug } = { slug: (await (await house.browser()).get(`/p/${number}`)).to! }
    for (const path of [`/posts/${number}/history`, `/posts/${number}/history.data`, slug, `${slug}.data`])
      for (const who of [undefined, house.ada, house.tia]) {
        const { status, text } = await (await house.browser(who)).get(path)
        expect(status, path).toBe(200)
        expect(text, path).not.toMatch(/555|thief/)
      }
    expect((await max.get(`/posts/${number}/history`)).text).toContain('555 0100')
  })

  test('goes with a moderator’s correction, and the page names the retailer', async ({ house }) => {
    const post = await house.post({ by: house.ben, at: new Date(), words: abuse })
    const max = await house.browser(house.max)
    const form = await max.get(`/posts/${post.number}/edit`)
    expect(form.text).toMatch(/<input[^>]*name="earlier"[^>]*checked/)
    const correction = { title: 'A bench', text: nice, version: '1', earlier: 'taken_away' }
    expect((await max.post(`/posts/${post.number}/edit`, correction)).status).toBe(303)

    const stranger = await house.browser()
    const page = await stranger.open(`/p/${post.number}`)
    expect(page.text).toContain('changed by the retailer')
    expect((await stranger.get(`/posts/${post.number}/history`)).text).not.toMatch(/555|thief/)
    expect((await (await house.browser(house.ben)).get(`/posts/${post.number}/edit`)).text).not.toContain(
      'name="earlier"',
    )
  })
})
