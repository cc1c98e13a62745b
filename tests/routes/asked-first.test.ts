import { describe, expect } from 'vitest'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import { test, type House } from '#tests/support/visit.ts'
import { again, day, inAct, makeCard, openBoard } from '#tests/support/workshop.ts'

let boards = 0

/** A card that Ada asked for, kept in March, so that its checks are due long since. */
async function kept(house: House) {
  const post = await house.post({ by: house.ada, words: `Eight people wait at the till ${++boards}` })
  const space = await openBoard(house, `Asked ${boards}`)
  const card = await inAct(house, await makeCard(house, space, { posts: [post] }))
  await decideCard(house.as(house.ann, day(16)), card, {
    decision: 'standardise',
    rationale: '',
    sentence: 'The third till opens at eight people.',
    standard: 'At eight people the third till opens',
  })
  const check = await house.db
    .selectFrom('sustain_check')
    .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
    .select('sustain_check.id')
    .where('cycle.card_id', '=', card.id)
    .orderBy('sustain_check.days')
    .executeTakeFirstOrThrow()
  return { card: await again(house, card), check: check.id }
}

const fields = (value: string, n = '5') => ({ form: 'sustain-check', value, n })

describe('a later figure that everybody would hear of', () => {
  test.for([
    [
      'en',
      'It was 8\u00a0min when it was kept, and now it is 24\u00a0min',
      'It did not last: after 30 days',
      'It did not hold: tell them',
    ],
    [
      'it',
      'Quando si è deciso erano 8\u00a0min, adesso sono 24\u00a0min',
      'Non è durato: dopo 30 giorni',
      'Non ha tenuto: dillo a tutti',
    ],
  ] as const)(
    'is asked about in the reader’s language, %s, keeps what was typed, and is done by one press more',
    async ([language, figures, said, press], { house }) => {
      const { card, check } = await kept(house)
      const otto = await house.browser(house.otto)
      otto.setCookie('lang', language)

      const asked = await otto.post(`/c/${card.number}/checks/${check}`, fields('24'))

      expect(asked.status).toBe(409)
      for (const words of [figures, said, press]) expect(asked.text).toContain(words)
      expect(asked.text).toMatch(/<input[^>]*name="value"[^>]*value="24"|value="24"[^>]*name="value"/)
      expect((await again(house, card)).cycleNo).toBe(1)
      const agreed = /name="agreed" value="(failed [^"]+)"/.exec(asked.text)![1]!
      expect((await otto.post(`/c/${card.number}/checks/${check}`, { ...fields('24'), agreed })).status).toBe(
        303,
      )
      expect((await again(house, card)).cycleNo).toBe(2)
    },
  )

  test('comes too late for who was second: they read who measured what', async ({ house }) => {
    const { card, check } = await kept(house)
    await recordSustainCheck(house.as(house.otto, new Date()), card, check, { value: 24, n: 40 })

    const late = await (await house.browser(house.ann)).post(`/c/${card.number}/checks/${check}`, fields('8'))

    expect(late.status).toBe(409)
    expect(late.text).toContain(
      'Otto has done this check meanwhile: 24\u00a0min, out of 40, it did not hold. Yours was not kept.',
    )
  })

  test('is refused before its day with that day, and stays typed', async ({ house }) => {
    const { card, check } = await kept(house)
    await house.db
      .updateTable('sustain_check')
      .set({ due_on: '2099-04-17' })
      .where('id', '=', check)
      .execute()
    const otto = await house.browser(house.otto)
    expect((await otto.get(`/c/${card.number}`)).text).not.toContain(`/checks/${check}`)

    const early = await otto.post(`/c/${card.number}/checks/${check}`, fields('24'))

    expect(early.status).toBe(409)
    expect(early.text).toContain('This check can be entered from 17 April 2099')
    expect(early.text).toContain('value="24"')
  })
})

describe('a decision that was made meanwhile', () => {
  test('says who decided what to whoever sends or opens the form late, and shows no form', async ({
    house,
  }) => {
    const { card } = await kept(house)
    const ines = await house.browser(house.ines)

    const late = await ines.post(`/c/${card.number}/decision`, {
      decision: 'adjust',
      seen: String(card.moves - 1),
      sentence: 'We try with a bell.',
      changes: 'A bell at the till',
      baseline: 'original',
      agreed: 'tell',
    })

    expect(late.status).toBe(409)
    expect(late.text).toContain('Ann decided meanwhile: keep it. Yours was not kept.')
    const words = late.text.replace(/<!-- -->/g, '').replace(/<[^>]+>/g, '|')
    expect(words).toMatch(/What the next cycle does differently: \|A bell at the till\|/)
    expect(words).not.toMatch(/\|(original|tell|adjust)\|/)
    const page = await ines.get(`/c/${card.number}/decision`)
    expect(page.text).toMatch(/“Keep it”: decided by Ann on \d+ \w+ 2026/)
    for (const { text } of [late, page]) expect(text).not.toContain('name="decision"')
  })
})
