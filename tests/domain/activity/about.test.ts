import { expect } from 'vitest'
import { viewCardAndStream } from '#app/domain/activity/viewing.server.ts'
import { addTask, dropTask, reopenTask } from '#app/domain/cards/tasks.server.ts'
import { addGuardrail, removeGuardrail } from '#app/domain/cycles/measuring.server.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { test } from '#tests/support/town.ts'
import { day, fill, makeCard, openBoard } from '#tests/support/workshop.ts'

test('what happened to a card names the task, the field, the stores and the guardrail, and what they were before', async ({
  town,
}) => {
  const { as, otto, torino, online } = town
  const card = await makeCard(town, await openBoard(town))
  const at = (hours: number) => as(otto, day(hours / 24))
  const sign = { title: 'Order the sign', responsibleId: null, dueOn: null }
  const names = await town.db.selectFrom('store').select(['id', 'name']).execute()
  const nameOf = (id: string) => names.find((store) => store.id === id)?.name

  const taskId = await addTask(at(1), card, sign)
  await dropTask(at(2), card, taskId, 'The sign is there')
  await fill(town, card, { problem: 'Nine people wait' }, day(3 / 24))
  await chooseStores(at(4), card, { storeIds: [torino.storeId], seenVersion: 99 })
  await chooseStores(at(5), card, { storeIds: [online.storeId], seenVersion: 99 })
  const guardrail = { name: 'Queue', unit: 'kg', direction: 'hold', tolerance: 2 } as const
  const measureId = await addGuardrail(at(6), card, guardrail)
  await removeGuardrail(at(7), card, measureId)

  const { stream } = await viewCardAndStream(as(otto), card.number)
  expect(stream.slice(0, 7).map(({ about }) => about)).toEqual([
    { kind: 'field', field: 'guardrail', before: 'Queue', after: null, reason: null },
    { kind: 'field', field: 'guardrail', before: null, after: 'Queue', reason: null },
    {
      kind: 'field',
      field: 'stores',
      before: [nameOf(torino.storeId)],
      after: [nameOf(online.storeId)],
      reason: null,
    },
    { kind: 'field', field: 'stores', before: [], after: [nameOf(torino.storeId)], reason: null },
    {
      kind: 'field',
      field: 'problem',
      before: 'From five in the afternoon eight people wait at two open tills',
      after: 'Nine people wait',
      reason: null,
    },
    { kind: 'task', title: 'Order the sign', reason: 'The sign is there' },
    { kind: 'task', title: 'Order the sign', reason: null },
  ])

  await reopenTask(at(8), card, taskId)
  const [opened] = (await viewCardAndStream(as(otto), card.number)).stream
  expect(opened?.about).toEqual({ kind: 'task', title: 'Order the sign', reason: null })
})
