import { expect } from 'vitest'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { addGuardrail } from '#app/domain/cycles/measuring.server.ts'
import { test } from '#tests/support/visit.ts'
import { day, inAct, makeCard, openBoard } from '#tests/support/workshop.ts'

test('a closed card says so wherever something could be entered or moved, and shows no form for it', async ({
  house,
}) => {
  const card = await inAct(house, await makeCard(house, await openBoard(house, 'Closed')))
  await decideCard(house.as(house.ann, day(16)), card, {
    decision: 'abandon',
    rationale: '',
    sentence: 'It made no difference.',
    lesson: 'Tills were not the cause',
  })
  const otto = await house.browser(house.otto)
  const head = (await otto.get(`/c/${card.number}`)).text
  expect(head).not.toContain(`href="/c/${card.number}/readings"`)

  const readings = (await otto.get(`/c/${card.number}/readings`)).text
  expect(readings).toContain('This card is closed.')
  expect(readings).not.toContain('name="value"')
  const move = (await otto.get(`/c/${card.number}/move`)).text
  expect(move).toContain('A closed card stays where it is.')
  expect(move).not.toContain('name="to"')
})

test('a guardrail is taken off by a second press that stands behind the first', async ({ house }) => {
  const card = await makeCard(house, await openBoard(house, 'Guarded'))
  await addGuardrail(house.as(house.otto), card, {
    name: 'Waste',
    unit: 'kg',
    direction: 'down',
    tolerance: 2,
  })

  const { text } = await (await house.browser(house.otto)).get(`/c/${card.number}`)

  expect(text.replaceAll('<!-- -->', '')).toContain('Waste: may rise by 2\u00a0kg at most')
  expect(text).toMatch(
    /<summary>Remove Waste<\/summary>[^]*?action="\/c\/\d+\/guardrails"[^]*?value="delete"/,
  )
})
