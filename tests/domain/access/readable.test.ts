import { describe, expect } from 'vitest'
import { can } from '#app/domain/access/policy.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { publicPosts, readablePosts } from '#app/domain/posts/readable.server.ts'
import { postColumns, toPost } from '#app/domain/posts/rows.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { test, type Town } from '#tests/support/town.ts'

/** A post in each state that decides who reads it, of a customer, of a guest and of two companies. */
async function everyKind(town: Town): Promise<Record<string, string>> {
  const { ada, ben, pia, noa, tom, max, tia, nord, sud, as, post } = { ...town, tom: town.otto }
  const guest = town.guest()
  const hide = async (id: string) => hideSubject(as(max), await findSubject(as(max), 'post', id), 'abuse')
  const posts = {
    public: await post({ by: ada }),
    'of a guest, held': await post({ by: guest }),
    held: await post({ by: ada, mustWait: true }),
    hidden: await post({ by: ada }),
    'taken back': await post({ by: ada }),
    'hidden and taken back': await post({ by: ben }),
    'merged away': await post({ by: ben }),
    'for Nord': await post({ by: pia, visibility: 'partner', partnerId: nord }),
    'for Sud': await post({ by: noa, visibility: 'partner', partnerId: sud }),
    'for Nord, hidden': await post({ by: pia, visibility: 'partner', partnerId: nord }),
    'for Nord, by staff': await post({ by: tom, visibility: 'partner', partnerId: nord }),
    'among staff': await post({ by: tom, visibility: 'staff' }),
  }
  await withdrawPost(as(ada), posts['taken back'])
  await hide(posts['hidden and taken back'].id)
  await withdrawPost(as(ben), posts['hidden and taken back'])
  await hide(posts.hidden.id)
  await hide(posts['for Nord, hidden'].id)
  await mergePost(as(tia), posts['merged away'], posts.public, 'Both ask for benches.')
  return Object.fromEntries(Object.entries(posts).map(([name, { id }]) => [id, name]))
}

describe('what lists show is what may be read', () => {
  test('for everybody in the town', async ({ town }) => {
    const nameOf = await everyKind(town)
    const posts = (await town.db.selectFrom('post').select(postColumns).execute()).map(toPost)
    const until = '2099-01-01T00:00:00.000Z'
    const people: Record<string, Actor> = {
      stranger: { kind: 'guest', id: null },
      guest: town.guest(),
      'who wrote as a guest': {
        kind: 'guest',
        id: posts.find(({ id }) => nameOf[id] === 'of a guest, held')!.authorId,
      },
      ada: town.ada,
      ben: town.ben,
      sid: town.sid,
      pia: town.pia,
      'pia, suspended': { ...town.pia, suspendedUntil: until },
      'pia, a customer now': { ...town.pia, role: 'member' },
      noa: town.noa,
      'noa, suspended': { ...town.noa, suspendedUntil: until },
      sam: town.sam,
      otto: town.otto,
      max: town.max,
      'max, suspended': { ...town.max, suspendedUntil: until },
      ines: town.ines,
      system: { kind: 'system' },
    }

    for (const [who, actor] of Object.entries(people)) {
      const ctx = town.as(actor)
      const listed = (await readablePosts(ctx).select('post.id').execute()).map(({ id }) => nameOf[id])
      const allowed = posts.filter((post) => can(ctx, 'post.read', post)).map(({ id }) => nameOf[id])

      expect({ who, posts: listed.sort() }).toEqual({ who, posts: allowed.sort() })
    }
  })

  test('and lists for everybody hold what everybody may read, without what was merged away', async ({
    town,
  }) => {
    const nameOf = await everyKind(town)

    const listed = await publicPosts(town).select('id').execute()

    expect(listed.map(({ id }) => nameOf[id]).sort()).toEqual(['public'])
  })
})
