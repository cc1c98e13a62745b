import { describe, expect } from 'vitest'
import type { Card } from '#app/domain/cards/card.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import type { Stage } from '#app/domain/cycles/pdca.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import { Conflict, Forbidden } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, fill, makeCard, move, onTrial, openBoard, quickPlan } from '#tests/support/workshop.ts'

const statusOf = async (town: Town, space: Space, stage: Stage) =>
  statusFor(await statusesOf(town, space.id), stage, false).id

async function column(town: Town, space: Space, stage: Stage): Promise<string[]> {
  const rows = await town.db
    .selectFrom('card')
    .select('title')
    .where('status_id', '=', await statusOf(town, space, stage))
    .orderBy('rank')
    .execute()
  return rows.map((row) => row.title)
}

async function someCards(town: Town, space: Space, titles: readonly string[]): Promise<Card[]> {
  const cards: Card[] = []
  for (const title of titles) cards.push(await makeCard(town, space, { title }))
  return cards
}

describe('a place in a column', () => {
  test('is named by its neighbours', async ({ town }) => {
    const space = await openBoard(town)
    const [one, two, three] = (await someCards(town, space, ['one', 'two', 'three'])) as [Card, Card, Card]
    const statusId = await statusOf(town, space, 'intake')

    await moveCard(town.as(town.otto), three, { statusId, before: one.number, seen: three.moves })
    expect(await column(town, space, 'intake')).toEqual(['three', 'one', 'two'])
    await moveCard(town.as(town.otto), await again(town, three), { statusId, after: one.number, seen: 1 })
    expect(await column(town, space, 'intake')).toEqual(['one', 'three', 'two'])
    await moveCard(town.as(town.otto), one, { statusId, seen: one.moves })
    expect(await column(town, space, 'intake')).toEqual(['three', 'two', 'one'])
    expect(two.moves).toBe(0)
  })

  test('two stale tabs that move different cards both win', async ({ town }) => {
    const space = await openBoard(town)
    const [one, two, three] = (await someCards(town, space, ['one', 'two', 'three'])) as [Card, Card, Card]
    const statusId = await statusOf(town, space, 'intake')

    await Promise.all([
      moveCard(town.as(town.otto), one, { statusId, after: three.number, seen: one.moves }),
      moveCard(town.as(town.ann), two, { statusId, after: three.number, seen: two.moves }),
    ])

    const order = await column(town, space, 'intake')
    expect(order[0]).toBe('three')
    expect(new Set(order)).toEqual(new Set(['one', 'two', 'three']))
  })

  test('of two who move the same card, the second is told who was first, and nothing is lost', async ({
    town,
  }) => {
    const space = await openBoard(town)
    const card = await makeCard(town, space)
    await move(town, card, 'plan')

    const second = moveCard(town.as(town.ann), card, {
      statusId: await statusOf(town, space, 'intake'),
      seen: card.moves,
      reason: 'not yet',
    })

    await expect(second).rejects.toMatchObject({
      status: 409,
      code: 'card.moved_meanwhile',
      details: { name: 'Otto', stage: 'plan' },
    })
    expect(await again(town, card)).toMatchObject({ stage: 'plan' })
  })

  test('stays total under many moves at once: no two cards share one', async ({ town }) => {
    const space = await openBoard(town)
    const cards = await someCards(town, space, ['a', 'b', 'c', 'd', 'e', 'f'])
    const statusId = await statusOf(town, space, 'intake')
    const target = cards[5]!

    for (let round = 0; round < 5; round++) {
      await Promise.all(
        cards.slice(0, 5).map(async (card) => {
          const now = await again(town, card)
          await moveCard(town.as(town.otto), now, { statusId, before: target.number, seen: now.moves })
        }),
      )
    }

    const ranks = await town.db.selectFrom('card').select('rank').execute()
    expect(new Set(ranks.map((row) => row.rank)).size).toBe(6)
    expect((await column(town, space, 'intake')).at(-1)).toBe('f')
  })

  test('in a crowded gap is found for the newest card, whose own key is one of the fresh ones', async ({
    town,
  }) => {
    const space = await openBoard(town)
    const [one, two, newest] = (await someCards(town, space, ['one', 'two', 'newest'])) as [Card, Card, Card]
    const statusId = await statusOf(town, space, 'intake')
    for (const [card, rank] of [
      [newest, 'z9'],
      [two, `a0${'1'.repeat(62)}`],
      [one, 'a0'],
      [newest, 'a1'],
    ] as const)
      await town.db.updateTable('card').set({ rank }).where('id', '=', card.id).execute()

    await moveCard(town.as(town.otto), newest, { statusId, after: one.number, seen: newest.moves })

    expect(await column(town, space, 'intake')).toEqual(['one', 'newest', 'two'])
    const ranks = await town.db.selectFrom('card').select('rank').where('space_id', '=', space.id).execute()
    expect(ranks.every(({ rank }) => rank.length <= 64 && !rank.startsWith('~'))).toBe(true)
  })

  test('a crowded gap is spread again: keys stay short and the order stays', async ({ town }) => {
    const space = await openBoard(town)
    const [one, two, three] = (await someCards(town, space, ['one', 'two', 'three'])) as [Card, Card, Card]
    const statusId = await statusOf(town, space, 'intake')
    const pair = [one, two]

    for (let turn = 0; turn < 420; turn++) {
      const card = pair[turn % 2]!
      await moveCard(town.as(town.otto), card, { statusId, before: three.number, seen: Math.floor(turn / 2) })
    }

    const ranks = await town.db.selectFrom('card').select('rank').execute()
    expect(Math.max(...ranks.map((row) => row.rank.length))).toBeLessThanOrEqual(64)
    expect(await column(town, space, 'intake')).toEqual(['one', 'two', 'three'])
  }, 60_000)
})

