import { describe, expect } from 'vitest'
import { compareNext, comparePost } from '#app/domain/search/comparing.server.ts'
import { similarPosts, similarToWords } from '#app/domain/search/resembling.server.ts'
import { system } from '#app/kernel/actor.ts'
import { indexPost, newestWithEach } from '#db/search/matching.server.ts'
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
    await db.updateTable('post').set({ compared_at: null }).where('compared_at', 'is not', null).execute()

    expect(await compareNext(as(system))).toBe(2)
    expect(await similarPosts(as(system), first)).toHaveLength(1)
    expect(await compareNext(as(system))).toBe(0)
  })
})

describe('what may say the same', () => {
  test('is every post with a word that few say, and the newest with a word that all say', async ({
    town: { db },
  }) => {
    for (let number = 1; number <= 40; number++)
      await indexPost(db, number, { title: number === 1 ? 'queue trolley' : 'queue', body: '' })

    const found = await newestWithEach(db, ['trolley', 'queue', 'nothing'], 10)

    expect(found.get('trolley')).toEqual([1])
    expect(found.get('queue')?.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 10 }, (_, at) => 31 + at),
    )
    expect(found.get('nothing')).toEqual([])
  })

  test('is named first where it shares more and rarer words, however old it is', async ({
    town: { ada, ben, guest, as, post, deliver },
  }) => {
    const old = await post({ by: ada, words: 'The trolley wheels squeak in the garage' })
    for (let n = 0; n < 12; n++)
      await post({ by: ben, words: `The garage is full at ${n + 8} in the morning` })
    await deliver()

    const similar = await similarToWords(as(guest()), 'The wheels of my trolley squeak, in the garage')
    expect(similar[0]).toMatchObject({ number: old.number })
  })
})
