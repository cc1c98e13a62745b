import { describe, expect } from 'vitest'
import { test } from '#tests/support/visit.ts'

describe('what a moderator hides from its page', () => {
  test('is named to them, promised no answer any more, and told its author and its readers each in their words', async ({
    house,
  }) => {
    const post = await house.post({
      by: house.ben,
      at: new Date(),
      words: 'Buy cheap watches from my cousin',
    })
    const [max, ben] = [await house.browser(house.max), await house.browser(house.ben)]
    const page = `/p/${post.number}`
    expect((await ben.open(page)).text).toMatch(/answer by/)

    // a reason is chosen, not suggested
    expect((await max.open(page)).text).toMatch(/<option value=""[^>]*>Choose the reason/)
    expect((await max.post(`/staff/hiding/post/${post.id}`, { reason: '' })).status).toBe(303)
    expect((await max.open(page)).text).not.toContain('Hidden:')
    await max.post(`/staff/hiding/post/${post.id}`, { reason: 'spam' })

    const seen = (await max.open(page)).text
    expect(seen).toContain(`№\u00a0${post.number}: hidden. The author is told why.`)
    // a slip is taken back where it is told
    expect(seen).toMatch(
      new RegExp(`is told why\\.</p><form[^>]*action="/staff/hiding/post/${post.id}"[^]*?>Put it back<`),
    )
    expect(seen).toContain('Hidden: Advertising or spam. Its author still sees it')
    const own = (await ben.open(page)).text
    expect(own).toContain('Only you can see it.')
    for (const text of [seen, own]) expect(text).not.toMatch(/answer by|>Answered<|undefined/)

    await max.post(`/staff/hiding/post/${post.id}`, { _method: 'delete' })
    expect((await max.open(page)).text).toContain(`№\u00a0${post.number} is visible again.`)
  })
})
