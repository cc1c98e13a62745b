import { describe, expect } from 'vitest'
import { audit } from '#app/domain/activity/audit.server.ts'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { appeal } from '#app/domain/moderation/appealing.server.ts'
import { hideSubject, restoreSubject } from '#app/domain/moderation/hiding.server.ts'
import { moderationLog } from '#app/domain/moderation/log.server.ts'
import { reviewQueue } from '#app/domain/moderation/queue.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { claimReview, findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSanctioned, liftSuspension, suspend } from '#app/domain/moderation/sanctioning.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { changeSettings } from '#app/domain/site/settings.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { Conflict, Forbidden, NotFound, SignInRequired } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

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
    const held = await post({ by: guest() })
    await deliver()
    const [waiting] = (await reviewQueue(as(max), null)).entries
    const review = await findReview(as(max), waiting!.id)

    const both = await Promise.allSettled([
      passReview(as(max), review),
      rejectReview(as(mia), review, 'spam'),
    ])

    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [first, decision] = both[0].status === 'fulfilled' ? [max, 'published'] : [mia, 'hidden']
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: new Conflict('queue.settled'),
    })
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { details: { number: held.number, name: first.name, decision } },
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

describe('one person', () => {
  test('reports a thing once, however often they press', async ({ town: { db, ada, ben, as, post } }) => {
    const rude = await post({ by: ada })
    const subject = await findSubject(as(ben), 'post', rude.id)

    for (const reason of ['abuse', 'spam'] as const) await reportSubject(as(ben), subject, reason, '')

    const facts = await db.selectFrom('event').select('id').where('type', '=', 'report.made').execute()
    expect(facts).toHaveLength(1)
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

  test('ends what waited in the queue about it', async ({ town: { ada, ben, max, as, post } }) => {
    const rude = await post({ by: ada })
    const subject = await findSubject(as(max), 'post', rude.id)
    await reportSubject(as(ben), subject, 'abuse', '')
    expect((await reviewQueue(as(max), null)).entries).toHaveLength(1)

    await hideSubject(as(max), subject, 'abuse')

    expect((await reviewQueue(as(max), null)).entries).toEqual([])
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

  test.for(['post', 'comment'] as const)(
    'of a %s that nobody had published yet, taken back, lets it wait for its check again',
    async (kind, { town: { db, ada, max, guest, as, post, torino, deliver } }) => {
      const shopper = guest()
      const { id } =
        kind === 'post'
          ? await post({ by: shopper })
          : await publishComment(as(shopper), await post({ by: ada }), { words: 'Mine, too' }, torino)
      await deliver()
      const [held] = (await reviewQueue(as(max), null)).entries
      await rejectReview(as(max), await findReview(as(max), held!.id), 'abuse')
      await deliver()

      const subject = await findSubject(as(max), kind, id)
      await Promise.all([1, 2].map(() => restoreSubject(as(max), subject)))
      await deliver()

      expect((await reviewQueue(as(max), null)).entries).toMatchObject([{ cause: 'held' }])
      // nobody is told that it is to be seen, which it is not
      const told = await db.selectFrom('notice').select('kind').where('kind', '=', 'restored').execute()
      expect(told).toEqual([])
    },
  )

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

  test('shows the other moderator why it was hidden and by whom, and that reason stands when it fails', async ({
    town: { ada, max, mia, as, post, db },
  }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'spam')
    await appeal(as(ada), await findSubject(as(ada), 'post', rude.id), 'It is no advertising.')
    const [waiting] = (await reviewQueue(as(mia), null)).entries
    expect(waiting).toMatchObject({
      hidden: { reason: 'spam', by: max.name },
      author: { hiddenBefore: 0 },
    })

    await rejectReview(as(mia), await findReview(as(mia), waiting!.id), null)

    const { hidden_reason } = await db
      .selectFrom('post')
      .select('hidden_reason')
      .where('id', '=', rude.id)
      .executeTakeFirstOrThrow()
    expect(hidden_reason).toBe('spam')
  })

  test('is granted when somebody puts it back from its own page, and nothing waits any more', async ({
    town: { ada, ben, max, mia, as, post },
  }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'spam')
    await appeal(as(ada), await findSubject(as(ada), 'post', rude.id), 'It is no advertising.')
    const [waiting] = (await reviewQueue(as(mia), null)).entries
    const review = await findReview(as(mia), waiting!.id)

    await restoreSubject(as(mia), await findSubject(as(mia), 'post', rude.id))

    expect((await reviewQueue(as(mia), null)).entries).toEqual([])
    await expect(rejectReview(as(mia), review, null)).rejects.toMatchObject({
      code: 'queue.settled',
      details: { name: mia.name, decision: 'restored' },
    })
    expect(await findPost(as(ben), rude.number)).toMatchObject({ hiddenAt: null })
  })

  test('is the only thing that is refused without a reason of its own', async ({
    town: { guest, max, as, post, deliver },
  }) => {
    await post({ by: guest() })
    await deliver()
    const [waiting] = (await reviewQueue(as(max), null)).entries
    expect(waiting).toMatchObject({ hidden: null, store: 'Torino, via Roma' })

    await expect(rejectReview(as(max), await findReview(as(max), waiting!.id), null)).rejects.toMatchObject({
      fields: { reason: ['field.required'] },
    })
    expect((await reviewQueue(as(max), null)).entries).toHaveLength(1)
  })

  test('can be made once, and only by the author', async ({ town: { ada, ben, max, as, post } }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    const subject = await findSubject(as(max), 'post', rude.id)

    await expect(appeal(as(ben), subject, 'Let it be')).rejects.toThrow(Forbidden)
    const thrice = await Promise.allSettled([1, 2, 3].map(() => appeal(as(ada), subject, 'Look again')))

    expect(thrice.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('is about something hidden, and not made again when the first was refused', async ({
    town: { ada, max, mia, as, post },
  }) => {
    const rude = await post({ by: ada })
    await expect(
      appeal(as(ada), await findSubject(as(ada), 'post', rude.id), 'I see it coming'),
    ).rejects.toMatchObject({ code: 'appeal.not_hidden' })
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    const subject = await findSubject(as(ada), 'post', rude.id)
    await appeal(as(ada), subject, 'Look again')
    const [waiting] = (await reviewQueue(as(mia), null)).entries
    await rejectReview(as(mia), await findReview(as(mia), waiting!.id), null)

    await expect(appeal(as(ada), subject, 'And again')).rejects.toMatchObject({ code: 'appeal.already_made' })
  })
})

describe('a suspension', () => {
  test('takes the voice at once, lets read, and ends by itself on its day', async ({
    town: { ada, ben, max, db, as, post, torino, later },
  }) => {
    const benches = await post({ by: ben })
    const before = await findSanctioned(as(max), ada.id)
    await suspend(as(max), before, 7, 'abuse')
    const suspended = toPerson(
      await db.selectFrom('person').selectAll().where('id', '=', ada.id).executeTakeFirstOrThrow(),
    )
    const until = later({ days: 7 }).toISOString()

    for (const at of [later({}), later({ days: 6, hours: 23 })]) {
      const told = { status: 403, code: 'access.suspended', details: { until } }
      await expect(post({ by: suspended, at })).rejects.toMatchObject(told)
      await expect(castVote(as(suspended, at), benches, torino)).rejects.toMatchObject(told)
      await expect(
        publishComment(as(suspended, at), benches, { words: 'And mine' }, torino),
      ).rejects.toMatchObject(told)
      expect(await findPost(as(suspended, at), benches.number)).toMatchObject({ id: benches.id })
    }

    const after = later({ days: 7, seconds: 1 })
    expect(await post({ by: suspended, at: after })).toMatchObject({ publishedAt: after.toISOString() })
    await castVote(as(suspended, after), benches, torino)
  })

  test('tells the person why and until when, and that it was lifted, each once', async ({
    town: { ada, max, as, deliver, later },
  }) => {
    const before = await findSanctioned(as(max), ada.id)
    await suspend(as(max), before, 7, 'abuse')
    await liftSuspension(as(max), before)
    await liftSuspension(as(max), before)
    await deliver()
    await deliver()

    expect(await findSanctioned(as(max), ada.id)).toMatchObject({ suspendedUntil: null })
    const { entries } = await noticesOf(as(ada), null)
    expect(entries.map(({ kind }) => kind)).toEqual(['lifted', 'suspended'])
    expect(entries[1]).toMatchObject({ reason: 'abuse', until: later({ days: 7 }).toISOString() })
  })

  test('that lasts leaves a held post without its author’s vote', async ({
    town: { ada, ben, max, ines, as, post, deliver },
  }) => {
    await changeSettings(as(ines), { checkFirst: 'everybody' })
    const held = await post({ by: ada })
    await suspend(as(max), await findSanctioned(as(max), ada.id), 7, 'abuse')
    await deliver()

    const [waiting] = (await reviewQueue(as(max), null)).entries
    await passReview(as(max), await findReview(as(max), waiting!.id))

    expect(await findPost(as(ben), held.number)).toMatchObject({ voteCount: 0 })
  })

  test('that is over leaves the vote of a held post to its author, and no button to lift it', async ({
    town: { ada, ben, max, ines, as, post, deliver, later },
  }) => {
    await changeSettings(as(ines), { checkFirst: 'everybody' })
    await suspend(as(max), await findSanctioned(as(max), ada.id), 1, 'abuse')
    const held = await post({ by: ada, at: later({ days: 2 }) })
    await deliver(later({ days: 2 }))

    const [waiting] = (await reviewQueue(as(max, later({ days: 2 })), null)).entries
    expect(waiting?.author.suspendedUntil).toBeNull()
    await passReview(as(max, later({ days: 2 })), await findReview(as(max), waiting!.id))

    expect(await findPost(as(ben), held.number)).toMatchObject({ voteCount: 1 })
  })

  test('of staff is an admin’s to decide', async ({ town: { max, mia, ines, as } }) => {
    const colleague = await findSanctioned(as(max), mia.id)

    await expect(suspend(as(max), colleague, 1, 'abuse')).rejects.toThrow(Forbidden)
    await suspend(as(ines), colleague, 1, 'abuse')
  })

  test('is not for members, nor is lifting one', async ({ town: { ada, ben, max, as } }) => {
    const sanctioned = await findSanctioned(as(max), ada.id)

    await expect(suspend(as(ben), sanctioned, 1, 'abuse')).rejects.toThrow(Forbidden)
    await expect(liftSuspension(as(ben), sanctioned)).rejects.toThrow(Forbidden)
  })
})

describe('who waits for a check', () => {
  const waits = async ({ as, max, post, deliver }: Town, by: Actor): Promise<boolean> => {
    const said = await post({ by })
    await deliver()
    const { entries } = await reviewQueue(as(max), null)
    expect(entries.some(({ postNumber }) => postNumber === said.number)).toBe(said.publishedAt === null)
    return said.publishedAt === null
  }

  test.for([
    ['guests', { guest: true, member: false, partner: false, store: false, staff: false }],
    ['nobody', { guest: false, member: false, partner: false, store: false, staff: false }],
    ['everybody', { guest: true, member: true, partner: false, store: false, staff: false }],
  ] as const)('is a setting: %s', async ([checkFirst, expected], { town }) => {
    const { as, ines, ada, pia, sam, tia, guest } = town
    await changeSettings(as(ines), { checkFirst })

    expect({
      guest: await waits(town, guest()),
      member: await waits(town, ada),
      partner: await waits(town, pia),
      store: await waits(town, sam),
      staff: await waits(town, tia),
    }).toEqual(expected)
  })

  test('is guests, until somebody sets it otherwise, and setting it is an admin’s', async ({ town }) => {
    const { as, ada, max, lea, guest } = town

    expect(await waits(town, guest())).toBe(true)
    expect(await waits(town, ada)).toBe(false)
    for (const who of [ada, max, lea])
      await expect(changeSettings(as(who), { checkFirst: 'nobody' })).rejects.toThrow(Forbidden)
  })

  test('changes by it what is said from then on, and the record says that it was set', async ({ town }) => {
    const { as, ines, guest, lea } = town
    await changeSettings(as(ines), { checkFirst: 'nobody' })
    await changeSettings(as(ines), { checkFirst: 'nobody' })

    expect(await waits(town, guest())).toBe(false)
    const { entries } = await audit(as(lea), null, null)
    expect(entries.filter(({ type }) => type === 'site.configured')).toMatchObject([
      { who: 'Ines', details: { setting: 'checkFirst', value: 'nobody' } },
    ])
  })
})

describe('the log', () => {
  test('says who did what to whom, why and until when, and is for those who moderate', async ({
    town: { ada, max, as, post, later },
  }) => {
    const rude = await post({ by: ada })
    await hideSubject(as(max, later({ minutes: 1 })), await findSubject(as(max), 'post', rude.id), 'abuse')
    await suspend(as(max, later({ minutes: 2 })), await findSanctioned(as(max), ada.id), 7, 'abuse')

    const { entries } = await moderationLog(as(max), null)
    expect(entries.map(({ type, who, person, postNumber }) => [type, who, person?.name, postNumber])).toEqual(
      [
        ['person.suspended', 'Max', 'Ada', null],
        ['post.hidden', 'Max', undefined, rude.number],
      ],
    )
    expect(entries[0]?.details).toEqual({
      reason: 'abuse',
      until: later({ days: 7, minutes: 2 }).toISOString(),
    })
    await expect(moderationLog(as(ada), null)).rejects.toThrow(Forbidden)
  })

  test('says of each look at what waited which post it was and how it ended, a hidden one once', async ({
    town: { guest, max, as, post, deliver },
  }) => {
    const [good, bad] = [await post({ by: guest() }), await post({ by: guest() })]
    await deliver()
    for (const { id, postNumber } of (await reviewQueue(as(max), null)).entries) {
      const review = await findReview(as(max), id)
      if (postNumber === good.number) await passReview(as(max), review)
      else await rejectReview(as(max), review, 'spam')
    }

    const { entries } = await moderationLog(as(max), null)
    const told = entries.map(({ type, details, postNumber }) => [type, details['decision'], postNumber])
    expect(told).toHaveLength(2)
    expect(told).toEqual(
      expect.arrayContaining([
        ['post.hidden', undefined, bad.number],
        ['review.settled', 'published', good.number],
      ]),
    )
  })

  test('names the post of every report and decision, also where it was about a comment', async ({
    town: { ada, ben, max, guest, as, post, torino, deliver, later },
  }) => {
    const benches = await post({ by: ada })
    const held = await post({ by: guest() })
    const remark = await publishComment(as(ben), benches, { words: 'You are all fools' }, torino)
    await deliver()
    const [waiting] = (await reviewQueue(as(max), null)).entries
    await passReview(as(max, later({ minutes: 1 })), await findReview(as(max), waiting!.id))
    await reportSubject(
      as(ada, later({ minutes: 2 })),
      await findSubject(as(ada), 'comment', remark.id),
      'abuse',
      '',
    )
    const [reported] = (await reviewQueue(as(max), null)).entries
    await rejectReview(as(max, later({ minutes: 3 })), await findReview(as(max), reported!.id), 'abuse')

    const { entries } = await moderationLog(as(max), null)
    const lines = entries.map(({ type, postNumber, details }) => [type, postNumber, details['decision']])
    expect(lines).toContainEqual(['comment.hidden', benches.number, undefined])
    expect(lines).toContainEqual(['report.made', benches.number, undefined])
    expect(lines).toContainEqual(['review.settled', held.number, 'published'])
    expect(lines).toHaveLength(3)
  })
})
