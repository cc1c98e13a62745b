import { describe, expect } from 'vitest'
import { followPost, unfollowPost } from '#app/domain/following/following.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { Forbidden, SignInRequired } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

describe('following', () => {
  test('ten times at once is following once, and stopping again changes nothing', async ({
    town: { db, ada, ben, as, post },
  }) => {
    const benches = await post({ by: ada })

    await Promise.all(Array.from({ length: 10 }, () => followPost(as(ben), benches)))

    expect(await viewPost(as(ben), benches)).toMatchObject({ follows: true })
    expect(
      await db.selectFrom('following').select('person_id').where('person_id', '=', ben.id).execute(),
    ).toHaveLength(1)

    await unfollowPost(as(ben), benches)
    await unfollowPost(as(ben), benches)
    expect(await viewPost(as(ben), benches)).toMatchObject({ follows: false })
  })

  test('asks a guest who they are', async ({ town: { ada, guest, as, post } }) => {
    const benches = await post({ by: ada })

    await expect(followPost(as(guest()), benches)).rejects.toThrow(SignInRequired)
  })

  test('is closed to who may not read it', async ({ town: { noa, pia, nord, as, post } }) => {
    const delivery = await post({ by: pia, visibility: 'partner', partnerId: nord })

    await expect(followPost(as(noa), delivery)).rejects.toThrow(Forbidden)
  })
})
