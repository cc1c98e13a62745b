import { describe, expect } from 'vitest'
import { addCoworker, assignCard, removeCoworker } from '#app/domain/cards/assigning.server.ts'
import { addTask, dropTask, finishTask, reopenTask } from '#app/domain/cards/tasks.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { cycleOf } from '#app/domain/cycles/rows.server.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'
import { again, makeCard, onTrial, openBoard, standardPlan } from '#tests/support/workshop.ts'

describe('changing fields', () => {
  test('two people who change different fields both win', async ({ town }) => {
    const { as, otto, ann } = town
    const card = await makeCard(town, await openBoard(town))

    await changeFields(as(otto), card, { title: 'A third till' }, card.version)
    await changeFields(
      as(ann),
      card,
      { problem: 'The queue reaches the fruit', title: card.title },
      card.version,
    )

    const now = await again(town, card)
    expect(now.title).toBe('A third till')
    expect((await cycleOf(town, now)).answers.problem).toBe('The queue reaches the fruit')
  })

  test('the same field is refused with the other’s value and name, and what stands is the other’s', async ({
    town,
  }) => {
    const { as, otto, ann } = town
    const card = await makeCard(town, await openBoard(town))
    await changeFields(as(otto), card, { title: 'A third till' }, card.version)

    const second = changeFields(as(ann), card, { title: 'Open tills sooner' }, card.version)

    await expect(second).rejects.toMatchObject({
      status: 409,
      code: 'card.changed_meanwhile',
      details: { field: 'title', name: 'Otto', theirs: 'A third till', version: card.version + 1 },
    })
    expect((await again(town, card)).title).toBe('A third till')
    await changeFields(as(ann), card, { title: 'Open tills sooner' }, card.version + 1)
    expect((await again(town, card)).title).toBe('Open tills sooner')
  })

  test('of ten people at once on one field, one wins and nine are told', async ({ town }) => {
    const { as, otto, db } = town
    const card = await makeCard(town, await openBoard(town))

    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        changeFields(as(otto), card, { title: `Till ${n}` }, card.version),
      ),
    )

    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.selectFrom('card_change').select('id').execute()).toHaveLength(1)
  })

  test('saving the same again changes nothing', async ({ town }) => {
    const { as, otto, db } = town
    const card = await makeCard(town, await openBoard(town))

    await changeFields(as(otto), card, { title: 'Tills' }, card.version)
    await changeFields(as(otto), card, { title: 'Tills' }, card.version)

    expect(await db.selectFrom('card_change').select('id').execute()).toHaveLength(1)
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'card.edited').execute(),
    ).toHaveLength(1)
  })

  test('is for who is responsible, their co-workers and who may improve', async ({ town }) => {
    const { as, tia, max, ann, ada } = town
    const card = await makeCard(town, await openBoard(town), { responsible: tia })
    const change = (by: typeof tia, title: string) =>
      again(town, card).then((now) => changeFields(as(by), now, { title }, now.version))

    await expect(change(max, 'Max')).rejects.toThrow(Forbidden)
    await expect(change(ada, 'Ada')).rejects.toThrow(Forbidden)
    await change(tia, 'Tia')
    await change(ann, 'Ann')
    await addCoworker(as(tia), card, max.id)
    await addCoworker(as(tia), card, max.id)
    await change(max, 'Max')
    await removeCoworker(as(tia), card, max.id)
    await expect(change(max, 'Max again')).rejects.toThrow(Forbidden)
  })

  test('numbers are read with a comma too, and what is no number says so at its field', async ({ town }) => {
    const { as, otto } = town
    const card = await makeCard(town, await openBoard(town))

    await changeFields(as(otto), card, { target: '8,5', measure: 'Minutes' }, card.version)

    await expect(
      changeFields(as(otto), await again(town, card), { target: 'eight', dueOn: 'soon' }, 9),
    ).rejects.toMatchObject({
      fields: { target: ['field.not_a_number'], dueOn: ['field.not_a_day'] },
    })
    await expect(changeFields(as(otto), await again(town, card), { title: ' ' }, 9)).rejects.toThrow(Invalid)
  })

  test('once the trial runs, the plan changes only as a new version with its reason', async ({ town }) => {
    const { as, otto, db } = town
    const card = await onTrial(
      town,
      await makeCard(town, await openBoard(town), { kind: 'standard' }),
      standardPlan,
      Array<number>(8).fill(12),
    )

    await expect(changeFields(as(otto), card, { target: '10' }, card.version)).rejects.toMatchObject({
      fields: { reason: ['card.reason_needed'] },
    })
    await changeFields(as(otto), card, { target: '10' }, card.version, 'Two tills are being rebuilt')
    await changeFields(
      as(otto),
      await again(town, card),
      { observations: 'Rebuilding began' },
      card.version + 1,
    )

    const versions = await db
      .selectFrom('plan_version')
      .select(['revision', 'reason', 'plan'])
      .orderBy('revision')
      .execute()
    expect(versions.map(({ revision, reason }) => [revision, reason])).toEqual([
      [1, null],
      [2, 'Two tills are being rebuilt'],
    ])
    expect(JSON.stringify(versions[0]?.plan)).toContain('8')
  })
})

