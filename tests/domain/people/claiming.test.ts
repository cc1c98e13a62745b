import { describe, expect } from 'vitest'
import { claimGuest } from '#app/domain/people/claiming.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { test, type Town } from '#tests/support/town.ts'

const claim = ({ as, ada }: Town, guestId: string, who = ada) =>
  transact(as(who), (tx) => claimGuest(tx, guestId, who))

describe('what a guest did becomes the person’s', () => {
  test('words, votes and pictures move, and nothing stays behind', async ({ town }) => {
    const { db, as, ada, ben, guest, post, torino } = town
    const visitor = guest()
    const mine = await post({ by: visitor })
    const theirs = await post({ by: ben })
    await castVote(as(visitor), theirs, torino)

    await claim(town, visitor.id!)

    expect((await findPost(as(ada), mine.number)).authorId).toBe(ada.id)
    const votes = await db.selectFrom('vote').select('person_id').where('post_id', '=', theirs.id).execute()
    expect(votes.map((vote) => vote.person_id)).toContain(ada.id)
    expect(votes.map((vote) => vote.person_id)).not.toContain(visitor.id)
    const row = await db
      .selectFrom('person')
      .select(['claimed_by', 'claimed_at'])
      .where('id', '=', visitor.id!)
      .executeTakeFirstOrThrow()
    expect(row.claimed_by).toBe(ada.id)
  })

  test('who voted as a guest and as a member has one vote, and the count says so', async ({ town }) => {
    const { db, as, ada, ben, guest, post, torino } = town
    const visitor = guest()
    const theirs = await post({ by: ben })
    await castVote(as(ada), theirs, torino)
    await castVote(as(visitor), theirs, torino)
    const before = await findPost(as(ada), theirs.number)

    await claim(town, visitor.id!)

    const after = await findPost(as(ada), theirs.number)
    expect(after.voteCount).toBe(before.voteCount - 1)
    const { count } = await db
      .selectFrom('vote')
      .select((vote) => vote.fn.countAll<number>().as('count'))
      .where('post_id', '=', theirs.id)
      .executeTakeFirstOrThrow()
    expect(count).toBe(after.voteCount)
  })

  test('again changes nothing, and somebody else cannot take it', async ({ town }) => {
    const { db, as, ada, ben, guest, post } = town
    const visitor = guest()
    const mine = await post({ by: visitor })

    await claim(town, visitor.id!)
    await claim(town, visitor.id!)
    await claim(town, visitor.id!, ben)

    expect((await findPost(as(ada), mine.number)).authorId).toBe(ada.id)
    expect(
      await db.selectFrom('person').select('claimed_by').where('id', '=', visitor.id!).executeTakeFirst(),
    ).toEqual({ claimed_by: ada.id })
  })

  test('a double vote that was set aside had left the count before', async ({ town }) => {
    const { db, as, ada, ben, guest, post, torino } = town
    const visitor = guest()
    const theirs = await post({ by: ben })
    await castVote(as(ada), theirs, torino)
    await castVote(as(visitor), theirs, torino)
    await db
      .updateTable('vote')
      .set({ set_aside_at: town.later({}).toISOString() })
      .where('person_id', '=', visitor.id!)
      .execute()
    const before = await findPost(as(ada), theirs.number)

    await claim(town, visitor.id!)

    expect((await findPost(as(ada), theirs.number)).voteCount).toBe(before.voteCount)
  })

  test('two who claim the same guest at once: one of them has all of it', async ({ town }) => {
    const { db, as, ada, ben, guest, post, torino } = town
    const visitor = guest()
    await post({ by: visitor })
    const other = await post({ by: town.pia })
    await castVote(as(visitor), other, torino)

    await Promise.all([claim(town, visitor.id!, ada), claim(town, visitor.id!, ben)])

    const { author_id: author } = await db
      .selectFrom('post')
      .select('author_id')
      .where('author_id', 'in', [ada.id, ben.id])
      .executeTakeFirstOrThrow()
    const votes = await db.selectFrom('vote').select('person_id').where('post_id', '=', other.id).execute()
    expect(votes.map((vote) => vote.person_id)).toContain(author)
    expect(votes.map((vote) => vote.person_id)).not.toContain(visitor.id)
  })

  test('a member is nobody’s to claim', async ({ town }) => {
    const { as, ada, ben, post } = town
    const bens = await post({ by: ben })

    await claim(town, ben.id, ada)

    expect((await findPost(as(ada), bens.number)).authorId).toBe(ben.id)
  })
})
