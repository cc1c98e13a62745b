import { describe, expect } from 'vitest'
import { earlierVersions, editPost, withdrawPost } from '#app/domain/posts/editing.server.ts'
import { noFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

const correction = { title: 'Benches in front of the shop', words: 'Two would be enough.' }

describe('correcting a post', () => {
  test('keeps what stood there before, and the same words again change nothing', async ({
    town: { ada, as, post, later },
  }) => {
    const benches = await post({ by: ada })
    const at = later({ minutes: 20 })

    await editPost(as(ada, at), benches, { ...correction, version: 1 })
    await editPost(as(ada, at), benches, { ...correction, version: 2 })

    expect(await earlierVersions(as(ada), benches)).toMatchObject([{ title: benches.title }])
    expect(await viewPost(as(ada), benches)).toMatchObject({
      title: correction.title,
      editedAt: at.toISOString(),
    })
  })

  test('is for its author within the hour, and for moderators', async ({
    town: { ada, ben, max, as, post, later },
  }) => {
    const benches = await post({ by: ada })

    await expect(editPost(as(ben), benches, { ...correction, version: 1 })).rejects.toThrow(Forbidden)
    await expect(
      editPost(as(ada, later({ minutes: 61 })), benches, { ...correction, version: 1 }),
    ).rejects.toThrow(Forbidden)
    await editPost(as(max, later({ days: 9 })), benches, { ...correction, version: 1 })
  })

  test('twice at once keeps one and refuses the other', async ({ town: { ada, as, post } }) => {
    const benches = await post({ by: ada })

    const outcomes = await Promise.allSettled(
      ['One bench', 'Two benches'].map((title) =>
        editPost(as(ada), benches, { title, words: 'In the shade.', version: 1 }),
      ),
    )

    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toBeInstanceOf(Conflict)
  })

  test('is refused once it was taken back or merged, also to who opened the page before', async ({
    town: { ada, max, tia, as, post },
  }) => {
    const [benches, shade, trees] = [
      await post({ by: ada }),
      await post({ by: ada }),
      await post({ by: ada }),
    ]
    await withdrawPost(as(ada), benches)
    await mergePost(as(tia), shade, trees, 'The same.')

    for (const gone of [benches, shade])
      for (const who of [ada, max])
        await expect(editPost(as(who), gone, { ...correction, version: 1 })).rejects.toMatchObject({
          code: 'post.closed',
        })
    expect(await earlierVersions(as(max), benches)).toEqual([])
  })

  test('of a guest is checked again', async ({ town: { db, guest, as, post } }) => {
    const shopper = guest()
    const held = await post({ by: shopper })
    await db.updateTable('post').set({ published_at: held.createdAt }).where('id', '=', held.id).execute()

    await editPost(as(shopper), await findPost(as(shopper), held.number), { ...correction, version: 1 })

    expect(await findPost(as(shopper), held.number)).toMatchObject({ publishedAt: null })
  })
})

describe('withdrawing a post', () => {
  test('takes it from everybody, and again changes nothing', async ({ town: { ada, ben, db, as, post } }) => {
    const benches = await post({ by: ada })

    await Promise.all([withdrawPost(as(ada), benches), withdrawPost(as(ada), benches)])
    await withdrawPost(as(ada), benches)

    for (const reader of [ada, ben])
      await expect(findPost(as(reader), benches.number)).rejects.toThrow(NotFound)
    expect((await listPosts(as(ben), noFilters, null)).entries).toEqual([])
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'post.withdrawn').execute(),
    ).toHaveLength(1)
  })

  test('is for its author alone', async ({ town: { ada, ben, as, post } }) => {
    const benches = await post({ by: ada })

    await expect(withdrawPost(as(ben), benches)).rejects.toThrow(Forbidden)
  })
})
