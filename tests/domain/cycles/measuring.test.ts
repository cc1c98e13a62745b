import { describe, expect } from 'vitest'
import {
  addGuardrail,
  addReading,
  correctReading,
  excludeReading,
  removeGuardrail,
} from '#app/domain/cycles/measuring.server.ts'
import { currentCheck } from '#app/domain/cycles/checking.server.ts'
import { endTrial } from '#app/domain/cycles/moving.server.ts'
import { readingsOf } from '#app/domain/cycles/rows.server.ts'
import { Conflict, Forbidden, Invalid } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'
import {
  again,
  day,
  fill,
  makeCard,
  move,
  onTrial,
  openBoard,
  primaryOf,
  quickPlan,
  read,
} from '#tests/support/workshop.ts'

describe('readings', () => {
  test('are of the baseline before the trial and of the trial after, never the other way', async ({
    town,
  }) => {
    const { as, otto } = town
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')
    await fill(town, card, quickPlan)
    const { id } = await primaryOf(town, card)

    await expect(addReading(as(otto), card, id, { window: 'trial', value: 8 })).rejects.toMatchObject({
      code: 'card.trial_not_started',
    })
    await onTrial(town, await again(town, card).then((now) => ({ ...now })))
    await expect(addReading(as(otto), card, id, { window: 'baseline', value: 12 })).rejects.toMatchObject({
      code: 'card.baseline_frozen',
    })
    await expect(
      addReading(as(otto), card, id, { window: 'trial', value: 8, takenAt: day(-2) }),
    ).rejects.toThrow(Invalid)
    await expect(
      addReading(as(otto), card, id, { window: 'trial', value: 8, takenAt: day(2) }),
    ).rejects.toThrow(Invalid)
    await addReading(as(otto), card, id, { window: 'trial', value: 8 })
  })

  test('are entered by who works on the card', async ({ town }) => {
    const { as, max } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))

    await expect(
      addReading(as(max), card, (await primaryOf(town, card)).id, { window: 'trial', value: 8 }),
    ).rejects.toThrow(Forbidden)
  })

  test('of many at once none is lost', async ({ town }) => {
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))

    await Promise.all(Array.from({ length: 8 }, () => read(town, card, 'trial', [8])))

    expect(await currentCheck(town, card)).toMatchObject({ after: 8, afterN: 8, verdict: 'met' })
  })

  test('a wrong one is corrected by another row, once; both stay', async ({ town }) => {
    const { as, otto, ann, db } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))
    await read(town, card, 'trial', [80])
    const { id } = await primaryOf(town, card)
    const wrong = (await readingsOf(town, [id])).find((reading) => reading.value === 80)!

    const tries = await Promise.allSettled([
      correctReading(as(otto), card, wrong.id, 8, 1, 'A typing mistake'),
      correctReading(as(ann), card, wrong.id, 9, 1, 'A typing mistake'),
    ])

    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(correctReading(as(otto), card, wrong.id, 7, 1, 'Again')).rejects.toThrow(Conflict)
    await expect(correctReading(as(otto), card, wrong.id, 7, 1, ' ')).rejects.toThrow(Invalid)
    expect(await db.selectFrom('reading').select('id').where('window', '=', 'trial').execute()).toHaveLength(
      2,
    )
    expect((await currentCheck(town, card))?.afterN).toBe(1)
  })

  test('one that must not count stays to be seen, with its reason', async ({ town }) => {
    const { as, otto } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))
    await read(town, card, 'trial', [8, 30])
    const { id } = await primaryOf(town, card)
    const odd = (await readingsOf(town, [id])).find((reading) => reading.value === 30)!

    await excludeReading(as(otto), card, odd.id, 'The power was out')

    expect(await currentCheck(town, card)).toMatchObject({ after: 8, afterN: 1 })
    expect((await readingsOf(town, [id])).find((reading) => reading.value === 30)).toMatchObject({
      reason: 'The power was out',
    })
  })

  test('so many of so many become a share', async ({ town }) => {
    const { as, otto } = town
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')
    await fill(town, card, { measure: 'Returns', unit: '%', kind: 'proportion', target: '9' })
    const { id } = await primaryOf(town, card)

    await addReading(as(otto), card, id, { window: 'baseline', value: 0, numerator: 120, denominator: 1000 })

    expect((await readingsOf(town, [id]))[0]).toMatchObject({ value: 12, n: 1000 })
    await expect(
      addReading(as(otto), card, id, { window: 'baseline', value: 0, numerator: 11, denominator: 10 }),
    ).rejects.toThrow(Invalid)
  })

  test('a share is never more than all of it, nor less than nothing', async ({ town }) => {
    const { as, otto } = town
    const card = await makeCard(town, await openBoard(town))
    await fill(town, card, { measure: 'Returns', unit: '%', kind: 'proportion', target: '9' })
    const { id } = await primaryOf(town, card)

    for (const value of [1234, 100.5, -1])
      await expect(addReading(as(otto), card, id, { window: 'baseline', value })).rejects.toMatchObject({
        fields: { value: ['card.not_a_percentage'] },
      })
    for (const value of [0, 12.5, 100]) await addReading(as(otto), card, id, { window: 'baseline', value })

    expect((await readingsOf(town, [id])).map(({ value }) => value)).toEqual([0, 12.5, 100])
  })
})

describe('guardrails and the trial', () => {
  test('a guardrail is added before the trial, removed once, and fixed when it begins', async ({ town }) => {
    const { as, otto, max, db } = town
    const card = await makeCard(town, await openBoard(town))
    const complaints = { name: 'Complaints', unit: '', direction: 'down', tolerance: 1 } as const
    await expect(addGuardrail(as(max), card, complaints)).rejects.toThrow(Forbidden)
    const id = await addGuardrail(as(otto), card, complaints)
    await removeGuardrail(as(otto), card, id)
    await removeGuardrail(as(otto), card, id)
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'card.edited').execute(),
    ).toHaveLength(2)

    await onTrial(town, card)

    await expect(addGuardrail(as(otto), card, complaints)).rejects.toThrow(Conflict)
  })

  test('a trial ends on its day, or by hand before it', async ({ town }) => {
    const { as, otto } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))
    await fill(town, card, { asPlanned: 'yes', observations: 'Fine' })

    await expect(move(town, card, 'check', { at: day(3) })).rejects.toMatchObject({
      missing: [{ code: 'trial_running', at: 'trialUntil' }],
    })
    await endTrial(as(otto, day(3)), card)
    await endTrial(as(otto, day(4)), card)

    expect(await move(town, card, 'check', { at: day(4) })).toMatchObject({ stage: 'check' })
  })
})
