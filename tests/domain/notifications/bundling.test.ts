import { describe, expect } from 'vitest'
import { bundleDueNotices, nextDailyLetter, type Bundle } from '#app/domain/notifications/bundling.server.ts'
import { unsubscribe } from '#app/domain/notifications/unsubscribing.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { toJson } from '#db/json.ts'
import { test, type Town } from '#tests/support/town.ts'

const plain = (bundle: Bundle) => ({
  kind: 'notices',
  subject: bundle.news.map((news) => news.kind).join(' '),
  text: bundle.news.map((news) => `${news.post?.title ?? ''}: ${news.said?.sentence ?? ''}`).join('\n'),
  html: '',
})

const letters = async ({ db }: Town) =>
  (await db.selectFrom('mail').select(['address', 'subject', 'text']).orderBy('address').execute()).map(
    (row) => row,
  )

describe('letters about what happened', () => {
  test('bundle what happened within a quarter of an hour, one to each who asked', async ({ town }) => {
    const { ada, ben, tia, guest, as, post, torino, deliver, later, system } = town
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)
    await castVote(as(guest()), benches, torino)
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await changeStatus(as(tia, later({ minutes: 5 })), benches, 'planned', 'Two benches in May.')
    await deliver(later({ minutes: 6 }))

    expect(await bundleDueNotices(system(later({ minutes: 10 })), plain)).toBe(0)
    await Promise.all([1, 2].map(() => bundleDueNotices(system(later({ minutes: 25 })), plain)))
    await bundleDueNotices(system(later({ minutes: 40 })), plain)

    expect((await letters(town)).map((letter) => [letter.address, letter.subject])).toEqual([
      ['ada@example.org', 'answered status'],
      ['ben@example.org', 'answered status'],
    ])
  })

  test('say nothing of what its reader may no longer read', async ({ town }) => {
    const { ada, ben, tia, max, as, post, torino, deliver, later, system } = town
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()
    await hideSubject(as(max), await findSubject(as(max), 'post', benches.id), 'abuse')

    await bundleDueNotices(system(later({ hours: 1 })), plain)

    expect((await letters(town)).map((letter) => letter.address)).toEqual(['ada@example.org'])
  })

  test('wait for the evening for those who prefer one a day', async ({ town }) => {
    const { ada, tia, db, as, post, deliver, later, system } = town
    const benches = await post({ by: ada })
    await db
      .updateTable('person')
      .set({ preferences: toJson({ mail: { answers: 'daily' } }) })
      .where('id', '=', ada.id)
      .execute()
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()

    await bundleDueNotices(system(later({ hours: 7 })), plain)
    expect(await letters(town)).toEqual([])
    await bundleDueNotices(system(later({ hours: 8 })), plain)
    expect(await letters(town)).toHaveLength(1)
  })

  test('are not written to who left meanwhile, and not because their mailbox was never proved', async ({
    town,
  }) => {
    const { ada, ben, max, tia, db, as, post, torino, deliver, later, system } = town
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)
    await castVote(as(max), benches, torino)
    await db.updateTable('person').set({ email_verified_at: null }).where('id', '=', ben.id).execute()
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()
    await db
      .updateTable('person')
      .set({ erased_at: later({}).toISOString() })
      .where('id', '=', max.id)
      .execute()

    await bundleDueNotices(system(later({ days: 1 })), plain)

    expect((await letters(town)).map(({ address }) => address)).toEqual(['ada@example.org'])
  })

  test('that cannot be written keep nobody else’s', async ({ town }) => {
    const { ada, ben, tia, as, post, torino, deliver, later, system } = town
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()
    const failing = (bundle: Bundle) => {
      if (bundle.personId === ada.id) throw new RangeError('no such word')
      return plain(bundle)
    }

    await expect(bundleDueNotices(system(later({ hours: 1 })), failing)).rejects.toThrow(AggregateError)
    expect((await letters(town)).map(({ address }) => address)).toEqual(['ben@example.org'])
    await bundleDueNotices(system(later({ hours: 3 })), plain)
    expect((await letters(town)).map(({ address }) => address)).toEqual([
      'ada@example.org',
      'ben@example.org',
    ])
  })

  test('end with one press of the link in them', async ({ town }) => {
    const { ada, tia, guest, as, post, deliver, later, system } = town
    const benches = await post({ by: ada })
    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()

    await Promise.all([1, 2, 3].map(() => unsubscribe(as(guest()), ada.id, 'answers')))
    await bundleDueNotices(system(later({ hours: 1 })), plain)

    expect(await letters(town)).toEqual([])
  })

  test('of the evening leave at six where the retailer is, in summer and in winter', () => {
    expect(nextDailyLetter(new Date('2026-03-02T09:00:00Z'), 'Europe/Rome').toISOString()).toBe(
      '2026-03-02T17:00:00.000Z',
    )
    expect(nextDailyLetter(new Date('2026-07-02T16:30:00Z'), 'Europe/Rome').toISOString()).toBe(
      '2026-07-03T16:00:00.000Z',
    )
  })
})
