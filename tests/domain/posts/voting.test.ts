import { describe, expect } from 'vitest'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import { Forbidden, NotFound } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

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