describe('a move into another stage', () => {
  test('is for who works on the card', async ({ town }) => {
    const card = await makeCard(town, await openBoard(town))

    await expect(move(town, card, 'plan', { by: town.max })).rejects.toThrow(Forbidden)
  })

  test('is refused at the gate with everything that is missing; the refusal is kept', async ({ town }) => {
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')

    await expect(move(town, card, 'do')).rejects.toMatchObject({
      status: 409,
      code: 'card.gate_shut',
      gate: 'G1',
      missing: [
        { code: 'wanted', at: 'measure' },
        { code: 'wanted', at: 'target' },
        { code: 'wanted', at: 'because' },
        { code: 'no_baseline', at: 'readings' },
        { code: 'no_stores', at: 'stores' },
      ],
    })

    expect(await again(town, card)).toMatchObject({ stage: 'plan' })
    const gates = await town.db
      .selectFrom('gate_result')
      .select(['to_stage', 'passed_at'])
      .orderBy('asked_at')
      .orderBy('id')
      .execute()
    expect(gates.map((gate) => [gate.to_stage, gate.passed_at !== null])).toEqual([
      ['plan', true],
      ['do', false],
    ])
  })

  test('through G1 freezes the plan, once, however many press at the same time', async ({ town }) => {
    const { as, otto, db, post } = town
    const space = await openBoard(town)
    const card = await makeCard(town, space, { posts: [await post()] })
    await onTrial(town, card)
    await move(town, card, 'plan', { reason: 'The till is broken' })
    const now = await again(town, card)
    const statusId = await statusOf(town, space, 'do')

    const presses = await Promise.allSettled(
      [1, 2, 3].map(() => moveCard(as(otto), now, { statusId, seen: now.moves, sentence: 'Again.' })),
    )

    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.selectFrom('plan_version').select('revision').execute()).toEqual([{ revision: 1 }])
    expect(
      await db.selectFrom('card_status_history').select('id').where('left_at', 'is', null).execute(),
    ).toHaveLength(1)
  })

  test('backwards says why, and counts as a return', async ({ town }) => {
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')

    await expect(move(town, card, 'intake')).rejects.toMatchObject({
      fields: { reason: ['card.return_needs_reason'] },
    })
    await move(town, card, 'intake', { reason: 'Nobody has time' })

    const last = await town.db
      .selectFrom('card_status_history')
      .select(['cause', 'reason'])
      .where('left_at', 'is', null)
      .executeTakeFirst()
    expect(last).toEqual({ cause: 'returned', reason: 'Nobody has time' })
  })

  test('skips no stage, and is never a decision', async ({ town }) => {
    const card = await makeCard(town, await openBoard(town))

    await expect(move(town, card, 'do')).rejects.toMatchObject({ code: 'card.move.skips_a_stage' })
    await expect(move(town, card, 'sustain')).rejects.toMatchObject({ code: 'card.move.needs_a_decision' })
  })

  test('tells the posts, each in its own language, and the most advanced open card speaks', async ({
    town,
  }) => {
    const { as, ada, otto, db, post } = town
    const space = await openBoard(town)
    const english = await post()
    const italian = await post({ language: 'it' })
    const card = await makeCard(town, space, { posts: [english, italian] })
    const other = await makeCard(town, space, { title: 'Something else', posts: [english] })
    const now = await again(town, card)
    await moveCard(as(otto), now, {
      statusId: await statusOf(town, space, 'plan'),
      seen: now.moves,
      sentence: { en: 'We plan it.', it: 'Lo prepariamo.' },
    })

    expect(await findPost(as(ada), english.number)).toMatchObject({ status: 'planned' })
    const told = await db
      .selectFrom('post_status')
      .select(['post_id', 'sentence'])
      .where('status', '=', 'planned')
      .execute()
    expect(told.find((row) => row.post_id === italian.id)?.sentence).toBe('Lo prepariamo.')
    await move(town, card, 'intake', { reason: 'later' })
    await move(town, other, 'plan')
    await move(town, card, 'plan')
    expect(
      await db
        .selectFrom('post_status')
        .select('id')
        .where('status', '=', 'planned')
        .where('post_id', '=', english.id)
        .execute(),
    ).toHaveLength(2)
  })

  test('declining before a plan needs a sentence for everyone', async ({ town }) => {
    const { as, ada, otto, db, post } = town
    const space = await openBoard(town)
    const said = await post()
    const card = await makeCard(town, space, { posts: [said] })
    const statusId = await statusOf(town, space, 'closed')

    await expect(moveCard(as(otto), card, { statusId, seen: card.moves })).rejects.toMatchObject({
      fields: { sentence: ['card.sentence_needed'] },
    })
    await moveCard(as(otto), card, {
      statusId,
      seen: card.moves,
      sentence: 'The square belongs to the city.',
    })

    expect(await again(town, card)).toMatchObject({ stage: 'closed', outcome: 'declined' })
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'declined' })
    const now = await db
      .selectFrom('card_status_history')
      .select('role')
      .where('left_at', 'is', null)
      .executeTakeFirst()
    expect(now).toEqual({ role: 'cancelled' })
    await expect(move(town, card, 'plan')).rejects.toThrow(Conflict)
  })

  test('every change is a new revision of its space, for whoever watches', async ({ town }) => {
    const space = await openBoard(town)
    const revision = async () =>
      (await town.db.selectFrom('space').select('revision').executeTakeFirstOrThrow()).revision
    const card = await makeCard(town, space)
    const before = await revision()

    await move(town, card, 'plan')
    await fill(town, card, quickPlan)

    expect(await revision()).toBe(before + 2)
  })
})
