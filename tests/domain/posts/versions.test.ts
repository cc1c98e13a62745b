import { describe, expect } from 'vitest'
import { earlierWords, editComment } from '#app/domain/comments/editing.server.ts'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { findComment } from '#app/domain/comments/rows.server.ts'
import { hideSubject, restoreSubject } from '#app/domain/moderation/hiding.server.ts'
import { moderationLog } from '#app/domain/moderation/log.server.ts'
import { reviewQueue } from '#app/domain/moderation/queue.server.ts'
import { findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { removeVersion } from '#app/domain/moderation/versions.server.ts'
import { earlierVersions, editPost } from '#app/domain/posts/editing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { Conflict, Forbidden, NotFound, SignInRequired } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { test, type Town } from '#tests/support/town.ts'

const abuse = 'The cashier Bianca is a thief, ring 555 0100'
const nice = 'Please put a bench near the tills'

const said = (versions: readonly { body: string }[]) => versions.map(({ body }) => body)

async function passAll({ max, as, later }: Town): Promise<void> {
  for (const { id } of (await reviewQueue(as(max), null)).entries) {
    const ctx = as(max, later({ minutes: 30 }))
    await passReview(ctx, await findReview(ctx, id))
  }
}

describe('what stood there before anybody checked it', () => {
  test('of a guest’s post is never shown to others, and always to moderators', async ({ town }) => {
    const { ada, tia, max, guest, as, post, later, deliver } = town
    const author = guest()
    const held = await post({ by: author, words: abuse })
    await editPost(as(author, later({ minutes: 5 })), held, { title: 'A bench', words: nice, version: 1 })
    await deliver()
    expect(said((await reviewQueue(as(max), null)).entries[0]!.earlier)).toEqual([
      expect.stringContaining('555'),
    ])
    await passAll(town)

    for (const who of [guest(), ada, tia])
      expect(await earlierVersions(as(who), await findPost(as(who), held.number))).toEqual([])
    const shown = await findPost(as(max), held.number)
    expect(await earlierVersions(as(max), shown)).toMatchObject([
      { state: 'never_public', changedBy: 'author' },
    ])
    expect(await earlierVersions(as(author), shown)).toHaveLength(1)
  })

  test('of a guest’s comment is never shown to others', async ({ town }) => {
    const { ada, max, ben, guest, as, post, later, deliver, torino } = town
    const author = guest()
    const below = await post({ by: ben })
    const held = await publishComment(as(author), below, { words: abuse }, torino)
    await editComment(as(author, later({ minutes: 5 })), held, nice)
    await deliver()
    expect(said((await reviewQueue(as(max), null)).entries[0]!.earlier)).toEqual([abuse])
    await passAll(town)

    const shown = await findComment(as(ada), held.id)
    expect(await earlierWords(as(ada), shown)).toEqual([])
    expect(said(await earlierWords(as(max), shown))).toEqual([abuse])
  })

  test('shows what was public, and nothing of what was said while it was hidden', async ({ town }) => {
    const { ada, ben, max, as, post, later } = town
    const first = await post({ by: ben, words: 'Long queues at noon' })
    const edit = async (minutes: number, words: string) => {
      const now = await findPost(as(ben), first.number)
      await editPost(as(ben, later({ minutes })), now, { title: 'Queues', words, version: now.version })
    }
    await edit(5, 'Very long queues at noon')
    await hideSubject(as(max), await findSubject(as(max), 'post', first.id), 'abuse')
    await edit(10, abuse)
    await edit(15, 'Long queues')
    await restoreSubject(as(max), await findSubject(as(max), 'post', first.id))

    const shown = await findPost(as(ada), first.number)
    expect(said(await earlierVersions(as(ada), shown)).join()).not.toContain('555')
    expect(await earlierVersions(as(ada), shown)).toHaveLength(1)
    expect(await earlierVersions(as(max), shown)).toHaveLength(3)
  })

  test('is never passed with words that came after a moderator had read', async ({ town }) => {
    const { max, guest, as, post, later, deliver } = town
    const author = guest()
    const held = await post({ by: author, words: nice })
    await deliver()
    const [line] = (await reviewQueue(as(max), null)).entries
    const review = await findReview(as(max), line!.id)
    await editPost(as(author, later({ minutes: 2 })), held, { title: 'A bench', words: abuse, version: 1 })

    await expect(passReview(as(max), review, line!.seen)).rejects.toThrow(Conflict)
    await expect(rejectReview(as(max), review, 'spam', line!.seen)).rejects.toThrow(Conflict)
    const [again] = (await reviewQueue(as(max), null)).entries
    expect(again!.words).toContain('555')
    await passReview(as(max), review, again!.seen)
    expect((await findPost(as(guest()), held.number)).publishedAt).not.toBeNull()
  })
})

describe('a version that does not belong there', () => {
  test('is taken away by a moderator: its words are gone, and the log says so once', async ({ town }) => {
    const { ada, ben, max, as, post, later } = town
    const first = await post({ by: ben, words: abuse })
    await editPost(as(ben, later({ minutes: 5 })), first, { title: 'Bench', words: nice, version: 1 })
    const [version] = await earlierVersions(as(max), first)

    await Promise.all([1, 2, 3].map(() => removeVersion(as(max), 'post', version!.id)))
    await removeVersion(as(max), 'post', version!.id)

    for (const reader of [ada, ben]) expect(await earlierVersions(as(reader), first)).toEqual([])
    expect(await earlierVersions(as(max), first)).toMatchObject([
      { title: '', body: '', state: 'taken_away' },
    ])
    const log = (await moderationLog(as(max), null)).entries
    expect(log.map(({ type, who }) => `${type} ${who}`)).toEqual(['post.version_removed Max'])
  })

  test('of a comment as well', async ({ town }) => {
    const { ada, ben, max, as, post, later, torino } = town
    const remark = await publishComment(as(ben), await post({ by: ada }), { words: abuse }, torino)
    await editComment(as(ben, later({ minutes: 5 })), remark, nice)
    const [version] = await earlierWords(as(max), remark)
    await removeVersion(as(max), 'comment', version!.id)

    expect(await earlierWords(as(ada), remark)).toEqual([])
    expect((await moderationLog(as(max), null)).entries.map(({ type }) => type)).toEqual([
      'comment.version_removed',
    ])
  })

  test('is taken away by nobody else, and what never was cannot be', async ({ town }) => {
    const { ada, ben, tia, max, guest, as, post, later } = town
    const first = await post({ by: ben, words: abuse })
    await editPost(as(ben, later({ minutes: 5 })), first, { title: 'Bench', words: nice, version: 1 })
    const [version] = await earlierVersions(as(ben), first)

    for (const who of [ada, ben, tia])
      await expect(removeVersion(as(who), 'post', version!.id)).rejects.toThrow(Forbidden)
    await expect(removeVersion(as(guest()), 'post', version!.id)).rejects.toThrow(SignInRequired)
    await expect(removeVersion(as(max), 'post', newId(later({})))).rejects.toThrow(NotFound)
    await expect(removeVersion(as(max), 'comment', version!.id)).rejects.toThrow(NotFound)
    expect(await earlierVersions(as(ada), first)).toHaveLength(1)
  })

  test('goes at once when a moderator corrects, and the page names who changed the words', async ({
    town,
  }) => {
    const { ada, ben, max, as, post, later } = town
    const first = await post({ by: ben, words: abuse })
    await editPost(as(ben, later({ minutes: 5 })), first, { title: 'Thief', words: `${abuse}!`, version: 1 })
    expect((await viewPost(as(ada), first)).changedByRetailer).toBe(false)

    const correction = { title: 'Bench', words: nice, version: 2, earlier: 'taken_away' } as const
    await expect(editPost(as(ben, later({ minutes: 9 })), first, correction)).rejects.toThrow(Forbidden)
    await editPost(as(max, later({ minutes: 90 })), first, correction)

    expect(await earlierVersions(as(ada), first)).toEqual([])
    expect(said(await earlierVersions(as(max), first))).toEqual(['', ''])
    expect((await viewPost(as(ada), first)).changedByRetailer).toBe(true)
  })

  test('stays when a moderator only mends a word, and is named as changed by the retailer', async ({
    town,
  }) => {
    const { ada, ben, max, as, post, later } = town
    const first = await post({ by: ben, words: 'Benchs near the tills' })
    await editPost(as(max, later({ minutes: 90 })), first, { title: 'Benches', words: nice, version: 1 })

    expect(await earlierVersions(as(ada), first)).toMatchObject([{ state: 'public', changedBy: 'retailer' }])
  })
})
