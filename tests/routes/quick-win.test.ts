import { describe, expect } from 'vitest'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { test, type Browser, type House } from '#tests/support/visit.ts'
import { openBoard } from '#tests/support/workshop.ts'

/** What somebody who has it in their head would answer, by where the page asks for it. */
const answers: Readonly<Record<string, { form: string; value: string }>> = {
  problem: { form: 'background', value: 'Eight people wait at two open tills' },
  measure: { form: 'measure', value: 'Minutes to the till' },
  unit: { form: 'measure', value: 'min' },
  target: { form: 'prediction', value: '8' },
  because: { form: 'prediction', value: 'A third till takes a third of the queue' },
  asPlanned: { form: 'doing', value: 'yes' },
  observations: { form: 'doing', value: 'People saw the third till' },
  acceptWeak: { form: 'checking', value: 'Three evenings are enough here' },
  lesson: { form: 'checking', value: 'Opening early is cheaper' },
}

/** Goes the whole way with nothing but what the pages insist on, and counts every answer that had to be given. */
async function walk(
  house: House,
  otto: Browser,
  ann: Browser,
): Promise<{ total: number; perScreen: number[] }> {
  const post = await house.post()
  const space = await openBoard(house, 'Quick wins')
  const perScreen: number[] = []

  const form = (await otto.get(`/staff/cards?posts=${post.number}`)).text
  const made = await otto.post('/staff/cards', {
    posts: String(post.number),
    space: space.slug,
    title: /name="title"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? '',
    kind: 'quick-win',
    responsible: /name="responsible"[^]*?<option[^>]*value="([^"]+)"[^>]* selected/.exec(form)?.[1] ?? '',
    sentence: /name="sentence"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? '',
  })
  expect(made.status).toBe(303)
  const number = Number(/\/c\/(\d+)/.exec(made.to!)![1])
  const card = `/c/${number}`
  const stage = async () => (await findCard(house.as(house.otto), number)).stage

  const missing = (html: string) =>
    [...(/<div class="missing">[^]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/#([A-Za-z]+)"/g)].map(
      ([, at]) => at!,
    )
  const answer = async (at: string) => {
    const html = (await otto.get(card)).text
    if (at === 'trialUntil') return otto.post(`${card}/trial/end`)
    if (at === 'readings') {
      const entry = (await otto.get(`${card}/readings`)).text
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(entry)?.[1] ?? ''
      return otto.post(`${card}/readings`, {
        measure: hidden('measure'),
        window: hidden('window'),
        value: hidden('window') === 'trial' ? '8' : '12',
        _key: `${at} ${perScreen.length}`,
      })
    }
    const known = answers[at]
    if (!known) throw new Error(`The page insists on ${at}`)
    const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''
    return otto.post(card, { form: known.form, seen, [at]: known.value })
  }

  while (['intake', 'plan', 'do', 'check'].includes(await stage())) {
    let asked = 0
    for (
      let list = missing((await otto.get(card)).text);
      list.length > 0;
      list = missing((await otto.get(card)).text)
    ) {
      const [at = ''] = list
      // ending the trial is a press, not an answer
      if (at !== 'trialUntil') asked++
      expect((await answer(at)).status, at).toBe(303)
      expect(asked).toBeLessThan(20)
    }
    perScreen.push(asked)
    const before = await stage()
    const move = (await otto.get(`${card}/move`)).text
    await otto.post(`${card}/move`, {
      to: /<option[^>]*value="([0-9a-f-]{36})"[^>]* selected/.exec(move)?.[1] ?? '',
      seen: /name="seen" value="(\d+)"/.exec(move)?.[1] ?? '',
      agreed: 'tell',
    })
    expect(await stage(), `after ${before}`).not.toBe(before)
  }

  const seen = /name="seen" value="(\d+)"/.exec((await ann.get(`${card}/decision`)).text)?.[1] ?? ''
  const said: Record<string, string> = { decision: 'standardise' }
  const words: Readonly<Record<string, string>> = {
    standard: 'At eight people the third till opens',
    sentence: 'A third till opens at eight people.',
    override: 'It is plain to see',
    rationale: 'It worked',
  }
  for (;;) {
    const decided = await ann.post(`${card}/decision`, { seen, agreed: 'tell', ...said })
    if (decided.status === 303) break
    const field = /id="([a-zA-Z]+)-problem"/.exec(decided.text)?.[1] ?? ''
    expect(said[field], `${field} is asked once`).toBeUndefined()
    said[field] = words[field]!
  }
  perScreen.push(Object.keys(said).length)

  // thirty days go by
  await house.db.updateTable('sustain_check').set({ due_on: '2026-03-02' }).execute()
  const check = /\/checks\/([0-9a-f-]{36})/.exec((await otto.get(card)).text)![1]!
  expect(
    (await otto.post(`${card}/checks/${check}`, { form: 'sustain-check', value: '8', n: '5' })).status,
  ).toBe(303)
  perScreen.push(1)
  return { total: perScreen.reduce((sum, asked) => sum + asked, 0), perScreen }
}

describe('a quick win', () => {
  test('asks at most 15 answers on its whole way, and at most 6 on any screen, as its forms count them', async ({
    house,
  }) => {
    const { total, perScreen } = await walk(
      house,
      await house.browser(house.otto),
      await house.browser(house.ann),
    )

    expect(total, perScreen.join(' + ')).toBeLessThanOrEqual(15)
    expect(total, perScreen.join(' + ')).toBeGreaterThan(9)
    expect(Math.max(...perScreen)).toBeLessThanOrEqual(6)
  })
})
