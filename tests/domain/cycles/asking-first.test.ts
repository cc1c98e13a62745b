import { describe, expect } from 'vitest'
import type { Card } from '#app/domain/cards/card.ts'
import { agreedToTell } from '#app/domain/cycles/agreed.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import { recordSustainCheck, reopenCard } from '#app/domain/cycles/sustaining.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import type { Unsure } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, day, fill, inAct, makeCard, openBoard, quickPlan } from '#tests/support/workshop.ts'

const standardise = {
  decision: 'standardise',
  rationale: 'It worked',
  sentence: 'A third till now opens at eight people.',
  standard: 'At eight people the third till opens',
} as const

/** A card that Ada asked for and Ben voted for, kept on the sixteenth day; the trial reached 8 of 12 minutes. */
async function kept(town: Town, fewest?: string) {
  const said = await town.post({ by: town.ada })
  await castVote(town.as(town.ben), said, town.torino, null)
  const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [said] }))
  await decideCard(town.as(town.ann, day(16)), card, standardise)
  if (fewest !== undefined)
    await town.db
      .updateTable('measure')
      .set({ min_n: Number(fewest) })
      .where('id', 'is not', null)
      .execute()
  const checks = await town.db.selectFrom('sustain_check').select('id').orderBy('days').execute()
  return { said, card: await again(town, card), checks: checks.map(({ id }) => id) }
}

const asked = (work: Promise<unknown>): Promise<Unsure> =>
  work.then(
    () => expect.fail('nobody was asked'),
    (error: unknown) => error as Unsure,
  )

describe('a later check', () => {
  test('is refused before its day, and taken on it', async ({ town }) => {
    const { as, otto } = town
    const { card, checks } = await kept(town)
    const early = recordSustainCheck(as(otto, day(45)), card, checks[0]!, { value: 8, n: 5 })

    await expect(early).rejects.toMatchObject({ code: 'card.check_not_due', details: { on: '2026-04-17' } })
    expect(await recordSustainCheck(as(otto, day(46)), card, checks[0]!, { value: 8, n: 5 })).toBe('held')
  })

  test('that fails says first what will be read and by how many, and does nothing until somebody agrees to that figure', async ({
    town,
  }) => {
    const { as, otto, ada } = town
    const { said, card, checks } = await kept(town)
    const enter = (value: number, n: number, agreed: string | null) =>
      recordSustainCheck(as(otto, day(46)), card, checks[0]!, { value, n, agreed })

    const question = await asked(enter(24, 5, null))
    expect(question).toMatchObject({
      status: 409,
      code: 'card.check_failed_sure',
      details: { value: 24, reached: 8, unit: 'min', people: 2, word: 'not_lasting', days: 30 },
    })
    // what was agreed to is that figure, not another one
    await asked(enter(42, 5, String(question.details['agreed'])))
    expect(await again(town, card)).toMatchObject({ stage: 'sustain', cycleNo: 1 })
    expect((await findPost(as(ada), said.number)).status).toBe('adopted')
    expect(
      await town.db.selectFrom('reading').select('id').where('window', '=', 'sustain').execute(),
    ).toEqual([])

    expect(await enter(24, 5, String(question.details['agreed']))).toBe('failed')
    expect(await again(town, card)).toMatchObject({ stage: 'plan', cycleNo: 2 })
  })

  test('that holds is taken at once, but asked about where fewer stand behind it than the measure asks for', async ({
    town,
  }) => {
    const { as, otto } = town
    const { card, checks } = await kept(town, '100')
    const enter = (n: number, agreed: string | null) =>
      recordSustainCheck(as(otto, day(46)), card, checks[0]!, { value: 8, n, agreed })

    const question = await asked(enter(3, null))
    expect(question).toMatchObject({ code: 'card.check_held_sure', details: { n: 3, wanted: 100 } })
    // agreed for another count
    await asked(enter(4, String(question.details['agreed'])))
    expect(await enter(100, null)).toBe('held')
  })

  test('tells whoever is late who was first and what they found', async ({ town }) => {
    const { as, otto, ann } = town
    const { card, checks } = await kept(town)
    const late = await again(town, card)
    await recordSustainCheck(as(otto, day(46)), card, checks[0]!, { value: 24, n: 5 })

    await expect(
      recordSustainCheck(as(ann, day(46)), late, checks[0]!, { value: 8, n: 7 }),
    ).rejects.toMatchObject({
      code: 'card.checked_already',
      details: { name: otto.name, value: 24, n: 5, unit: 'min', outcome: 'failed' },
    })
  })
})

describe('many people hear of it at once', () => {
  const moved = async (town: Town, card: Card, agreed: string | null) => {
    const status = statusFor(await statusesOf(town, card.spaceId), 'plan', false)
    await moveCard(town.as(town.otto), card, { statusId: status.id, seen: card.moves, agreed })
  }

  test('a drop into another stage is asked about, with how many that are, each of them once', async ({
    town,
  }) => {
    const { as, ada, ben, torino } = town
    const [one, two] = [await town.post({ by: ada }), await town.post({ by: ben })]
    await castVote(as(ben), one, torino, null)
    await castVote(as(ada), two, torino, null)
    await followPost(as(ben), one)
    const card = await fill(
      town,
      await makeCard(town, await openBoard(town), { posts: [one, two] }),
      quickPlan,
    )

    expect(await asked(moved(town, card, null))).toMatchObject({
      code: 'card.tells_people',
      details: { people: 2, agreed: agreedToTell },
    })
    expect((await again(town, card)).stage).toBe('intake')
    expect((await findPost(as(ada), one.number)).status).toBe('review')

    await moved(town, card, agreedToTell)
    expect((await findPost(as(ada), one.number)).status).toBe('planned')
  })

  test('where nobody else asked, nobody is asked back', async ({ town }) => {
    const { otto } = town
    const card = await makeCard(town, await openBoard(town), { posts: [await town.post({ by: otto })] })

    await moved(town, card, null)

    expect((await again(town, card)).stage).toBe('plan')
  })

  test('neither a decision nor “it does not hold any more” goes out from a page that did not say so', async ({
    town,
  }) => {
    const { as, otto, ann } = town
    const said = await town.post({ by: town.ada })
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [said] }))
    const decide = (agreed: string | null) => decideCard(as(ann, day(16)), card, { ...standardise, agreed })
    const reopen = async (agreed: string | null) =>
      reopenCard(as(otto, day(20)), await again(town, card), 'The bell is gone', agreed)

    await asked(decide(null))
    await decide(agreedToTell)
    await asked(reopen(null))
    expect((await again(town, card)).stage).toBe('sustain')
    await reopen(agreedToTell)
    expect((await again(town, card)).stage).toBe('plan')
  })

  test('who decides late reads who decided what', async ({ town }) => {
    const { as, ann, ines } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))
    await decideCard(as(ann, day(16)), card, { ...standardise, seen: card.moves })

    await expect(
      decideCard(as(ines, day(16)), card, { ...standardise, seen: card.moves }),
    ).rejects.toMatchObject({
      code: 'card.decide.meanwhile',
      details: { name: ann.name, decision: 'standardise' },
    })
  })
})
