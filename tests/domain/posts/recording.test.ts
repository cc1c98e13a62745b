import { describe, expect } from 'vitest'
import { claimSlip, claimWords, recordWords } from '#app/domain/posts/recording.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const said = {
  words: 'The trolleys all pull to the left',
  kind: 'problem',
  language: 'en',
  name: 'Rita',
} as const
const written = ({ as, sam, torino }: Town) => recordWords(as(sam), said, torino.storeId)
const codeOf = async ({ as, sam }: Town, number: number) => (await claimSlip(as(sam), number)).code ?? ''
const rowOf = ({ db }: Town, id: string) =>
  db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.author_id')
    .select([
      'author_id',
      'recorded_by',
      'channel',
      'touchpoint',
      'published_at',
      'vote_count',
      'person.name',
      'person.role',
    ])
    .where('post.id', '=', id)
    .executeTakeFirstOrThrow()

describe('writing down a shopper’s words', () => {
  test('is for people who work in a store, and stands at once under the shopper’s name', async ({ town }) => {
    const { as, ada, pia, sam, torino } = town
    for (const who of [ada, pia])
      await expect(recordWords(as(who), said, torino.storeId)).rejects.toThrow(Forbidden)

    const post = await written(town)
    expect(await rowOf(town, post.id)).toMatchObject({
      recorded_by: sam.id,
      channel: 'staff',
      touchpoint: 'counter',
      name: 'Rita',
      role: 'guest',
      vote_count: 1,
    })
    expect((await rowOf(town, post.id)).published_at).not.toBeNull()
  })

  test('gives a code that only who wrote them down can see, and that stands nowhere', async ({ town }) => {
    const post = await written(town)
    const code = await codeOf(town, post.number)

    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    await expect(claimSlip(town.as(town.lea), post.number)).rejects.toThrow(NotFound)
    const kept = await town.db.selectFrom('post_claim').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain(code)
  })
})

describe('claiming one’s words', () => {
  test('makes post and vote one’s own, however the code is typed, and again changes nothing', async ({
    town,
  }) => {
    const { as, ada } = town
    const post = await written(town)
    const code = await codeOf(town, post.number)

    expect(await claimWords(as(ada), ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(
      post.number,
    )
    expect(await claimWords(as(ada), code)).toBe(post.number)

    expect(await rowOf(town, post.id)).toMatchObject({ author_id: ada.id, vote_count: 1 })
    expect(await codeOf(town, post.number)).toBe('')
  })

  test('by two people at once gives the words to one of them', async ({ town }) => {
    const { as, ada, ben } = town
    const post = await written(town)
    const code = await codeOf(town, post.number)

    const both = await Promise.allSettled([claimWords(as(ada), code), claimWords(as(ben), code)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([ada.id, ben.id]).toContain((await rowOf(town, post.id)).author_id)
  })

  test('tells whoever comes second with the same slip who was first, and which post it is', async ({
    town,
  }) => {
    const { as, ada, ben } = town
    const post = await written(town)
    const code = await codeOf(town, post.number)
    await claimWords(as(ada), code)

    await expect(claimWords(as(ben), code)).rejects.toMatchObject({
      fields: { 'claim-code': [{ code: 'claim.taken', details: { name: 'Ada', number: post.number } }] },
    })
  })

  test('counts a shopper once who had voted for them already', async ({ town }) => {
    const { as, ada, db } = town
    const post = await written(town)
    const { castVote } = await import('#app/domain/posts/voting.server.ts')
    await castVote(as(ada), post, town.online)

    await claimWords(as(ada), await codeOf(town, post.number))
    expect((await rowOf(town, post.id)).vote_count).toBe(1)
    expect(await db.selectFrom('vote').selectAll().where('post_id', '=', post.id).execute()).toHaveLength(1)
  })

  test('needs the right code, a living one, and somebody who is not suspended', async ({ town }) => {
    const { as, ada, sid, later } = town
    const post = await written(town)
    const code = await codeOf(town, post.number)

    await expect(claimWords(as(ada), 'AAAAAA')).rejects.toThrow(Invalid)
    await expect(claimWords(as(ada, later({ days: 91 })), code)).rejects.toThrow(Invalid)
    await expect(claimWords(as(sid), code)).rejects.toThrow(Forbidden)
  })
})
