import { describe, expect } from 'vitest'
import { assignCard } from '#app/domain/cards/assigning.server.ts'
import { guardrailStanding } from '#app/domain/cycles/cycle.ts'
import { addGuardrail, addReading } from '#app/domain/cycles/measuring.server.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { decideCard, type Verdict } from '#app/domain/cycles/deciding.server.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { resultsOf } from '#app/domain/cycles/results.server.ts'
import { cycleOf, cyclesOf, measuresOf, readingsOf } from '#app/domain/cycles/rows.server.ts'
import { remindOfChecks, recordSustainCheck, reopenCard } from '#app/domain/cycles/sustaining.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { Conflict, Forbidden, Invalid } from '#app/kernel/errors.ts'
import { fromJson, toJson } from '#db/json.ts'
import { test } from '#tests/support/town.ts'
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

const standardise: Verdict = {
  decision: 'standardise',
  rationale: 'It worked',
  sentence: 'A third till now opens at eight people.',
  standard: 'At eight people the third till opens',
}
const adjust: Verdict = {
  decision: 'adjust',
  rationale: 'Not yet',
  sentence: 'We try again with a bell.',
  changes: 'A bell at the till',
}
const abandon: Verdict = {
  decision: 'abandon',
  rationale: 'No effect',
  sentence: 'It made no difference.',
  lesson: 'Tills were not the cause',
}

const noisy = [12, 13, 11, 12, 13, 11, 12, 12]

