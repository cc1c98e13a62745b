import { describe, expect } from 'vitest'
import { followPost } from '#app/domain/following/following.server.ts'
import { mergePost, unmergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { test, type Town } from '#tests/support/town.ts'

const followers = async ({ db }: Town, { id }: { id: string }) =>
  (await db.selectFrom('following').select('person_id').where('post_id', '=', id).execute())
    .map((row) => row.person_id)
    .sort()

const rising = async ({ db }: Town, { id }: { id: string }) =>
  (await db.selectFrom('post').select('rising').where('id', '=', id).executeTakeFirstOrThrow()).rising

describe('a merge that is taken back', () => {
  test('takes back who came along: votes, followers and the place among what rises', async ({ town }) => {
    const { as, ada, ben, sam, mia, guest, tia, torino, post, later } = town
    const [benches, seats] = [await post({ by: ada }), await post({ by: ben })]
    await followPost(as(sam), seats)
    await followPost(as(mia), benches)
    for (let each = 0; each < 3; each++) await castVote(as(guest(), later({ hours: 1 })), seats, torino)
    const [before, risen] = [await followers(town, benches), await rising(town, benches)]

    await mergePost(as(tia, later({ hours: 2 })), seats, benches, 'The same.')
    expect(await followers(town, benches)).toContain(sam.id)
    expect(await rising(town, benches)).toBeGreaterThan(risen)
    await unmergePost(as(tia, later({ hours: 3 })), await findPost(as(tia), seats.number))

    expect(await followers(town, benches)).toEqual(before)
    expect(await rising(town, benches)).toBeCloseTo(risen, 6)
    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 1 })
    expect(await followers(town, seats)).toContain(sam.id)
  })

  test('leaves who follows of their own accord, and who another merged post brings', async ({ town }) => {
    const { as, ada, ben, sam, mia, tia, torino, post } = town
    const [benches, seats, stools] = [
      await post({ by: ada }),
      await post({ by: ben }),
      await post({ by: ben }),
    ] as const
    await followPost(as(mia), seats)
    for (const each of [seats, stools]) {
      await followPost(as(sam), each)
      await castVote(as(sam), each, torino)
    }
    for (const each of [seats, stools]) await mergePost(as(tia), each, benches, 'The same.')
    await followPost(as(mia), benches)

    await unmergePost(as(tia), await findPost(as(tia), seats.number))
    await unmergePost(as(tia), await findPost(as(tia), seats.number))

    expect(await followers(town, benches)).toEqual(expect.arrayContaining([sam.id, mia.id]))
    // Ada, Ben and Sam
    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 3 })
    await unmergePost(as(tia), await findPost(as(tia), stools.number))
    expect(await followers(town, benches)).not.toContain(sam.id)
    expect(await followers(town, benches)).toContain(mia.id)
    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 1 })
  })
})
