import { describe, expect } from 'vitest'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { inboxCounts, surroundingsOf, unansweredPosts } from '#app/domain/posts/inbox.server.ts'
import { mergePost, unmergePost } from '#app/domain/posts/merging.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { Conflict, Forbidden } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

describe('an answer', () => {
  test('stops the clock and is told once to author and voters, never to who wrote it', async ({
    town: { ada, ben, tia, as, post, torino, deliver },
  }) => {
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)
    await castVote(as(tia), benches, torino)

    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()
    await deliver()

    expect((await unansweredPosts(as(tia), null)).entries).toEqual([])
    expect((await noticesOf(as(ada), null)).entries).toMatchObject([{ kind: 'answered' }])
    expect((await noticesOf(as(ben), null)).entries).toHaveLength(1)
    expect((await noticesOf(as(tia), null)).entries).toEqual([])
  })

  test('that also says where the post stands is one piece of news', async ({
    town: { ada, tia, as, post, deliver },
  }) => {
    const benches = await post({ by: ada })

    await answerPost(as(tia), benches, 'Not this year.', {
      status: 'declined',
      sentence: 'The pavement is not ours.',
    })
    await deliver()

    expect(await findPost(as(ada), benches.number)).toMatchObject({ status: 'declined' })
    expect((await noticesOf(as(ada), null)).entries).toHaveLength(1)
  })

  test('is given by those who triage', async ({ town: { ada, max, as, post } }) => {
    const benches = await post({ by: ada })

    await expect(answerPost(as(max), benches, 'Soon')).rejects.toThrow(Forbidden)
    await expect(answerPost(as(ada), benches, 'Soon')).rejects.toThrow(Forbidden)
  })
})

describe('the inbox', () => {
  test('shows what waits longest first, with its clock: two working days', async ({
    town: { ada, ben, tia, as, post, later },
  }) => {
    const monday = await post({ by: ada })
    const friday = await post({ by: ben, at: later({ days: 4 }) })

    const { entries } = await unansweredPosts(as(tia, later({ days: 5 })), null)

    expect(entries.map((line) => [line.number, line.isLate])).toEqual([
      [monday.number, true],
      [friday.number, false],
    ])
    expect(entries[0]?.answerDueAt).toBe(later({ days: 2 }).toISOString())
    expect(entries[1]?.answerDueAt).toBe(later({ days: 8 }).toISOString())
    expect(await inboxCounts(as(tia, later({ days: 5 })))).toMatchObject({ waiting: 2, late: 1 })
  })

  test('tells beside a post how its author was heard so far, and what else waits in that store', async ({
    town: { ada, ben, tia, max, as, post, torino, online },
  }) => {
    const heard = await post({ by: ada, words: 'Benches for the square' })
    await answerPost(as(tia), heard, 'They come in May.')
    const rude = await post({ by: ada, words: 'Your cashier is a fool' })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    await withdrawPost(as(ada), await post({ by: ada, words: 'I take this one back' }))
    const asked = await post({ by: ada, place: torino })
    await post({ by: ben, place: torino })
    await post({ by: ben, place: online })

    expect(await surroundingsOf(as(tia), asked)).toEqual({
      said: 3,
      answered: 1,
      hidden: 1,
      // what was hidden is for moderators to read
      others: [{ number: heard.number, title: heard.title }],
      waitingInStore: 2,
    })
    await expect(surroundingsOf(as(ada), asked)).rejects.toThrow(Forbidden)
  })

  test('turns pages without losing or repeating any', async ({ town: { ada, tia, as, post } }) => {
    for (let n = 0; n < 5; n++) await post({ by: ada, words: `Proposal number ${n} for the shop` })
    const seen: number[] = []
    let after: string | null = null
    do {
      const page = await unansweredPosts(as(tia), after, 2)
      seen.push(...page.entries.map((line) => line.number))
      after = page.next
    } while (after && seen.length < 50)

    expect(seen).toEqual([1, 2, 3, 4, 5])
  })
})

describe('merging', () => {
  test('counts who wanted both once, and taking it back restores both counts', async ({
    town: { ada, ben, sam, tia, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const seats = await post({ by: ben, words: 'Somewhere to sit, by the door' })
    await castVote(as(sam), benches, torino)
    await castVote(as(sam), seats, torino)

    await mergePost(as(tia), seats, benches, 'Both ask for a place to sit.')
    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 3 })
    const merged = await findPost(as(ada), seats.number)
    expect(merged).toMatchObject({ mergedInto: benches.id, status: 'merged' })

    await unmergePost(as(tia), merged)
    await unmergePost(as(tia), merged)
    expect(await findPost(as(ada), benches.number)).toMatchObject({ voteCount: 2 })
    expect(await findPost(as(ada), seats.number)).toMatchObject({
      mergedInto: null,
      status: 'received',
      voteCount: 2,
    })
  })

  test('of two posts into each other at once leaves one of them standing', async ({
    town: { ada, ben, tia, as, post },
  }) => {
    const benches = await post({ by: ada })
    const seats = await post({ by: ben })

    const both = await Promise.allSettled([
      mergePost(as(tia), seats, benches, 'Same'),
      mergePost(as(tia), benches, seats, 'Same'),
    ])

    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('never makes a chain, nor a circle, nor crosses who may read', async ({
    town: { ada, pia, nord, tia, as, post },
  }) => {
    const [one, two, three] = [await post({ by: ada }), await post({ by: ada }), await post({ by: ada })]
    const secret = await post({ by: pia, visibility: 'partner', partnerId: nord })
    await mergePost(as(tia), one, two, 'Same')

    await expect(mergePost(as(tia), two, three, 'Same')).rejects.toThrow(new Conflict('merge.has_merged'))
    await expect(mergePost(as(tia), three, one, 'Same')).rejects.toThrow(new Conflict('merge.target_gone'))
    await expect(mergePost(as(tia), two, two, 'Same')).rejects.toThrow(new Conflict('merge.itself'))
    await expect(mergePost(as(tia), secret, two, 'Same')).rejects.toThrow(new Conflict('merge.other_circle'))
  })

  test('never crosses from one company to another, and leads to nothing that was taken back', async ({
    town: { ada, ben, pia, noa, nord, sud, tia, as, post },
  }) => {
    const ofNord = await post({ by: pia, visibility: 'partner', partnerId: nord })
    const ofSud = await post({ by: noa, visibility: 'partner', partnerId: sud })
    const gone = await post({ by: ada })
    await withdrawPost(as(ada), gone)

    await expect(mergePost(as(tia), ofNord, ofSud, 'Same')).rejects.toThrow(
      new Conflict('merge.other_circle'),
    )
    await expect(mergePost(as(tia), await post({ by: ben }), gone, 'Same')).rejects.toThrow(
      new Conflict('merge.target_gone'),
    )
  })

  test('brings who followed along', async ({ town: { db, ada, ben, sam, tia, as, post } }) => {
    const benches = await post({ by: ada })
    const seats = await post({ by: ben, words: 'Somewhere to sit, by the door' })
    await followPost(as(sam), seats)

    await mergePost(as(tia), seats, benches, 'Same')

    const followers = db.selectFrom('following').select('person_id').where('post_id', '=', benches.id)
    expect((await followers.execute()).map((row) => row.person_id)).toContain(sam.id)
  })

  test('is for those who triage', async ({ town: { ada, as, post } }) => {
    await expect(
      mergePost(as(ada), await post({ by: ada }), await post({ by: ada }), 'Same'),
    ).rejects.toThrow(Forbidden)
  })
})
