import { describe, expect } from 'vitest'
import { streamOf } from '#app/domain/activity/streams.server.ts'
import { boardOf } from '#app/domain/cycles/boarding.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { listResults, resultsOf } from '#app/domain/cycles/results.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { Forbidden } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import {
  again,
  day,
  fill,
  inAct,
  makeCard,
  move,
  onTrial,
  openBoard,
  quickPlan,
  read,
} from '#tests/support/workshop.ts'

const everything = { store: null, topic: null }

async function adopted(town: Town, posts: readonly Post[], at = day(16), title = 'Tills'): Promise<void> {
  const space = await openBoard(town, title)
  const card = await inAct(town, await makeCard(town, space, { posts, title }))
  await decideCard(town.as(town.ann, at), card, {
    decision: 'standardise',
    rationale: 'internal-rationale',
    sentence: `We opened a third till: ${title}.`,
    standard: 'internal-standard',
  })
}

describe('you said, we did', () => {
  test('pairs the words of who asked with what was measured, the newest first', async ({ town }) => {
    const { as, ada, ben, guest, post } = town
    await adopted(town, [await post({ words: 'The queue is long', by: ada })], day(16), 'Tills')
    await adopted(town, [await post({ words: 'No baskets at the door', by: ben })], day(17), 'Baskets')

    const { entries, next } = await listResults(as(guest()), everything, null)

    expect(
      entries.map(({ said, result }) => [
        said.title,
        said.author,
        result.before,
        result.target,
        result.after,
      ]),
    ).toEqual([
      ['No baskets at the door', 'Ben', 12, 8, 8],
      ['The queue is long', 'Ada', 12, 8, 8],
    ])
    expect(next).toBeNull()
    const first = await listResults(as(guest()), everything, null, 1)
    const second = await listResults(as(guest()), everything, first.next, 1)
    expect([...first.entries, ...second.entries].map(({ said }) => said.title)).toEqual([
      'No baskets at the door',
      'The queue is long',
    ])
    expect((await listResults(as(guest()), { store: 'to-01', topic: null }, null)).entries).toHaveLength(2)
    expect((await listResults(as(guest()), { store: 'web', topic: null }, null)).entries).toEqual([])
  })

  test('never shows what was said to staff or to a company alone', async ({ town }) => {
    const { as, ada, pia, noa, nord, otto, guest, post } = town
    await adopted(town, [
      await post({ by: pia, visibility: 'partner', partnerId: nord, words: 'Our pallets break' }),
    ])

    for (const who of [guest(), ada, pia, noa, otto]) {
      expect((await listResults(as(who), everything, null)).entries).toEqual([])
    }
  })

  test('says nothing while nothing is decided, and then the latest', async ({ town }) => {
    const { as, ada, post } = town
    const said = await post()
    expect(await resultsOf(as(ada), said)).toEqual([])
    await adopted(town, [said])
    expect(await resultsOf(as(ada), said)).toMatchObject([{ after: 8, verdict: 'met' }])
  })

  test('carries nothing but the public fields', async ({ town }) => {
    const { as, guest, post } = town
    const said = await post()
    await adopted(town, [said])

    const told = JSON.stringify([
      await listResults(as(guest()), everything, null),
      await resultsOf(as(guest()), said),
    ])

    expect(told).toContain('We opened a third till')
    expect(told).not.toContain('internal-')
    expect(told).not.toContain(quickPlan.because)
    expect(told).not.toContain('Opening early is cheaper')
  })
})

describe('the board', () => {
  test('says of each card what matters next, and narrows to a person or a store', async ({ town }) => {
    const { as, otto, ann, post } = town
    const space = await openBoard(town)
    await makeCard(town, space, { title: 'Waiting', posts: [await post()], responsible: ann })
    const trial = await onTrial(town, await makeCard(town, space, { title: 'Trying' }))
    await read(town, trial, 'trial', [9, 8], day(2))

    const { columns, people } = await boardOf(as(otto), space, { responsible: null, store: null })

    const tiles = columns.flatMap((column) => column.tiles)
    expect(columns.map(({ status, tiles: cards }) => [status.stage, cards.length])).toEqual([
      ['intake', 1],
      ['plan', 0],
      ['do', 1],
      ['check', 0],
      ['act', 0],
      ['sustain', 0],
      ['closed', 0],
      ['closed', 0],
    ])
    expect(tiles.find((tile) => tile.title === 'Waiting')).toMatchObject({
      posts: 1,
      votes: 1,
      measure: null,
    })
    expect(tiles.find((tile) => tile.title === 'Trying')).toMatchObject({
      trialUntil: '2026-03-16',
      measure: { unit: 'min', before: 12, target: 8, trialN: 2, minN: 3 },
    })
    expect(people.map((person) => person.name)).toEqual(['Ann', 'Otto'])
    const own = await boardOf(as(otto), space, { responsible: ann.id, store: null })
    expect(own.columns.flatMap((column) => column.tiles).map((tile) => tile.title)).toEqual(['Waiting'])
    const online = await boardOf(as(otto), space, { responsible: null, store: 'web' })
    expect(online.columns.flatMap((column) => column.tiles)).toEqual([])
  })

  test('asks the database the same few questions for one card and for thirty', async ({ town }) => {
    const { as, otto, ada, db } = town
    const space = await openBoard(town)
    for (let n = 0; n < 30; n++) await makeCard(town, space, { title: `Card ${n}` })
    let queries = 0
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      // what was compiled before comes by here only
      transformResult: ({ result }) => {
        queries++
        return Promise.resolve(result)
      },
    })

    // a running site remembers its settings
    await siteSettings({ db: counting })
    queries = 0

    await boardOf({ ...as(otto), db: counting }, space, { responsible: null, store: null })

    expect(queries).toBe(4)
    await expect(boardOf(as(ada), space, { responsible: null, store: null })).rejects.toThrow(Forbidden)
  })
})

describe('a card’s own page', () => {
  test('is read in a bounded number of questions, at any stage', async ({ town }) => {
    const { as, otto, db, post } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [await post()] }))
    let queries = 0
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      // what was compiled before comes by here only
      transformResult: ({ result }) => {
        queries++
        return Promise.resolve(result)
      },
    })

    const view = await viewCard({ ...as(otto), db: counting }, card)

    expect(queries).toBeLessThanOrEqual(24)
    expect(view.check).toMatchObject({ verdict: 'met', after: 8 })
    expect(view.can).toEqual({
      'card.edit': true,
      'card.assign': true,
      'card.measure': true,
      'card.move': true,
      'card.decide': false,
    })
    expect(view.next).toBeNull()
  })

  test('says what is missing before the next stage, and what happened so far', async ({ town }) => {
    const { as, otto, ada } = town
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')
    await fill(town, card, { measure: 'Minutes', unit: 'min' })

    const view = await viewCard(as(otto), await again(town, card))

    expect(view.next).toMatchObject({ gate: 'G1', to: 'do' })
    expect(view.next?.missing.map(({ at }) => at)).toEqual(['target', 'because', 'readings', 'stores'])
    const stream = await streamOf(as(otto), card)
    expect(stream.map(({ type }) => type)).toContain('card.moved')
    await expect(streamOf(as(ada), card)).rejects.toThrow(Forbidden)
  })
})
