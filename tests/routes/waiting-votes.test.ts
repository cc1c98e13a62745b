import { describe, expect } from 'vitest'
import { postAddress } from '#app/domain/posts/post.ts'
import { later, minuteMs } from '#app/kernel/time.ts'
import { test, type Browser, type House } from '#tests/support/visit.ts'

const json = { accept: 'application/json' }

async function crowded(house: House) {
  const post = await house.post({
    by: house.ada,
    at: new Date(),
    words: `Somewhere to sit in the sun ${Math.random()}`,
  })
  const shoppers: Browser[] = []
  for (let place = 0; place < 22; place++) {
    const shopper = await house.browser()
    await shopper.post(`/posts/${post.number}/vote`, { _method: 'post' })
    shoppers.push(shopper)
  }
  const count = async () =>
    (
      await house.db
        .selectFrom('post')
        .select('vote_count')
        .where('id', '=', post.id)
        .executeTakeFirstOrThrow()
    ).vote_count
  return { post, shoppers, count }
}

const cameMinutesAgo = (house: House, postId: string, minutes: number) =>
  house.db
    .updateTable('vote')
    .set({ created_at: later(new Date(), -minutes * minuteMs).toISOString() })
    .where('post_id', '=', postId)
    .where('counted_at', 'is', null)
    .execute()

describe('a shopper behind a network that has given many votes', () => {
  test('is not refused, is told what their vote waits for, and is counted on return', async ({ house }) => {
    const { post, shoppers, count } = await crowded(house)
    const last = shoppers.at(-1)!
    const page = `/p/${post.number}`

    expect(await count()).toBe(21)
    expect((await last.open(page)).text).toContain(
      'Your vote counts when you sign in, or when you come back later.',
    )
    expect((await shoppers[0]!.open(page)).text).not.toContain('Your vote counts when')
    expect((await last.get(postAddress(post), { headers: { 'accept-language': 'it' } })).text).toContain(
      'Il tuo voto conterà quando accedi, o quando torni più tardi.',
    )
    expect(await count()).toBe(21)

    await cameMinutesAgo(house, post.id, 11)
    expect((await (await house.browser()).open(page)).status).toBe(200)
    expect(await count()).toBe(21)
    expect((await last.open(page)).text).not.toContain('Your vote counts when')
    expect(await count()).toBe(22)
  })

  test('hears the same by script, pressed again or not', async ({ house }) => {
    const { post } = await crowded(house)
    const shopper = await house.browser()
    for (let press = 0; press < 2; press++) {
      const answer = await shopper.post(`/posts/${post.number}/vote`, { _method: 'post' }, { headers: json })
      expect(JSON.parse(answer.text)).toEqual({ pressed: true, count: 21, waits: true })
    }
  })
})

describe('a moderator', () => {
  test('sees on the post how much one network gave, sets it aside and brings it back', async ({ house }) => {
    const { post, count } = await crowded(house)
    const max = await house.browser(house.max)
    const page = (await max.open(`/p/${post.number}`)).text.replaceAll('<!-- -->', '')
    expect(page).toContain('Most from one network: 22')
    expect(page).toContain('Not counted yet: 2')
    const from = /name="from" value="([^"]+)"/.exec(page)![1]!

    await max.post(`/staff/votes/${post.number}`, { from, _method: 'post' })
    expect(await count()).toBe(1)
    expect((await max.open(`/staff/inbox/${post.number}`)).text).toContain(
      'Count 22 votes of one network again',
    )
    expect((await max.open('/staff/queue/log')).text).toContain('set 22 votes of one network aside')

    await max.post(`/staff/votes/${post.number}`, { from, _method: 'delete' })
    expect(await count()).toBe(21)
  })

  test('is the only one with that button; others of the staff see the numbers, customers see nothing', async ({
    house,
  }) => {
    const { post } = await crowded(house)
    const seen = async (who: Parameters<House['browser']>[0]) =>
      (await (await house.browser(who)).open(`/p/${post.number}`)).text

    expect(await seen(house.tia)).toContain('Most from one network')
    expect(await seen(house.tia)).not.toContain(`/staff/votes/${post.number}`)
    expect(await seen(house.ada)).not.toContain('Most from one network')
    expect(await seen(undefined)).not.toContain('Most from one network')
  })
})