describe('who does it, and where', () => {
  test('responsible is somebody of the staff', async ({ town }) => {
    const { as, otto, ada, tia, db } = town
    const card = await makeCard(town, await openBoard(town))

    await expect(assignCard(as(otto), card, ada.id, card.version)).rejects.toThrow(Invalid)
    await assignCard(as(otto), card, tia.id, card.version)
    await assignCard(as(otto), card, tia.id, card.version)

    expect(await again(town, card)).toMatchObject({ responsibleId: tia.id })
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'card.assigned').execute(),
    ).toHaveLength(2)
  })

  test('two who assign at once: the second is told who was first', async ({ town }) => {
    const { as, otto, ann, tia, max } = town
    const card = await makeCard(town, await openBoard(town))

    await assignCard(as(otto), card, tia.id, card.version)

    await expect(assignCard(as(ann), card, max.id, card.version)).rejects.toMatchObject({
      code: 'card.changed_meanwhile',
    })
  })

  test('stores are chosen; choosing the same again changes nothing', async ({ town }) => {
    const { as, otto, torino, online, db } = town
    const card = await makeCard(town, await openBoard(town))

    await chooseStores(as(otto), card, { storeIds: [torino.storeId, online.storeId] })
    await chooseStores(as(otto), card, { storeIds: [online.storeId, torino.storeId] })

    expect(await db.selectFrom('card_store').select('store_id').execute()).toHaveLength(2)
    expect(await db.selectFrom('card_change').select('field').execute()).toEqual([{ field: 'stores' }])
  })
})

describe('tasks', () => {
  test('are ticked off once, reopened, or dropped with a reason', async ({ town }) => {
    const { as, otto, max, db } = town
    const card = await makeCard(town, await openBoard(town))
    const task = await addTask(as(otto), card, {
      title: 'Ask the evening team',
      responsibleId: otto.id,
      dueOn: '2026-03-09',
    })

    await finishTask(as(otto), card, task)
    await finishTask(as(otto), card, task)
    expect(
      await db.selectFrom('event').select('id').where('type', '=', 'card.task_done').execute(),
    ).toHaveLength(1)
    await reopenTask(as(otto), card, task)
    expect(
      await db.selectFrom('card_task').select(['done_at', 'done_by']).where('id', '=', task).execute(),
    ).toEqual([{ done_at: null, done_by: null }])
    await expect(dropTask(as(otto), card, task, ' ')).rejects.toThrow(Invalid)
    await dropTask(as(otto), card, task, 'There is no evening team on Sundays')

    expect(await db.selectFrom('card_task').select(['done_at', 'dropped_reason']).executeTakeFirst()).toEqual(
      {
        done_at: null,
        dropped_reason: 'There is no evening team on Sundays',
      },
    )
    // somebody else's page is older
    await expect(finishTask(as(otto), card, task)).rejects.toMatchObject({
      code: 'card.task_dropped_meanwhile',
      details: { reason: 'There is no evening team on Sundays' },
    })
    expect(await db.selectFrom('card_task').select('done_at').executeTakeFirst()).toEqual({ done_at: null })
    await expect(addTask(as(max), card, { title: 'x', responsibleId: null, dueOn: null })).rejects.toThrow(
      Forbidden,
    )
    await expect(finishTask(as(otto), card, 'nowhere')).rejects.toThrow(NotFound)
  })

  test('that was ticked off and then dropped is not done', async ({ town }) => {
    const { as, otto, db } = town
    const card = await makeCard(town, await openBoard(town))
    const task = await addTask(as(otto), card, { title: 'Ask again', responsibleId: null, dueOn: null })
    await finishTask(as(otto), card, task)

    await dropTask(as(otto), card, task, 'It was the wrong team')

    expect(await db.selectFrom('card_task').select(['done_at', 'done_by']).executeTakeFirst()).toEqual({
      done_at: null,
      done_by: null,
    })
  })

  test('of another card are none of this one’s', async ({ town }) => {
    const { as, otto, db } = town
    const space = await openBoard(town)
    const [card, other] = [await makeCard(town, space), await makeCard(town, space)]
    const task = await addTask(as(otto), other, { title: 'Ask', responsibleId: null, dueOn: null })

    for (const attempt of [finishTask(as(otto), card, task), dropTask(as(otto), card, task, 'Not ours')])
      await expect(attempt).rejects.toMatchObject({ code: 'card.no_task' })

    expect(await db.selectFrom('card_task').select(['done_at', 'dropped_at']).executeTakeFirst()).toEqual({
      done_at: null,
      dropped_at: null,
    })
  })

  test('a closed card takes no more', async ({ town }) => {
    const { as, otto, db } = town
    const card = await makeCard(town, await openBoard(town))
    await db.updateTable('card').set({ stage: 'closed', outcome: 'declined' }).execute()

    await expect(addTask(as(otto), card, { title: 'x', responsibleId: null, dueOn: null })).rejects.toThrow(
      Conflict,
    )
    await expect(changeFields(as(otto), card, { title: 'x' }, card.version)).rejects.toThrow(Conflict)
  })
})
