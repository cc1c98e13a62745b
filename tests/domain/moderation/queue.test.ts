import { describe, expect } from 'vitest'
import { appeal } from '#app/domain/moderation/appealing.server.ts'
import { hideSubject, restoreSubject } from '#app/domain/moderation/hiding.server.ts'
import { reviewQueue } from '#app/domain/moderation/queue.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { claimReview, findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSanctioned, liftSuspension, suspend } from '#app/domain/moderation/sanctioning.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { Conflict, Forbidden, NotFound, SignInRequired } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

describe('what a guest says waits for a check', () => {
  test('and is there for everybody once a moderator passes it, with the guest’s own vote', async ({
    town: { guest, ada, max, as, post, deliver },
  }) => {
    const shopper = guest()
    const held = await post({ by: shopper })
    await deliver()
    await expect(findPost(as(ada), held.number)).rejects.toThrow(NotFound)
    expect(await findPost(as(shopper), held.number)).toMatchObject({ publishedAt: null })

    const [waiting] = (await reviewQueue(as(max), null)).entries
    await passReview(as(max), await findReview(as(max), waiting!.id))
    await deliver()

    expect(await findPost(as(ada), held.number)).toMatchObject({ voteCount: 1 })
    expect((await reviewQueue(as(max), null)).entries).toEqual([])
  })

  test('two moderators at once: the first decision stands, the second is told', async ({
    town: { guest, max, mia, as, post, deliver },
  }) => {
    await post({ by: guest() })
    await deliver()
    const [waiting] = (await reviewQueue(as(max), null)).entries
    const review = await findReview(as(max), waiting!.id)

    const both = await Promise.allSettled([
      passReview(as(max), review),
      rejectReview(as(mia), review, 'spam'),
    ])

    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: new Conflict('queue.settled'),
    })
  })

  test('what one moderator has claimed another cannot claim', async ({
    town: { guest, max, mia, as, post, deliver },
  }) => {
    await post({ by: guest() })
    await deliver()
    const [waiting] = (await reviewQueue(as(max), null)).entries
    const review = await findReview(as(max), waiting!.id)
    await claimReview(as(max), review)

    await expect(claimReview(as(mia), review)).rejects.toThrow(Conflict)
    await claimReview(as(max), review)
  })

  test('the queue is for those who moderate', async ({ town: { ada, tia, guest, as } }) => {
    await expect(reviewQueue(as(ada), null)).rejects.toThrow(Forbidden)
    await expect(reviewQueue(as(tia), null)).rejects.toThrow(Forbidden)
    await expect(reviewQueue(as(guest()), null)).rejects.toThrow(SignInRequired)
  })
})

describe('a report', () => {
  test('of the same thing by many people waits once, each voice counted once', async ({
    town: { ada, ben, max, guest, as, post },
  }) => {
    const rude = await post({ by: ada })
    const subject = await findSubject(as(ben), 'post', rude.id)
    const reporters = [ben, ben, guest(), guest()]

    await Promise.all(reporters.map((reporter) => reportSubject(as(reporter), subject, 'abuse', '')))

    const { entries } = await reviewQueue(as(max), null)
    expect(entries).toHaveLength(1)
    expect(entries[0]?.reports).toHaveLength(3)
  })
})

describe('hiding', () => {
  test('tells the author the reason, and hides it from everybody else', async ({
    town: { ada, ben, max, as, post, deliver },
  }) => {
    const rude = await post({ by: ada })

    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'names_staff')
    await deliver()

    await expect(findPost(as(ben), rude.number)).rejects.toThrow(NotFound)
    expect((await noticesOf(as(ada), null)).entries).toMatchObject([
      { kind: 'hidden', reason: 'names_staff' },
    ])
  })

  test('twice tells once; restored it is back', async ({ town: { ada, ben, max, as, post, deliver } }) => {
    const rude = await post({ by: ada })
    const subject = await findSubject(as(max), 'post', rude.id)
    await hideSubject(as(max), subject, 'abuse')
    await hideSubject(as(max), subject, 'abuse')
    await deliver()
    expect((await noticesOf(as(ada), null)).entries).toHaveLength(1)

    await restoreSubject(as(max), subject)

    expect(await findPost(as(ben), rude.number)).toMatchObject({ id: rude.id })
  })

  test('is not for members', async ({ town: { ada, ben, as, post } }) => {
    const fine = await post({ by: ada })

    await expect(hideSubject(as(ben), await findSubject(as(ben), 'post', fine.id), 'spam')).rejects.toThrow(
      Forbidden,
    )
  })
})

describe('an appeal', () => {
  test('goes to another moderator, who may restore', async ({
    town: { ada, ben, max, mia, as, post, deliver },
  }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    await appeal(as(ada), await findSubject(as(ada), 'post', rude.id), 'I only told what happened.')
    const [waiting] = (await reviewQueue(as(max), null)).entries
    const review = await findReview(as(max), waiting!.id)

    await expect(passReview(as(max), review)).rejects.toThrow(Forbidden)
    await passReview(as(mia), review)
    await deliver()

    expect(await findPost(as(ben), rude.number)).toMatchObject({ hiddenAt: null })
  })

  test('can be made once, and only by the author', async ({ town: { ada, ben, max, as, post } }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    const subject = await findSubject(as(max), 'post', rude.id)

    await expect(appeal(as(ben), subject, 'Let it be')).rejects.toThrow(Forbidden)
    const thrice = await Promise.allSettled([1, 2, 3].map(() => appeal(as(ada), subject, 'Look again')))

    expect(thrice.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a suspension', () => {
  test('acts at once, ends by itself, and can be lifted', async ({ town: { ada, max, as, later } }) => {
    const before = await findSanctioned(as(max), ada.id)
    await suspend(as(max), before, 7, 'abuse')
    expect(await findSanctioned(as(max), ada.id)).toMatchObject({
      suspendedUntil: later({ days: 7 }).toISOString(),
    })

    await liftSuspension(as(max), before)
    await liftSuspension(as(max), before)

    expect(await findSanctioned(as(max), ada.id)).toMatchObject({ suspendedUntil: null })
  })

  test('of staff is an admin’s to decide', async ({ town: { max, mia, ines, as } }) => {
    const colleague = await findSanctioned(as(max), mia.id)

    await expect(suspend(as(max), colleague, 1, 'abuse')).rejects.toThrow(Forbidden)
    await suspend(as(ines), colleague, 1, 'abuse')
  })
})
