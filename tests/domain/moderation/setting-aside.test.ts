import { describe, expect } from 'vitest'
import { moderationLog } from '#app/domain/moderation/log.server.ts'
import { bringVotesBack, setVotesAside } from '#app/domain/moderation/setting-aside.server.ts'
import { countReturned } from '#app/domain/people/returning.server.ts'
import { noFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { votesByOrigin } from '#app/domain/posts/votes-by-origin.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import { Forbidden, SignInRequired } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const wifi = '203.0.113.0/24'

async function crowded(town: Town, size = 12) {
  const post = await town.post({ by: town.ada })
  const guests = Array.from({ length: size }, () => town.guest())
  for (const guest of guests) await castVote(town.as(guest), post, town.torino, wifi)
  await castVote(town.as(town.guest()), post, town.torino, '198.51.100.0/24')
  await castVote(town.as(town.ben), post, town.torino, wifi)
  const { crowds } = await votesByOrigin(town.as(town.max), post)
  return { post, guests, site: crowds[0]!.key }
}

const countOf = async ({ as, ines }: Town, post: Post) => (await findPost(as(ines), post.number)).voteCount

describe('staff who look at a post', () => {
  test('see who voted, how much one network gave, and no network’s name', async ({ town }) => {
    const { post } = await crowded(town, 23)

    const seen = await votesByOrigin(town.as(town.tia), post)

    expect(seen).toMatchObject({ members: 2, guests: 21, waiting: 3, setAside: 0, mostOfOne: 23 })
    expect(seen.crowds).toMatchObject([{ votes: 23, isSetAside: false }])
    expect(JSON.stringify(seen)).not.toContain('203.0.113')
    await expect(votesByOrigin(town.as(town.ada), post)).rejects.toThrow(Forbidden)
  })
})

describe('votes of one network set aside', () => {
  test('no longer count, and count again when they are brought back', async ({ town }) => {
    const { post, site, guests } = await crowded(town)
    const other = await town.post({ by: town.sam, words: 'Cool water on every floor, please' })
    for (let place = 0; place < 6; place++)
      await castVote(town.as(town.guest()), other, town.torino, `198.51.${place}.0/24`)
    const order = async (tab: 'top' | 'rising') =>
      (await listPosts(town.as(town.guest()), { ...noFilters, tab }, null)).entries.map(
        ({ number }) => number,
      )
    const before = await findPost(town.as(town.ines), post.number)

    await setVotesAside(town.as(town.max), post, site)
    expect(await countOf(town, post)).toBe(3)
    for (const tab of ['top', 'rising'] as const)
      expect(await order(tab)).toEqual([other.number, post.number])
    expect(await viewPost(town.as(guests[0]!), post)).toMatchObject({ voted: true, voteWaits: false })
    expect(await votesByOrigin(town.as(town.max), post)).toMatchObject({
      setAside: 12,
      // what was set aside is no longer anybody's share
      mostOfOne: 1,
      crowds: [{ isSetAside: true }],
    })

    await bringVotesBack(town.as(town.max), post, site)
    expect(await countOf(town, post)).toBe(before.voteCount)
    for (const tab of ['top', 'rising'] as const)
      expect(await order(tab)).toEqual([post.number, other.number])
  })

  test('include what arrives from there meanwhile', async ({ town }) => {
    const { post, site } = await crowded(town)
    await setVotesAside(town.as(town.max), post, site)

    await castVote(town.as(town.guest()), post, town.torino, wifi)
    expect(await countOf(town, post)).toBe(3)
    await bringVotesBack(town.as(town.max), post, site)

    expect(await countOf(town, post)).toBe(16)
  })

  test('by a race with votes that arrive are all set aside, and none is counted', async ({ town }) => {
    const { post, site } = await crowded(town, 5)

    await Promise.all([
      ...Array.from({ length: 6 }, () => castVote(town.as(town.guest()), post, town.torino, wifi)),
      setVotesAside(town.as(town.max), post, site),
      ...Array.from({ length: 6 }, () => castVote(town.as(town.guest()), post, town.torino, wifi)),
    ])

    expect(await countOf(town, post)).toBe(3)
    expect(await votesByOrigin(town.as(town.max), post)).toMatchObject({ setAside: 17 })
  })

  test('again, and by two at once, are one fact each way', async ({ town }) => {
    const { post, site } = await crowded(town)

    await Promise.all([town.max, town.mia].map((who) => setVotesAside(town.as(who), post, site)))
    await setVotesAside(town.as(town.max), post, site)
    await Promise.all([town.max, town.mia].map((who) => bringVotesBack(town.as(who), post, site)))
    await bringVotesBack(town.as(town.max), post, site)

    const log = (await moderationLog(town.as(town.max), null)).entries
    expect(log.map(({ type }) => type).sort()).toEqual(['votes.brought_back', 'votes.set_aside'])
    expect(
      log.every(({ details, postNumber }) => Number(details['votes']) === 12 && postNumber === post.number),
    ).toBe(true)
  })

  test('may be taken back by who gave them, and nothing is counted twice', async ({ town }) => {
    const { post, site, guests } = await crowded(town)
    await setVotesAside(town.as(town.max), post, site)

    await withdrawVote(town.as(guests[0]!), post)
    expect(await countOf(town, post)).toBe(3)
    await bringVotesBack(town.as(town.max), post, site)

    expect(await countOf(town, post)).toBe(14)
  })

  test('include who comes back, until they are brought back', async ({ town }) => {
    const { post, site, guests } = await crowded(town, 23)
    await setVotesAside(town.as(town.max), post, site)
    const last = guests.at(-1)!

    await countReturned(town.as(last, town.later({ minutes: 20 })), last.id!)
    expect(await countOf(town, post)).toBe(3)
    await bringVotesBack(town.as(town.max), post, site)

    expect(await countOf(town, post)).toBe(24)
  })

  test('are those on one post: what the same people said elsewhere counts', async ({ town }) => {
    const { post, site, guests } = await crowded(town)
    const other = await town.post({ by: town.sam, words: 'Cool water on every floor, please' })
    for (const guest of guests.slice(0, 5)) await castVote(town.as(guest), other, town.torino, wifi)

    await setVotesAside(town.as(town.max), post, site)
    expect(await votesByOrigin(town.as(town.max), other)).toMatchObject({ setAside: 0 })
    await bringVotesBack(town.as(town.max), other, site)

    expect(await countOf(town, other)).toBe(6)
    expect(await votesByOrigin(town.as(town.max), post)).toMatchObject({ setAside: 12 })
    expect(await countOf(town, post)).toBe(3)
  })

  test('are a matter of moderators', async ({ town }) => {
    const { post, site } = await crowded(town)

    for (const who of [town.ada, town.tia, town.sam, town.pia]) {
      await expect(setVotesAside(town.as(who), post, site)).rejects.toThrow(Forbidden)
      await expect(bringVotesBack(town.as(who), post, site)).rejects.toThrow(Forbidden)
    }
    await expect(setVotesAside(town.as(town.guest()), post, site)).rejects.toThrow(SignInRequired)
    await setVotesAside(town.as(town.ines), post, site)
  })
})