describe('the decision', () => {
  test('is never made by who did the work, nor by somebody outside the space without the right', async ({
    town,
  }) => {
    const { as, otto, ann, max, ada, db } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))

    await expect(decideCard(as(otto), card, standardise)).rejects.toThrow(Forbidden)
    await expect(decideCard(as(max), card, standardise)).rejects.toThrow(Forbidden)
    await expect(decideCard(as(ada), card, standardise)).rejects.toThrow(Forbidden)
    await decideCard(as(ann, day(16)), card, standardise)

    expect(await db.selectFrom('act_decision').select(['proposer_id', 'approver_id']).execute()).toEqual([
      { proposer_id: otto.id, approver_id: ann.id },
    ])
    const { id } = await cycleOf(town, card)
    await expect(
      db
        .insertInto('act_decision')
        .values({
          id: 'x',
          cycle_id: id,
          card_id: card.id,
          decision: 'adjust',
          rationale: '',
          public_sentence: '',
          proposer_id: otto.id,
          approver_id: otto.id,
          decided_at: day(1).toISOString(),
        })
        .execute(),
    ).rejects.toThrow()
  })

  test('a member of the space may decide a quick win', async ({ town }) => {
    const { as, otto, tia, ann } = town
    const space = await openBoard(town)
    const card = await inAct(town, await makeCard(town, space))
    await assignCard(as(otto), card, tia.id, card.version)

    await decideCard(as(otto, day(16)), await findCard(as(otto), card.number), adjust)
    expect(await again(town, card)).toMatchObject({ cycleNo: 2 })
    expect(ann.grants).toContain('approve')
  })

  test('who became responsible meanwhile may not decide on an old page', async ({ town }) => {
    const { as, otto, ann } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))
    await assignCard(as(otto), card, ann.id, card.version)

    await expect(decideCard(as(ann), card, standardise)).rejects.toThrow(Forbidden)
  })

  test('of two at once one holds', async ({ town }) => {
    const { as, ann, ines, db } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))

    const both = await Promise.allSettled([
      decideCard(as(ann), card, adjust),
      decideCard(as(ines), card, abandon),
    ])

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.selectFrom('act_decision').select('id').execute()).toHaveLength(1)
    await expect(decideCard(as(ann), card, abandon)).rejects.toThrow()
  })

  test('to keep what did not work is refused; what worked partly needs a reason', async ({ town }) => {
    const { as, ann, db } = town
    const space = await openBoard(town)
    const worse = await inAct(town, await makeCard(town, space, { title: 'worse' }), [13, 13, 13])
    const partly = await inAct(town, await makeCard(town, space, { title: 'partly' }), [9, 9, 9])

    await expect(decideCard(as(ann), worse, { ...standardise, override: 'I like it' })).rejects.toMatchObject(
      { code: 'card.decide.did_not_work' },
    )
    await expect(decideCard(as(ann), partly, standardise)).rejects.toMatchObject({
      fields: { override: ['card.override_needed'] },
    })
    await decideCard(as(ann), partly, { ...standardise, override: 'Nine minutes is what people asked for' })

    expect(await db.selectFrom('act_decision').select('override_reason').execute()).toEqual([
      { override_reason: 'Nine minutes is what people asked for' },
    ])
    const passed = await db
      .selectFrom('gate_result')
      .select('override_reason')
      .where('to_stage', '=', 'sustain')
      .execute()
    expect(passed).toEqual([{ override_reason: 'Nine minutes is what people asked for' }])
  })

  test('each decision asks for what belongs to it', async ({ town }) => {
    const { as, ann } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))
    await fill(town, card, { lesson: '' })

    await expect(decideCard(as(ann), card, { ...standardise, standard: '' })).rejects.toMatchObject({
      fields: { standard: ['field.required'] },
    })
    await expect(decideCard(as(ann), card, { ...adjust, changes: ' ' })).rejects.toMatchObject({
      fields: { changes: ['field.required'] },
    })
    await expect(decideCard(as(ann), card, { ...abandon, lesson: undefined })).rejects.toMatchObject({
      fields: { lesson: ['field.required'] },
    })
    await expect(decideCard(as(ann), card, { ...abandon, sentence: '' })).rejects.toThrow(Invalid)
  })

  test('comes after Check; only giving up may come earlier', async ({ town }) => {
    const { as, ann } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))

    await expect(decideCard(as(ann), card, adjust)).rejects.toMatchObject({ code: 'card.decide.not_now' })
    await decideCard(as(ann), card, abandon)

    expect(await again(town, card)).toMatchObject({ stage: 'closed', outcome: 'abandoned' })
    await expect(decideCard(as(ann), card, abandon)).rejects.toThrow(Conflict)
  })

  test('to keep something rests on what a check found, wherever the card stands', async ({ town }) => {
    const { as, ann, db } = town
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))
    await db.updateTable('card').set({ stage: 'act' }).execute()

    await expect(decideCard(as(ann), await again(town, card), standardise)).rejects.toMatchObject({
      code: 'card.decide.nothing_checked',
    })
  })
})

describe('adjusting', () => {
  test('opens the next cycle with a copy of the plan, and wants a real difference', async ({ town }) => {
    const { as, ann, ada, post } = town
    const said = await post()
    const card = await inAct(
      town,
      await makeCard(town, await openBoard(town), { posts: [said] }),
      [10, 10, 10],
      noisy,
    )

    await decideCard(as(ann, day(16)), card, adjust)

    const now = await again(town, card)
    expect(now).toMatchObject({ stage: 'plan', cycleNo: 2 })
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'again' })
    const [first, second] = await cyclesOf(town, now)
    expect(first?.closedAt).not.toBeNull()
    expect(second).toMatchObject({
      closedAt: null,
      frozenAt: null,
      answers: { problem: first?.answers.problem, because: quickPlan.because },
    })
    expect(second?.answers.lesson).toBeUndefined()
    const measures = await measuresOf(town, [second!.id])
    expect(
      await readingsOf(
        town,
        measures.map((measure) => measure.id),
      ),
    ).toHaveLength(8)

    await expect(move(town, now, 'do', { at: day(16) })).rejects.toMatchObject({
      missing: [{ code: 'same_as_before', at: 'countermeasure' }],
    })
    await fill(town, now, { countermeasure: 'A bell at the till' }, day(16))
    expect(await move(town, now, 'do', { at: day(16) })).toMatchObject({ stage: 'do', cycleNo: 2 })
  })

  test('may compare with where the last trial ended', async ({ town }) => {
    const { as, ann } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)), [10, 10, 10])

    await decideCard(as(ann, day(16)), card, { ...adjust, baseline: 'trial' })

    const measures = await measuresOf(town, [(await cycleOf(town, await again(town, card))).id])
    const readings = await readingsOf(
      town,
      measures.map((measure) => measure.id),
    )
    expect(readings.map(({ value, window }) => [value, window])).toEqual([
      [10, 'baseline'],
      [10, 'baseline'],
      [10, 'baseline'],
    ])
  })
})

