import { describe, expect } from 'vitest'
import { compareNext, comparePost } from '#app/domain/search/comparing.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { system } from '#app/kernel/actor.ts'
import { test } from '#tests/support/town.ts'

const till = 'Open a second till when the queue is long'
const likeIt = 'Open one more till when the queue gets too long'

describe('posts that say much the same', () => {
  test('name each other, whichever was said first', async ({
    town: { ada, ben, guest, as, post, deliver },
  }) => {
    const first = await post({ by: ada, words: till })
    await deliver()
    const second = await post({ by: ben, words: likeIt })
    await deliver()

    expect(await similarPosts(as(guest()), first)).toMatchObject([{ number: second.number }])
    expect(await similarPosts(as(guest()), second)).toMatchObject([{ number: first.number }])
  })

  test('are still one pair when both are compared at once, again and again', async ({
    town: { db, ada, ben, as, post, deliver },
  }) => {
    const pair = [await post({ by: ada, words: till }), await post({ by: ben, words: likeIt })]
    await deliver()

    await Promise.all([...pair, ...pair, ...pair].map(({ id }) => comparePost(as(system), id)))

    const { count } = await db
      .selectFrom('resemblance')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(2)
  })

  test('part when one of them says something else, or is no longer to be read', async ({
    town: { db, ada, ben, as, post, deliver },
  }) => {
    const [first, second] = [await post({ by: ada, words: till }), await post({ by: ben, words: likeIt })]
    await deliver()
    expect(await similarPosts(as(system), first)).toHaveLength(1)

    await db
      .updateTable('post')
      .set({ withdrawn_at: new Date().toISOString() })
      .where('id', '=', second.id)
      .execute()
    await comparePost(as(system), second.id)

    expect(await similarPosts(as(system), first)).toEqual([])
  })

  test('that came in by the thousand are compared later, each once', async ({
    town: { db, ada, ben, as, post, deliver },
  }) => {
    const first = await post({ by: ada, words: till })
    await post({ by: ben, words: likeIt })
    await deliver()
    await db.deleteFrom('resemblance').execute()
    await db.updateTable('post').set({ compared_at: null }).execute()

    expect(await compareNext(as(system))).toBe(2)
    expect(await similarPosts(as(system), first)).toHaveLength(1)
    expect(await compareNext(as(system))).toBe(0)
  })
})
