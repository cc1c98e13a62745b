import { describe, expect } from 'vitest'
import { claimGuest } from '#app/domain/people/claiming.server.ts'
import { countReturned } from '#app/domain/people/returning.server.ts'
import { noFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { mergePost, unmergePost } from '#app/domain/posts/merging.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import type { Guest } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { test, type Town } from '#tests/support/town.ts'

const wifi = '203.0.113.0/24'
const many = 300

async function crowd(
  town: Town,
  post: Post,
  size: number,
  network: (place: number) => string = () => wifi,
  at?: Date,
) {
  const guests: Guest[] = []
  for (let place = 0; place < size; place++) {
    const guest = town.guest()
    guests.push(guest)
    await castVote(town.as(guest, at), post, town.torino, network(place))
  }
  return guests
}

const countOf = async ({ as, ines }: Town, post: Post) => (await findPost(as(ines), post.number)).voteCount
const rowsOf = async ({ db }: Town, post: Post) =>
  (await db.selectFrom('vote').select('person_id').where('post_id', '=', post.id).execute()).length

/** The counter against the rows, whatever happened before. */
async function agree(town: Town, post: Post) {
  const { count } = await town.db
    .selectFrom('vote')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('post_id', '=', post.id)
    .where('counted_at', 'is not', null)
    .where('set_aside_at', 'is', null)
    .executeTakeFirstOrThrow()
  expect(await countOf(town, post)).toBe(count)
}

describe('three hundred votes from one network', () => {
  test('of one script count twenty times, and do not lift the post above others', async ({ town }) => {
    const honest = await town.post({ by: town.ada, words: 'Cool water on every floor, please' })
    const pushed = await town.post({ by: town.ben })
    await crowd(town, honest, 60, (place) => `198.51.${place}.0/24`)

    await crowd(town, pushed, many)

    expect(await countOf(town, pushed)).toBe(21)
    expect(await rowsOf(town, pushed)).toBe(many + 1)
    await agree(town, pushed)
    for (const tab of ['top', 'rising'] as const)
      expect(
        (await listPosts(town.as(town.guest()), { ...noFilters, tab }, null)).entries.map(
          ({ number }) => number,
        ),
      ).toEqual([honest.number, pushed.number])
  }, 60_000)

  test('of shoppers are all taken, and all count once each has come back', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    const shoppers = await crowd(town, benches, many)

    for (const shopper of shoppers)
      await countReturned(town.as(shopper, town.later({ minutes: 11 })), shopper.id!)

    expect(await countOf(town, benches)).toBe(many + 1)
    await agree(town, benches)
  }, 60_000)

  test('take no place from who comes an hour later, nor from another network', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    await crowd(town, benches, 30)
    const elsewhere = await castVote(town.as(town.guest()), benches, town.torino, '198.51.100.0/24')
    const later = await castVote(
      town.as(town.guest(), town.later({ minutes: 61 })),
      benches,
      town.torino,
      wifi,
    )

    expect([elsewhere.waits, later.waits]).toEqual([false, false])
    expect(await countOf(town, benches)).toBe(23)
  })

  test('that came back take no place from who comes now', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    await crowd(town, benches, 20)
    const late = await crowd(town, benches, 5, () => wifi, town.later({ minutes: 30 }))
    for (const guest of late) await countReturned(town.as(guest, town.later({ minutes: 45 })), guest.id!)
    expect(await countOf(town, benches)).toBe(26)

    await crowd(town, benches, 21, () => wifi, town.later({ minutes: 61 }))

    expect(await countOf(town, benches)).toBe(46)
  })

  test('from thirty homes of one site are held to what a site may', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    await crowd(town, benches, 100, (place) => `2001:db8:7:${place.toString(16)}::/64`)

    expect(await countOf(town, benches)).toBe(81)
  })

  test('at once count no more than one after the other', async ({ town }) => {
    const benches = await town.post({ by: town.ada })

    await Promise.all(
      Array.from({ length: 40 }, () => castVote(town.as(town.guest()), benches, town.torino, wifi)),
    )

    expect(await countOf(town, benches)).toBe(21)
    await agree(town, benches)
  })
})

