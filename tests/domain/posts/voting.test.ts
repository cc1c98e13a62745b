import { describe, expect } from 'vitest'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { test } from '#tests/support/town.ts'

const risingOf = async (db: Database, { id }: { id: string }) =>
  (await db.selectFrom('post').select('rising').where('id', '=', id).executeTakeFirstOrThrow()).rising

describe('voting', () => {
  test('ten votes at once by one person are one vote', async ({
    town: { ada, ben, guest, as, post, torino },
  }) => {
    const benches = await post({ by: ada })

    await Promise.all(Array.from({ length: 10 }, () => castVote(as(ben), benches, torino)))

    expect(await findPost(as(guest()), benches.number)).toMatchObject({ voteCount: 2 })
  })

  test('ten people at once are ten votes', async ({ town: { ada, guest, as, post, torino } }) => {
    const benches = await post({ by: ada })

    await Promise.all(Array.from({ length: 10 }, () => castVote(as(guest()), benches, torino)))

    expect(await findPost(as(guest()), benches.number)).toMatchObject({ voteCount: 11 })
  })

  test('a vote may be taken back, and taking it back again changes nothing', async ({
    town: { ada, ben, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)

    await withdrawVote(as(ben), benches)
    await withdrawVote(as(ben), benches)

    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 1 })
  })

  test('a vote that is taken back no longer lifts the post among what rises', async ({ town }) => {
    const { ada, ben, guest, as, db, post, torino, later } = town
    const [older, newer] = [await post({ by: ada }), await post({ by: ada })]
    await castVote(as(guest()), older, torino)
    const risen = await risingOf(db, newer)

    await castVote(as(ben, later({ hours: 1 })), newer, torino)
    expect(await risingOf(db, newer)).toBeGreaterThan(await risingOf(db, older))
    await withdrawVote(as(ben, later({ hours: 2 })), newer)

    expect(await risingOf(db, newer)).toBeCloseTo(risen, 6)
    expect(await risingOf(db, newer)).toBeLessThan(await risingOf(db, older))
  })

  test('a merged post takes no vote, not even one that was on its way when it was merged', async ({
    town,
  }) => {
    const { ada, ben, sam, tia, as, db, post, torino } = town
    const [seats, benches] = [await post({ by: ada }), await post({ by: ada })]
    await mergePost(as(tia), seats, benches, 'The same.')
    const before = await risingOf(db, seats)

    await expect(castVote(as(ben), await findPost(as(ben), seats.number), torino)).rejects.toThrow(Conflict)
    // the page was read before the merge
    await expect(castVote(as(sam), seats, torino)).rejects.toThrow(Conflict)

    expect(await risingOf(db, seats)).toBe(before)
    expect(
      await db.selectFrom('vote').select('post_id').where('person_id', 'in', [ben.id, sam.id]).execute(),
    ).toEqual([])
  })

  test('somebody suspended has no vote', async ({ town: { ada, sid, as, post, torino } }) => {
    const benches = await post({ by: ada })

    await expect(castVote(as(sid), benches, torino)).rejects.toThrow(Forbidden)
  })

  test('a supplier’s discussion does not exist for another supplier', async ({
    town: { pia, noa, nord, as, post },
  }) => {
    const delivery = await post({ by: pia, visibility: 'partner', partnerId: nord })

    await expect(findPost(as(noa), delivery.number)).rejects.toThrow(NotFound)
    expect(await findPost(as(pia), delivery.number)).toMatchObject({ id: delivery.id })
  })
})
