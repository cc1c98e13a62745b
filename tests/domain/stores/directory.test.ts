import { describe, expect } from 'vitest'
import { once } from '#app/domain/people/submissions.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { storeOf } from '#app/domain/stores/directory.server.ts'
import { test } from '#tests/support/town.ts'

describe('the store of a guest', () => {
  test('is the one where they first voted, whatever they do elsewhere', async ({
    town: { as, guest, post, torino, online },
  }) => {
    const shopper = as(guest())
    await castVote(shopper, await post(), torino)
    await castVote(shopper, await post(), online)

    expect(await storeOf(shopper)).toEqual(expect.objectContaining({ slug: 'to-01' }))
  })

  test('is the one where they first spoke, though a form had met them before', async ({
    town: { as, guest, torino },
  }) => {
    const shopper = as(guest())
    const draft = {
      words: 'The trolleys squeak',
      kind: 'problem',
      topicId: null,
      language: 'en',
      visibility: 'everyone',
      partnerId: null,
    } as const
    await once(shopper, 'key', [], async (tx) => (await publishPost(tx, draft, torino)).id)

    expect(await storeOf(shopper)).toEqual(expect.objectContaining({ slug: 'to-01' }))
  })
})
