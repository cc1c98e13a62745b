import { describe, expect } from 'vitest'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { earlierWords, editComment, withdrawComment } from '#app/domain/comments/editing.server.ts'
import { findComment } from '#app/domain/comments/rows.server.ts'
import { threadsOf } from '#app/domain/comments/threads.server.ts'
import { hideSubject, restoreSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

const said = { words: 'There are two benches in the park opposite' }

describe('commenting', () => {
  test('ten people at once are ten comments', async ({ town: { ada, ben, max, as, post, torino } }) => {
    const benches = await post({ by: ada })

    await Promise.all(
      [ada, ben, max, ada, ben, max, ada, ben, max, ada].map((who, n) =>
        publishComment(as(who), benches, { words: `Remark ${n} of ten` }, torino),
      ),
    )

    expect(await findPost(as(ada), benches.number)).toMatchObject({ commentCount: 10 })
  })

  test('of a guest is counted and seen by others once it was checked, and by the guest at once', async ({
    town: { ada, ben, guest, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const shopper = guest()

    const comment = await publishComment(as(shopper), benches, said, torino)

    expect(comment.publishedAt).toBeNull()
    expect(await findPost(as(ada), benches.number)).toMatchObject({ commentCount: 0 })
    expect((await threadsOf(as(ben), benches, null)).entries).toEqual([])
    expect((await threadsOf(as(shopper), benches, null)).entries).toMatchObject([{ state: 'waiting' }])
    await expect(findComment(as(ben), comment.id)).rejects.toThrow(NotFound)
  })

  test('is counted while everybody may read it: not before a check, not while it is hidden, not once it is taken back', async ({
    town: { ada, ben, max, guest, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const count = async () => (await findPost(as(ada), benches.number)).commentCount
    await publishComment(as(guest()), benches, said, torino)
    const shown = await publishComment(as(ben), benches, said, torino)
    const hidden = await publishComment(as(ada), benches, said, torino)
    expect(await count()).toBe(2)

    await hideSubject(as(max), await findSubject(as(max), 'comment', hidden.id), 'abuse')
    expect(await count()).toBe(1)
    await withdrawComment(as(ben), shown)
    expect(await count()).toBe(0)
    await restoreSubject(as(max), await findSubject(as(max), 'comment', hidden.id))
    expect(await count()).toBe(1)
  })

  test('is closed to somebody suspended, and on a post that waits', async ({
    town: { ada, ben, sid, guest, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const held = await post({ by: guest() })

    await expect(publishComment(as(sid), benches, said, torino)).rejects.toThrow(Forbidden)
    await expect(publishComment(as(ben), held, said, torino)).rejects.toThrow(Forbidden)
  })

  test('a reply to a reply stands beside it, below the same comment', async ({
    town: { ada, ben, as, post, torino, later },
  }) => {
    const benches = await post({ by: ada })
    const root = await publishComment(as(ben), benches, said, torino)
    const reply = await publishComment(as(ada), benches, { ...said, parentId: root.id }, torino)

    await publishComment(as(ben, later({ minutes: 1 })), benches, { ...said, parentId: reply.id }, torino)

    const [thread] = (await threadsOf(as(ada), benches, null)).entries
    expect(thread?.replies).toHaveLength(2)
    expect(thread?.replies.flatMap((each) => each.replies)).toEqual([])
  })

  test('cannot reply to words under another post', async ({ town: { ada, ben, as, post, torino } }) => {
    const benches = await post({ by: ada })
    const other = await post({ by: ada, words: 'The door closes too fast' })
    const comment = await publishComment(as(ben), other, said, torino)

    await expect(publishComment(as(ben), benches, { ...said, parentId: comment.id }, torino)).rejects.toThrow(
      NotFound,
    )
  })

  test('turns the pages of a long discussion without losing anybody', async ({
    town: { ada, as, post, torino, later },
  }) => {
    const benches = await post({ by: ada })
    for (let n = 0; n < 5; n++)
      await publishComment(as(ada, later({ minutes: n })), benches, { words: `Remark ${n}` }, torino)

    const first = await threadsOf(as(ada), benches, null, 3)
    const second = await threadsOf(as(ada), benches, first.next, 3)

    expect([...first.entries, ...second.entries].map((line) => line.html)).toEqual(
      [0, 1, 2, 3, 4].map((n) => `<p>Remark ${n}</p>\n`),
    )
    expect(second.next).toBeNull()
  })
})

describe('what is said among us', () => {
  test('is read by staff and the company it names, and never by another', async ({
    town: { ada, pia, noa, tia, guest, as, post, torino, nord },
  }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(
      as(pia),
      benches,
      { ...said, visibility: 'partner', partnerId: nord },
      torino,
    )

    for (const reader of [ada, noa, guest()]) {
      expect((await threadsOf(as(reader), benches, null)).entries).toEqual([])
      await expect(findComment(as(reader), comment.id)).rejects.toThrow(NotFound)
    }
    for (const reader of [pia, tia])
      expect((await threadsOf(as(reader), benches, null)).entries).toHaveLength(1)
    expect(await findPost(as(ada), benches.number)).toMatchObject({ commentCount: 0 })
  })

  test('cannot be shared with a company that somebody does not speak for', async ({
    town: { ada, noa, as, post, torino, nord },
  }) => {
    const benches = await post({ by: ada })

    await expect(
      publishComment(as(noa), benches, { ...said, visibility: 'partner', partnerId: nord }, torino),
    ).rejects.toThrow(Forbidden)
  })

  test('and a reply to it stays among the same people', async ({
    town: { ada, tia, max, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const aside = await publishComment(as(tia), benches, { ...said, visibility: 'staff' }, torino)

    const reply = await publishComment(as(max), benches, { ...said, parentId: aside.id }, torino)

    expect(reply.visibility).toBe('staff')
  })
})

describe('a mention', () => {
  test('tells who is named, once, and not the one who wrote', async ({
    town: { db, ada, ben, as, post, torino, deliver, later },
  }) => {
    const benches = await post({ by: ada })
    await publishComment(as(ben), benches, { words: '@Ada @ada and @Ben: I saw two' }, torino)
    await deliver(later({ minutes: 5 }))

    const told = await db.selectFrom('notice').select(['person_id', 'kind']).execute()
    expect(told).toEqual([{ person_id: ada.id, kind: 'mention' }])
  })

  test('names nobody who is neither here nor staff', async ({ town: { db, ada, ben, as, post, torino } }) => {
    const benches = await post({ by: ada })

    await publishComment(as(ada), benches, { words: '@Ben and @Max should look' }, torino)

    const named = await db
      .selectFrom('mention')
      .innerJoin('person', 'person.id', 'mention.person_id')
      .select('person.name')
      .execute()
    expect(named.map((row) => row.name)).toEqual(['Max'])
    expect(ben.name).toBe('Ben')
  })
})

describe('editing a comment', () => {
  test('keeps what stood there before, and the same words again change nothing', async ({
    town: { ada, as, post, torino, later },
  }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(as(ada), benches, said, torino)

    await editComment(as(ada, later({ minutes: 5 })), comment, 'Three benches')
    await editComment(as(ada, later({ minutes: 6 })), await findComment(as(ada), comment.id), 'Three benches')

    expect(await earlierWords(as(ada), comment)).toMatchObject([{ body: said.words }])
    expect(await findComment(as(ada), comment.id)).toMatchObject({ body: 'Three benches' })
  })

  test('ends after a quarter of an hour, and is for its author alone', async ({
    town: { ada, ben, as, post, torino, later },
  }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(as(ada), benches, said, torino)

    await expect(editComment(as(ada, later({ minutes: 16 })), comment, 'Too late')).rejects.toThrow(Forbidden)
    await expect(editComment(as(ben), comment, 'Not mine')).rejects.toThrow(Forbidden)
  })

  test('twice at once keeps one and refuses the other', async ({ town: { ada, as, post, torino } }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(as(ada), benches, said, torino)

    const outcomes = await Promise.allSettled([
      editComment(as(ada), comment, 'First correction'),
      editComment(as(ada), comment, 'Second correction'),
    ])

    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toBeInstanceOf(Conflict)
    expect(await earlierWords(as(ada), comment)).toHaveLength(1)
  })

  test('is refused once it was hidden, also to who opened the page before', async ({
    town: { ada, max, as, post, torino },
  }) => {
    const comment = await publishComment(as(ada), await post({ by: ada }), said, torino)
    await hideSubject(as(max), await findSubject(as(max), 'comment', comment.id), 'abuse')

    await expect(editComment(as(ada), comment, 'Said more kindly')).rejects.toMatchObject({
      code: 'comment.gone',
    })
    expect(await earlierWords(as(max), comment)).toEqual([])
  })

  test('of a guest is checked again', async ({ town: { db, ada, guest, as, post, torino, later } }) => {
    const benches = await post({ by: ada })
    const shopper = guest()
    const held = await publishComment(as(shopper), benches, said, torino)
    await db.updateTable('comment').set({ published_at: held.createdAt }).where('id', '=', held.id).execute()
    const comment = await findComment(as(shopper), held.id)

    await editComment(as(shopper, later({ minutes: 1 })), comment, 'Buy cheap watches')

    expect(await findComment(as(shopper), held.id)).toMatchObject({ publishedAt: null })
  })
})

describe('withdrawing a comment', () => {
  test('twice at once counts it away once, and its replies stay', async ({
    town: { ada, ben, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(as(ben), benches, said, torino)
    await publishComment(as(ada), benches, { ...said, parentId: comment.id }, torino)

    await Promise.all([withdrawComment(as(ben), comment), withdrawComment(as(ben), comment)])

    expect(await findPost(as(ada), benches.number)).toMatchObject({ commentCount: 1 })
    expect((await threadsOf(as(ada), benches, null)).entries).toMatchObject([
      { state: 'withdrawn', html: '', author: { name: null }, replies: [{ state: 'shown' }] },
    ])
  })

  test('is for its author alone', async ({ town: { ada, ben, as, post, torino } }) => {
    const benches = await post({ by: ada })
    const comment = await publishComment(as(ben), benches, said, torino)

    await expect(withdrawComment(as(ada), comment)).rejects.toThrow(Forbidden)
  })
})
