import { describe, expect } from 'vitest'
import { linkPosts } from '#app/domain/cards/adopting.server.ts'
import { addCoworker, assignCard, removeCoworker } from '#app/domain/cards/assigning.server.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { scopeOf } from '#app/domain/cards/reading.server.ts'
import { addTask, dropTask, finishTask, reopenTask } from '#app/domain/cards/tasks.server.ts'
import { addGuardrail, addReading, removeGuardrail } from '#app/domain/cycles/measuring.server.ts'
import { endTrial, moveCard } from '#app/domain/cycles/moving.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { cycleOf, measuresOf } from '#app/domain/cycles/rows.server.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { reopenCard } from '#app/domain/cycles/sustaining.server.ts'
import { once } from '#app/domain/people/submissions.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import { Conflict, Forbidden } from '#app/kernel/errors.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, makeCard, move, onTrial, openBoard, primaryOf, quickPlan } from '#tests/support/workshop.ts'

type Ready = {
  readonly town: Town
  readonly card: Card
  /** A task that is still to be done, and one that was done. */
  readonly task: string
  readonly done: string
  readonly guardrail: string
}
type Act = {
  readonly does: (ctx: Context, ready: Ready) => Promise<unknown>
  readonly states: string
  /** Done again, it is one more of the same. */
  readonly adds?: true
  /** It only makes sense while the trial runs. */
  readonly onTrial?: true
}

const nobody = { responsibleId: null, dueOn: null }

/** Everything that can be done to a card that is being planned or tried; moving on and deciding have tests of their own. */
const acts: Readonly<Record<string, Act>> = {
  'changing a field': {
    does: (ctx, { card }) => changeFields(ctx, card, { title: 'A third till, sooner' }, card.version),
    states: 'card.edited',
  },
  'making somebody responsible': {
    does: (ctx, { card, town }) => assignCard(ctx, card, town.ann.id, card.version),
    states: 'card.assigned',
  },
  'making nobody responsible': {
    does: (ctx, { card }) => assignCard(ctx, card, null, card.version),
    states: 'card.unassigned',
  },
  'adding a co-worker': {
    does: (ctx, { card, town }) => addCoworker(ctx, card, town.lea.id),
    states: 'card.coworker_added',
  },
  'removing a co-worker': {
    does: (ctx, { card, town }) => removeCoworker(ctx, card, town.tia.id),
    states: 'card.coworker_removed',
  },
  'choosing stores': {
    does: (ctx, { card, town }) => chooseStores(ctx, card, { storeIds: [town.online.storeId] }),
    states: 'card.edited',
  },
  'adding a task': {
    does: (ctx, { card }) => addTask(ctx, card, { title: 'Ask the evening team', ...nobody }),
    states: 'card.task_added',
    adds: true,
  },
  'finishing a task': {
    does: (ctx, { card, task }) => finishTask(ctx, card, task),
    states: 'card.task_done',
  },
  'opening a task again': {
    does: (ctx, { card, done }) => reopenTask(ctx, card, done),
    states: 'card.task_reopened',
  },
  'dropping a task': {
    does: (ctx, { card, task }) => dropTask(ctx, card, task, 'Nobody is there on Sundays'),
    states: 'card.task_dropped',
  },
  'adding a guardrail': {
    does: (ctx, { card }) =>
      addGuardrail(ctx, card, { name: 'Complaints', unit: '', direction: 'down', tolerance: 1 }),
    states: 'card.edited',
    adds: true,
  },
  'removing a guardrail': {
    does: (ctx, { card, guardrail }) => removeGuardrail(ctx, card, guardrail),
    states: 'card.edited',
  },
  'entering a reading': {
    does: async (ctx, { card, town }) =>
      addReading(ctx, card, (await primaryOf(town, card)).id, { window: 'baseline', value: 12 }),
    states: 'card.reading_entered',
    adds: true,
  },
  'linking a post': {
    does: async (ctx, { card, town }) =>
      linkPosts(
        ctx,
        card,
        [
          {
            ...(await town.db
              .selectFrom('post')
              .select('id')
              .where('title', 'like', 'A late voice%')
              .executeTakeFirstOrThrow()),
            storeId: town.online.storeId,
            visibility: 'everyone',
          },
        ],
        'We are looking at this.',
      ),
    states: 'card.post_linked',
  },
  'ending the trial': {
    does: (ctx, { card }) => endTrial(ctx, card),
    states: 'card.trial_ended',
    onTrial: true,
  },
}