describe('a vote that waits', () => {
  async function waiting(town: Town) {
    const benches = await town.post({ by: town.ada })
    await crowd(town, benches, 20)
    const shopper = town.guest()
    const cast = await castVote(town.as(shopper), benches, town.torino, wifi)
    return { benches, shopper, cast }
  }

  test('is pressed for who gave it, and says so; nobody else sees it', async ({ town }) => {
    const { benches, shopper, cast } = await waiting(town)

    expect(cast).toMatchObject({ waits: true })
    expect(await viewPost(town.as(shopper), benches)).toMatchObject({
      voted: true,
      voteWaits: true,
      votes: 21,
    })
    expect(await viewPost(town.as(town.ada), benches)).toMatchObject({ voteWaits: false })
  })

  test('pressed again is the same, and still waits', async ({ town }) => {
    const { benches, shopper } = await waiting(town)

    expect(await castVote(town.as(shopper), benches, town.torino, wifi)).toMatchObject({ waits: true })
    expect(await rowsOf(town, benches)).toBe(22)
  })

  test('counts once for who comes back twice at once, and not for who only goes on', async ({ town }) => {
    const { benches, shopper } = await waiting(town)

    await countReturned(town.as(shopper, town.later({ minutes: 5 })), shopper.id!)
    expect(await countOf(town, benches)).toBe(21)
    const back = town.later({ minutes: 10 })
    await Promise.all([0, 1, 2, 3].map(() => countReturned(town.as(shopper, back), shopper.id!)))

    expect(await countOf(town, benches)).toBe(22)
    await agree(town, benches)
  })

  test('counts when its guest signs in', async ({ town }) => {
    const { benches, shopper } = await waiting(town)

    await transact(town.as(town.ben), (tx) => claimGuest(tx, shopper.id!, town.ben))

    expect(await countOf(town, benches)).toBe(22)
    await agree(town, benches)
  })

  test('of somebody who voted as a member already is dropped, and takes nothing along', async ({ town }) => {
    const { benches, shopper } = await waiting(town)
    await castVote(town.as(town.ben), benches, town.torino)

    await transact(town.as(town.ben), (tx) => claimGuest(tx, shopper.id!, town.ben))

    expect(await countOf(town, benches)).toBe(22)
    await agree(town, benches)
  })

  test('taken back leaves the count as it was', async ({ town }) => {
    const { benches, shopper } = await waiting(town)

    await withdrawVote(town.as(shopper), benches)

    expect(await countOf(town, benches)).toBe(21)
    await agree(town, benches)
  })

  test('goes along with a merge and back again, and counts in both once its guest returns', async ({
    town,
  }) => {
    const { benches, shopper } = await waiting(town)
    const seats = await town.post({ by: town.ben, words: 'Somewhere to sit, by the door' })
    await mergePost(town.as(town.tia), benches, seats, 'Both ask for a place to sit.')
    await agree(town, seats)
    const merged = await countOf(town, seats)

    await countReturned(town.as(shopper, town.later({ minutes: 20 })), shopper.id!)
    expect(await countOf(town, seats)).toBe(merged + 1)
    await agree(town, seats)

    await unmergePost(town.as(town.tia), await findPost(town.as(town.tia), benches.number))
    expect(await countOf(town, seats)).toBe(1)
    expect(await countOf(town, benches)).toBe(22)
    await agree(town, benches)
  })

  test('for one of two posts that become one counts when it counts for the other', async ({ town }) => {
    const { benches, shopper } = await waiting(town)
    const seats = await town.post({ by: town.ben, words: 'Somewhere to sit, by the door' })
    await castVote(town.as(shopper), seats, town.torino, wifi)

    await mergePost(town.as(town.tia), seats, benches, 'Both ask for a place to sit.')

    // Ada, twenty of the crowd, Ben and the shopper
    expect(await countOf(town, benches)).toBe(23)
    await agree(town, benches)
  })

  test('is not what a member’s vote does, from whatever network', async ({ town }) => {
    const { benches } = await waiting(town)

    expect(await castVote(town.as(town.ben), benches, town.torino, wifi)).toEqual({ votes: 22, waits: false })
    const kept = await town.db
      .selectFrom('vote')
      .select('site_hash')
      .where('person_id', '=', town.ben.id)
      .executeTakeFirstOrThrow()
    expect(kept.site_hash).toBeNull()
  })

  test('keeps no address, neither whole nor in part', async ({ town }) => {
    const { benches } = await waiting(town)

    const kept = await town.db.selectFrom('vote').selectAll().where('post_id', '=', benches.id).execute()
    expect(JSON.stringify(kept)).not.toContain('203.0.113')
    expect(new Set(kept.map((row) => row.network_hash)).size).toBe(2)
  })
})