describe('standardising', () => {
  test('writes the standard, tells the result, and plans three checks; each reminds once', async ({
    town,
  }) => {
    const { as, ann, ada, system, db, post } = town
    const said = await post()
    const card = await inAct(
      town,
      await makeCard(town, await openBoard(town), { posts: [said] }),
      [8, 8, 8],
      noisy,
    )

    await decideCard(as(ann, day(16)), card, standardise)

    expect(
      await db.selectFrom('standard').select(['body', 'version', 'effective_on', 'review_on']).execute(),
    ).toEqual([
      {
        body: 'At eight people the third till opens',
        version: 1,
        effective_on: '2026-03-18',
        review_on: '2027-03-18',
      },
    ])
    expect(await resultsOf(as(ada), said)).toEqual([
      {
        id: expect.any(String),
        headline: { word: 'worked', days: 0 },
        undoneAt: null,
        later: null,
        laterN: null,
        measure: quickPlan.measure,
        language: null,
        unit: 'min',
        before: 12,
        target: 8,
        after: 8,
        beforeN: 8,
        afterN: 3,
        verdict: 'met',
        decision: 'standardise',
        sentence: standardise.sentence,
        since: day(16).toISOString(),
        stores: ['Torino, via Roma'],
        nextCheck: '2026-04-17',
      },
    ])
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'adopted' })
    expect(await remindOfChecks(system(day(45)))).toBe(0)
    expect(await remindOfChecks(system(day(46)))).toBe(1)
    expect(await remindOfChecks(system(day(46)))).toBe(0)
    expect(await remindOfChecks(system(day(200)))).toBe(2)
  })

  test('a card closes when a check held; a failed check opens its next cycle by itself', async ({ town }) => {
    const { as, otto, ann, max, ada, db, post } = town
    const said = await post()
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [said] }))
    await decideCard(as(ann, day(16)), card, standardise)
    const [one, two] = (await db.selectFrom('sustain_check').select('id').orderBy('days').execute()) as [
      { id: string },
      { id: string },
    ]

    await expect(move(town, card, 'closed', { at: day(20) })).rejects.toMatchObject({
      missing: [{ code: 'sustain_open', at: 'sustain' }],
    })
    await expect(recordSustainCheck(as(max, day(46)), card, one.id, { value: 8, n: 5 })).rejects.toThrow(
      Forbidden,
    )
    expect(await recordSustainCheck(as(otto, day(46)), card, one.id, { value: 8.2, n: 5 })).toBe('held')
    await expect(recordSustainCheck(as(otto, day(46)), card, one.id, { value: 8.2, n: 5 })).rejects.toThrow(
      Conflict,
    )
    expect(await recordSustainCheck(as(otto, day(76)), card, two.id, { value: 11, n: 5 })).toBe('failed')

    expect(await again(town, card)).toMatchObject({ stage: 'plan', cycleNo: 2, outcome: null })
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'again' })
    // whose page is older learns who was first
    await expect(
      recordSustainCheck(as(otto, day(77)), card, two.id, { value: 8, n: 5 }),
    ).rejects.toMatchObject({ code: 'card.checked_already', details: { name: otto.name } })
  })

  test('after a check that held the card may close, adopted', async ({ town }) => {
    const { as, otto, ann, db } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))
    await decideCard(as(ann, day(16)), card, standardise)
    const check = await db.selectFrom('sustain_check').select('id').orderBy('days').executeTakeFirstOrThrow()
    await recordSustainCheck(as(otto, day(46)), card, check.id, { value: 8, n: 5 })

    expect(await move(town, card, 'closed', { at: day(47) })).toMatchObject({
      stage: 'closed',
      outcome: 'adopted',
    })
    expect(await db.selectFrom('cycle').select('id').where('closed_at', 'is', null).execute()).toEqual([])
  })

  test('whoever sees that it does not hold may open it again, once', async ({ town }) => {
    const { as, otto, ann } = town
    const card = await inAct(town, await makeCard(town, await openBoard(town)))
    await decideCard(as(ann, day(16)), card, standardise)

    await expect(reopenCard(as(otto, day(20)), card, '')).rejects.toThrow(Invalid)
    const twice = await Promise.allSettled(
      [1, 2].map(() => reopenCard(as(otto, day(20)), card, 'The bell is gone')),
    )
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await again(town, card)).toMatchObject({ cycleNo: 2, stage: 'plan' })
  })
})