async function ready(town: Town, { tried = false } = {}): Promise<Ready> {
  const { as, otto, tia } = town
  await town.post({ words: 'A late voice about the tills in the evening' })
  const made = await makeCard(town, await openBoard(town))
  await addCoworker(as(otto), made, tia.id)
  const task = await addTask(as(otto), made, { title: 'Train the team', ...nobody })
  const done = await addTask(as(otto), made, { title: 'Draw the queue', ...nobody })
  await finishTask(as(otto), made, done)
  const guardrail = await addGuardrail(as(otto), made, {
    name: 'Accidents',
    unit: '',
    direction: 'down',
    tolerance: 0,
  })
  const now = await again(town, made)
  await changeFields(as(otto), now, quickPlan, now.version)
  if (tried) {
    await removeGuardrail(as(otto), made, guardrail)
    await onTrial(town, await again(town, made))
  }
  return { town, card: await again(town, made), task, done, guardrail }
}

const everyFact = ({ db }: Town) => db.selectFrom('event').select(['id', 'type']).orderBy('id').execute()
/** What was stated since then. By id: a fact bears the time of its act, and not every act of a test is later than the one before. */
const factsSince = async (town: Town, before: readonly { id: string }[]) =>
  (await everyFact(town)).filter(({ id }) => !before.some((known) => known.id === id)).map(({ type }) => type)
const history = ({ db }: Town) => db.selectFrom('card_change').select(['field', 'version']).execute()

describe.each(Object.entries(acts))('%s', (_, { does, states, adds, onTrial: tried }) => {
  test('states what was done, once', async ({ town }) => {
    const there = await ready(town, { tried })
    const before = await everyFact(town)

    await does(town.as(town.otto), there)

    const stated = await factsSince(town, before)
    expect(stated.filter((type) => type.startsWith('card.'))).toEqual([states])
    if (adds) return
    const lines = await history(town)
    await does(town.as(town.otto), { ...there, card: await again(town, there.card) })
    expect(await factsSince(town, before)).toEqual(stated)
    expect(await history(town)).toEqual(lines)
  })

  test('by two at once is done once, or is two', async ({ town }) => {
    const there = await ready(town, { tried })
    const before = await everyFact(town)

    await Promise.allSettled([does(town.as(town.otto), there), does(town.as(town.ann), there)])

    const stated = (await factsSince(town, before)).filter((type) => type === states)
    expect(stated).toHaveLength(adds ? 2 : 1)
    const versions = (await history(town)).map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
  })

  test('is not for colleagues who have nothing to do with the card', async ({ town }) => {
    const there = await ready(town, { tried })
    const before = await everyFact(town)

    await expect(does(town.as(town.mia), there)).rejects.toThrow(Forbidden)
    await expect(does(town.as(town.ada), there)).rejects.toThrow(Forbidden)

    expect(await everyFact(town)).toEqual(before)
  })

  test('is not done to a closed card', async ({ town }) => {
    const there = await ready(town, { tried })
    await town.db.updateTable('card').set({ stage: 'closed', outcome: 'declined' }).execute()
    const before = await everyFact(town)

    await expect(does(town.as(town.otto), there)).rejects.toMatchObject({ code: 'card.closed' })

    expect(await everyFact(town)).toEqual(before)
  })
})

describe('the door', () => {
  test('asks again with the card as it now is', async ({ town }) => {
    const { as, otto, tia, max } = town
    const card = await makeCard(town, await openBoard(town), { responsible: max })
    await assignCard(as(otto), card, tia.id, card.version)

    await expect(
      changeFields(as(max), { ...card, responsibleId: max.id }, { title: 'Mine' }, card.version),
    ).rejects.toThrow(Forbidden)
  })

  test('leaves a closed card closed to whoever reopens what holds no longer', async ({ town }) => {
    const card = await makeCard(town, await openBoard(town))
    await town.db.updateTable('card').set({ stage: 'closed', outcome: 'adopted' }).execute()

    await expect(reopenCard(town.as(town.otto), card, 'It does not hold')).rejects.toThrow(Conflict)
  })
})

describe('a task that is opened again', () => {
  test('is to be done as it was before, by nobody and never', async ({ town }) => {
    const { as, otto, db } = town
    const { card, task, done } = await ready(town)
    await dropTask(as(otto), card, task, 'Not this month')

    await reopenTask(as(otto), card, task)
    await reopenTask(as(otto), card, done)

    const rows = await db
      .selectFrom('card_task')
      .select(['done_at', 'done_by', 'dropped_at', 'dropped_reason'])
      .execute()
    const open = { done_at: null, done_by: null, dropped_at: null, dropped_reason: null }
    expect(rows).toEqual([open, open])
  })
})

