import { describe, expect } from 'vitest'
import { adoptCard, linkPosts } from '#app/domain/cards/adopting.server.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { Conflict, Forbidden, NotFound, SignInRequired } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'

const draft = { title: 'Benches', kind: 'quick-win', responsibleId: null, publicSummary: 'Benches' } as const

describe('making a card of posts', () => {
  test('three posts become one card, and say at once that somebody looks at them', async ({ town }) => {
    const { as, ada, tia, db, post } = town
    const space = await openBoard(town)
    const posts = [await post(), await post(), await post()]

    const card = await adoptCard(as(tia), space, draft, posts, 'We are looking at this.')

    expect(card).toMatchObject({ number: 1, stage: 'intake', cycleNo: 1 })
    for (const said of posts) expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'review' })
    const told = await db.selectFrom('post_status').select(['sentence', 'card_id', 'changed_by']).execute()
    expect(told).toEqual(
      posts.map(() => ({ sentence: 'We are looking at this.', card_id: card.id, changed_by: tia.id })),
    )
    const history = await db.selectFrom('card_status_history').select(['stage', 'role', 'left_at']).execute()
    expect(history).toEqual([{ stage: 'intake', role: 'not_started', left_at: null }])
  })

  test('a second click makes no second card, nor do two at once', async ({ town }) => {
    const { as, tia, db, post } = town
    const space = await openBoard(town)
    const said = await post()

    const clicks = await Promise.allSettled(
      [1, 2, 3].map(() => adoptCard(as(tia), space, draft, [said], 'We look.')),
    )

    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(adoptCard(as(tia), space, draft, [said], 'We look.')).rejects.toThrow(Conflict)
    expect(await db.selectFrom('card').select('number').execute()).toEqual([{ number: 1 }])
  })

  test('needs triage or improve', async ({ town }) => {
    const { as, ada, guest, lea, sam, pia, otto } = town
    const space = await openBoard(town)

    await expect(adoptCard(as(ada), space, draft, [], '')).rejects.toThrow(Forbidden)
    await expect(adoptCard(as(sam), space, draft, [], '')).rejects.toThrow(Forbidden)
    await expect(adoptCard(as(pia), space, draft, [], '')).rejects.toThrow(Forbidden)
    await expect(adoptCard(as(lea), space, draft, [], '')).rejects.toThrow(Forbidden)
    await expect(adoptCard(as(guest()), space, draft, [], '')).rejects.toThrow(SignInRequired)
    expect(await adoptCard(as(otto), space, draft, [], '')).toMatchObject({ title: 'Benches' })
  })

  test('a further post joins a card once, however often it is linked', async ({ town }) => {
    const { as, otto, db, post } = town
    const space = await openBoard(town)
    const card = await makeCard(town, space, { posts: [await post()] })
    const another = await post()

    await linkPosts(as(otto), card, [another], 'We are looking at this too.')
    await linkPosts(as(otto), card, [another], 'We are looking at this too.')

    expect(await db.selectFrom('card_post').select('role').orderBy('role').execute()).toEqual([
      { role: 'source' },
      { role: 'supporting' },
    ])
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'card.post_linked').execute(),
    ).toHaveLength(2)
  })
})

test('to customers, partners and store teams no card exists', async ({ town }) => {
  const { as, ada, pia, sam, guest, tia } = town
  const card = await makeCard(town, await openBoard(town))

  for (const outsider of [ada, pia, sam, guest()])
    await expect(findCard(as(outsider), card.number)).rejects.toThrow(NotFound)
  expect(await findCard(as(tia), card.number)).toMatchObject({ title: card.title })
})

test('a board opens once under its address, by who may improve or manage', async ({ town }) => {
  const { as, otto, lea, tia } = town
  await openSpace(as(otto), { names: { en: 'Stores and checkout' } })

  await expect(openSpace(as(lea), { names: { en: 'Stores and checkout' } })).rejects.toThrow(Conflict)
  await expect(openSpace(as(tia), { names: { en: 'Another' } })).rejects.toThrow(Forbidden)
})