describe('the order of what rises', () => {
  test('falls back to where it was when a vote is taken back', async ({ town }) => {
    const first = await town.post({ by: town.ada, words: 'Cool water on every floor, please' })
    const second = await town.post({ by: town.ben })
    const order = async () =>
      (await listPosts(town.as(town.guest()), { ...noFilters, tab: 'rising' }, null)).entries.map(
        ({ number }) => number,
      )
    await castVote(town.as(town.sam), first, town.torino)
    await castVote(town.as(town.tia, town.later({ minutes: 1 })), second, town.torino)
    await castVote(town.as(town.max, town.later({ minutes: 2 })), second, town.torino)
    expect(await order()).toEqual([second.number, first.number])

    await withdrawVote(town.as(town.max), second)
    await withdrawVote(town.as(town.tia), second)

    expect(await order()).toEqual([first.number, second.number])
  })

  test('has a post without any vote at its end, however new it is', async ({ town }) => {
    const first = await town.post({ by: town.ada, words: 'Cool water on every floor, please' })
    const second = await town.post({ by: town.ben, at: town.later({ hours: 1 }) })

    await withdrawVote(town.as(town.ben, town.later({ hours: 2 })), second)

    const { entries } = await listPosts(town.as(town.guest()), { ...noFilters, tab: 'rising' }, null)
    expect(entries.map(({ number }) => number)).toEqual([first.number, second.number])
  })
})

describe('a post that became part of another', () => {
  test('takes no more votes: they belong to the other', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    const seats = await town.post({ by: town.ben, words: 'Somewhere to sit, by the door' })
    await mergePost(town.as(town.tia), seats, benches, 'Both ask for a place to sit.')
    const merged = await findPost(town.as(town.sam), seats.number)

    await expect(castVote(town.as(town.sam), merged, town.torino)).rejects.toMatchObject({
      code: 'post.merged',
    })
    expect(await rowsOf(town, seats)).toBe(1)
    expect(await countOf(town, seats)).toBe(1)
  })
})

describe('a vote asks the database', () => {
  test('no more than five things for a member, and seven for a guest', async ({ town }) => {
    const benches = await town.post({ by: town.ada })
    const asked: string[] = []
    const db = openDatabase(town.url, { onQuery: (query) => asked.push(query.sql) })
    const questionsOf = async (who: Guest | typeof town.ben) => {
      asked.length = 0
      const ctx = { ...town.as(who), db }
      await castVote(ctx, await findPost(ctx, benches.number), town.torino, wifi)
      return asked.filter((query) => !/^(begin|commit)/i.test(query)).length
    }

    expect(await questionsOf(town.ben)).toBeLessThanOrEqual(5)
    expect(await questionsOf(town.guest())).toBeLessThanOrEqual(7)
    await closeDatabase(db)
  })
})