test('replaying the history gives the card’s stage and cycle', async ({ town }) => {
  const { as, ann, db } = town
  const card = await inAct(town, await makeCard(town, await openBoard(town)), [10, 10, 10])
  await decideCard(as(ann, day(16)), card, adjust)

  const rows = await db
    .selectFrom('card_status_history')
    .select(['stage', 'cycle_no', 'entered_at', 'left_at'])
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  expect(rows.map((row) => `${row.stage} ${row.cycle_no}`)).toEqual([
    'intake 1',
    'plan 1',
    'do 1',
    'check 1',
    'act 1',
    'plan 2',
  ])
  expect(rows.slice(1).map((row) => row.entered_at)).toEqual(rows.slice(0, -1).map((row) => row.left_at))
  expect(await again(town, card)).toMatchObject({ stage: 'plan', cycleNo: 2 })
})

describe('a guardrail without a figure from before', () => {
  test('keeps a card from its trial until there is one', async ({ town }) => {
    const { as, otto } = town
    const card = await makeCard(town, await openBoard(town))
    await move(town, card, 'plan')
    await chooseStores(as(otto), card, { storeIds: [town.torino.storeId] })
    await fill(town, card, quickPlan)
    await read(town, card, 'baseline', [12, 12, 12])
    const complaints = await addGuardrail(as(otto), card, {
      name: 'Complaints',
      unit: '',
      direction: 'down',
      tolerance: 1,
    })

    await expect(move(town, card, 'do')).rejects.toMatchObject({
      missing: [{ code: 'guardrail_without_baseline', at: 'guardrails' }],
    })
    await addReading(as(otto), await again(town, card), complaints, { window: 'baseline', value: 2 })

    expect(await move(town, card, 'do')).toMatchObject({ stage: 'do' })
  })

  test('is unknown, from before it was asked for, and what it guarded is kept only with a reason', async ({
    town,
  }) => {
    const { as, ann, db, ada, post } = town
    const card = await inAct(
      town,
      await makeCard(town, await openBoard(town), { posts: [await post({ by: ada })] }),
      [8, 8, 8],
      noisy,
    )
    const row = await db.selectFrom('check_record').select(['id', 'result']).executeTakeFirstOrThrow()
    const guardrail = { name: 'Complaints', unit: '', before: null, after: 3, breached: false }
    await db
      .updateTable('check_record')
      .set({
        result: toJson({ ...fromJson<object>(row.result), evidence: 'strong', guardrails: [guardrail] }),
      })
      .where('id', '=', row.id)
      .execute()

    expect(guardrailStanding(guardrail)).toBe('unknown')
    await expect(decideCard(as(ann, day(16)), card, standardise)).rejects.toMatchObject({
      fields: { override: ['card.override_needed'] },
    })
    await decideCard(as(ann, day(16)), card, { ...standardise, override: 'Nobody complained' })
    expect(await again(town, card)).toMatchObject({ stage: 'sustain' })
  })
})