describe('where it is tried', () => {
  test('is part of the plan once the trial runs: it changes with a reason, as a new version', async ({
    town,
  }) => {
    const { as, otto, torino, online, db } = town
    const { card } = await ready(town, { tried: true })
    const wider = { storeIds: [torino.storeId, online.storeId] }

    await expect(chooseStores(as(otto), card, wider)).rejects.toMatchObject({
      fields: { reason: ['card.reason_needed'] },
    })
    expect(await scopeOf(town, card)).toEqual([torino.storeId])
    await chooseStores(as(otto), card, { ...wider, reason: 'The web shop has queues, too' })
    await chooseStores(as(otto), await again(town, card), wider)

    const versions = await db
      .selectFrom('plan_version')
      .select(['revision', 'reason', 'plan'])
      .orderBy('revision')
      .execute()
    expect(versions.map(({ revision, reason }) => [revision, reason])).toEqual([
      [1, null],
      [2, 'The web shop has queues, too'],
    ])
    const scopes = versions.map(({ plan }) => JSON.stringify(plan).includes(online.storeId))
    expect(scopes).toEqual([false, true])
    const [line] = await db
      .selectFrom('card_change')
      .select(['reason'])
      .where('field', '=', 'stores')
      .where('reason', 'is not', null)
      .execute()
    expect(line?.reason).toBe('The web shop has queues, too')
  })

  test('of two who choose at once, the second is told what the first chose', async ({ town }) => {
    const { as, otto, ann, torino, online } = town
    const { card } = await ready(town)

    await chooseStores(as(otto), card, { storeIds: [online.storeId] })
    const second = chooseStores(as(ann), card, { storeIds: [torino.storeId] })

    await expect(second).rejects.toMatchObject({
      code: 'card.changed_meanwhile',
      details: { field: 'stores', name: 'Otto', theirs: 'Web shop' },
    })
  })

  test('is not widened by a voice that joins a running trial', async ({ town }) => {
    const { as, otto, torino, online } = town
    const { card } = await ready(town, { tried: true })
    const voice = await town.post({ place: online, words: 'The web shop has queues as well' })

    await linkPosts(as(otto), card, [voice], 'We are looking at this.')

    expect(await scopeOf(town, card)).toEqual([torino.storeId])
  })

  test('is widened by a voice that joins while it is planned, which its history says', async ({ town }) => {
    const { as, otto, online, db } = town
    const { card } = await ready(town)
    const voice = await town.post({ place: online, words: 'The web shop has queues as well' })

    await linkPosts(as(otto), card, [voice], 'We are looking at this.')

    expect(await scopeOf(town, card)).toEqual([online.storeId])
    expect(
      await db.selectFrom('card_change').select('after').where('field', '=', 'stores').execute(),
    ).toEqual([{ after: online.storeId }])
  })
})

describe('a gate that stays shut', () => {
  const shut = async (town: Town, card: Card, ctx: Context) => {
    const status = statusFor(await statusesOf(ctx, card.spaceId), 'do', false)
    return moveCard(ctx, card, { statusId: status.id, seen: card.moves })
  }

  test('is kept although nothing moved, also when the move came in a form that counts once', async ({
    town,
  }) => {
    const { as, otto, db } = town
    const card = await move(town, await makeCard(town, await openBoard(town)), 'plan')

    await expect(shut(town, card, as(otto))).rejects.toMatchObject({ code: 'card.gate_shut' })
    const inForm = once(as(otto), 'key', ['move'], async (tx) => {
      await shut(town, card, tx)
      return '/'
    })
    await expect(inForm).rejects.toMatchObject({ code: 'card.gate_shut' })

    const kept = await db
      .selectFrom('gate_result')
      .select(['from_stage', 'to_stage'])
      .where('passed_at', 'is', null)
      .execute()
    expect(kept).toEqual([
      { from_stage: 'plan', to_stage: 'do' },
      { from_stage: 'plan', to_stage: 'do' },
    ])
    const facts = (await everyFact(town)).filter(({ type }) => type === 'card.gate_refused')
    expect(facts).toHaveLength(2)
    expect(await db.selectFrom('submission').select('location').execute()).toEqual([])
  })
})

describe('a guardrail that is taken away', () => {
  test('leaves its name in the history', async ({ town }) => {
    const { card, guardrail } = await ready(town)
    await removeGuardrail(town.as(town.otto), card, guardrail)

    const lines = await town.db
      .selectFrom('card_change')
      .select(['before', 'after'])
      .where('field', '=', 'guardrail')
      .orderBy('version')
      .execute()
    expect(lines).toEqual([
      { before: null, after: 'Accidents' },
      { before: 'Accidents', after: null },
    ])
    expect(await measuresOf(town, [(await cycleOf(town, card)).id])).toHaveLength(1)
  })
})
