import { describe, expect } from 'vitest'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { addReading } from '#app/domain/cycles/measuring.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import { test, type House } from '#tests/support/visit.ts'
import {
  again,
  day,
  fill,
  inAct,
  makeCard,
  move,
  onTrial,
  openBoard,
  primaryOf,
} from '#tests/support/workshop.ts'

let boards = 0
const board = (house: House) => openBoard(house, `Board ${++boards}`)

describe('the board and the card', () => {
  test('do not exist for customers, partners and store teams', async ({ house }) => {
    const space = await board(house)
    const card = await makeCard(house, space)
    const addresses = [
      `/staff/spaces/${space.slug}`,
      `/c/${card.number}`,
      `/c/${card.number}/move`,
      `/c/${card.number}/readings`,
      `/c/${card.number}/decision`,
      `/c/${card.number}/print`,
      '/staff/cards',
    ]
    const ada = await house.browser(house.ada)
    const pia = await house.browser(house.pia)

    for (const address of addresses) {
      for (const outsider of [ada, pia]) {
        const answer = await outsider.get(address)
        expect([403, 404]).toContain(answer.status)
        expect(answer.text).not.toContain(card.title)
      }
    }
  })

  test('a card is made from two posts in one form, and its author reads that it is looked at', async ({
    house,
  }) => {
    const space = await board(house)
    const [one, two] = [await house.post(), await house.post()]
    const tia = await house.browser(house.tia)

    const form = await tia.get(`/staff/cards?posts=${one.number},${two.number}`)
    expect(form.text).toContain(one.title)
    const made = await tia.post('/staff/cards', {
      posts: [String(one.number), String(two.number)],
      space: space.slug,
      title: 'Benches along the square',
      kind: 'standard',
    })

    expect(made.status).toBe(303)
    expect((await tia.open(made.to!)).text).toContain('Benches along the square')
    for (const post of [one, two])
      expect((await findPost(house.as(house.ben), post.number)).status).toBe('review')
    const twice = await tia.post('/staff/cards', {
      posts: String(one.number),
      space: space.slug,
      title: 'Benches along the square',
    })
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('There is an open card for this already')
  })

  test('two people at one field: the second keeps what they typed and reads the other’s', async ({
    house,
  }) => {
    const card = await makeCard(house, await board(house))
    const [otto, ann] = [await house.browser(house.otto), await house.browser(house.ann)]
    const seen = String(card.version)

    await otto.post(`/c/${card.number}`, { form: 'background', seen, problem: 'Eight people wait' })
    const second = await ann.post(`/c/${card.number}`, {
      form: 'background',
      seen,
      problem: 'Nine people wait at the till',
    })

    expect(second.status).toBe(409)
    expect(second.text).toContain('Otto changed this meanwhile')
    expect(second.text).toContain('Eight people wait')
    expect(second.text).toContain('Nine people wait at the till')
    const kept = /name="seen" value="(\d+)"[^]*?Nine people/.exec(second.text)?.[1] ?? ''
    const third = await ann.post(`/c/${card.number}`, {
      form: 'background',
      seen: kept,
      problem: 'Nine people wait at the till',
    })
    expect(third.status).toBe(303)
  })

  test('stores of a running trial are asked why they change, and nothing that was chosen is lost', async ({
    house,
  }) => {
    const card = await onTrial(house, await makeCard(house, await board(house)))
    const otto = await house.browser(house.otto)
    const address = `/c/${card.number}/stores`
    const chosen = {
      form: 'stores',
      seen: String(card.version),
      stores: [house.torino.storeId, house.online.storeId],
    }

    const asked = await otto.post(address, chosen)

    expect(asked.status).toBe(422)
    expect(asked.text).toContain('id="stores-reason"')
    for (const storeId of chosen.stores)
      expect(asked.text).toMatch(
        new RegExp(`<input[^>]*checked[^>]*value="${storeId}"|value="${storeId}"[^>]*checked`),
      )
    const told = await otto.post(address, { ...chosen, reason: 'The web shop has queues, too' })
    expect(told.status).toBe(303)
    const revisions = await house.db
      .selectFrom('plan_version')
      .innerJoin('cycle', 'cycle.id', 'plan_version.cycle_id')
      .select(['plan_version.revision', 'plan_version.reason'])
      .where('cycle.card_id', '=', card.id)
      .orderBy('plan_version.revision')
      .execute()
    expect(revisions.map(({ reason }) => reason)).toEqual([null, 'The web shop has queues, too'])
  })

  test('a move that is not ready lists what is missing, each with its place', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    const planned = await move(house, card, 'plan')
    const otto = await house.browser(house.otto)
    const status = statusFor(await statusesOf(house, card.spaceId), 'do', false).id

    const refused = await otto.post(`/c/${card.number}/move`, {
      to: status,
      seen: String(planned.moves),
      reason: 'kept',
    })

    expect(refused.status).toBe(409)
    expect(refused.text).toContain(`/c/${card.number}#measure`)
    expect(refused.text).toContain(`/c/${card.number}#readings`)
    expect(refused.text).toContain('value="kept"')
  })

  test('a dropped card is answered in JSON, moved or refused', async ({ house }) => {
    const space = await board(house)
    const card = await makeCard(house, space)
    const otto = await house.browser(house.otto)
    const page = await otto.get(`/staff/spaces/${space.slug}`)
    const columns = [...page.text.matchAll(/id="column-([0-9a-f-]{36})"/g)].map((found) => found[1]!)
    const drop = (to: string, seen: number) =>
      otto.post(
        `/c/${card.number}/place`,
        { to, seen: String(seen) },
        { headers: { accept: 'application/json' } },
      )

    expect((await drop(columns[1]!, 0)).status).toBe(200)
    expect(await again(house, card)).toMatchObject({ stage: 'plan', moves: 1 })
    const stale = await drop(columns[0]!, 0)
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Otto moved')
    expect((await drop(columns[4]!, 1)).status).toBe(409)
    expect((await drop('nowhere', 1)).status).toBe(422)
  })

  test('a reading is a number and one press', async ({ house }) => {
    const card = await onTrial(house, await makeCard(house, await board(house)))
    const otto = await house.browser(house.otto)
    const page = await otto.get(`/c/${card.number}/readings`)
    const measure = /name="measure" value="([^"]+)"/.exec(page.text)?.[1] ?? ''

    const entered = await otto.post(`/c/${card.number}/readings`, { measure, window: 'trial', value: '8,5' })
    const refused = await otto.post(`/c/${card.number}/readings`, {
      measure,
      window: 'trial',
      value: 'eight',
    })

    expect(entered.status).toBe(303)
    expect((await otto.open(entered.to!)).text).toContain('8.5')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="eight"')
  })

  test('a figure that could be two is asked about, with everything typed kept, and is what was chosen', async ({
    house,
  }) => {
    const card = await onTrial(house, await makeCard(house, await board(house)))
    const otto = await house.browser(house.otto)
    const page = await otto.get(`/c/${card.number}/readings`)
    const measure = /name="measure" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const enter = (value: readonly string[], language: string) =>
      otto.post(
        `/c/${card.number}/readings`,
        { measure, window: 'trial', value, note: 'Counted by hand', n: '1' },
        { headers: { 'accept-language': language } },
      )
    const readings = async () =>
      (await house.db.selectFrom('reading').select('value').where('measure_id', '=', measure).execute())
        .map(({ value }) => value)
        .filter((value) => [1.25, 1250].includes(value))

    const asked = await enter(['1.250'], 'en')
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Do you mean 1.25 or 1,250?')
    expect(asked.text).toContain('value="1.250"')
    expect(asked.text).toContain('Counted by hand')
    expect(
      [...asked.text.matchAll(/type="radio" name="value" value="(=[^"]*)"/g)].map(([, way]) => way),
    ).toEqual(['=1.25', '=1250'])
    expect((await enter(['1,250'], 'it')).text).toContain('Intendi 1,25 o 1.250?')
    expect(await readings()).toEqual([])

    expect((await enter(['1.250', '=1250'], 'en')).status).toBe(303)
    expect((await enter(['1,250', '=1.25'], 'it')).status).toBe(303)
    expect((await enter(['1,250'], 'en')).status).toBe(303)
    expect((await enter(['1.250'], 'it')).status).toBe(303)
    expect((await enter(['1.250', '=7'], 'en')).status).toBe(422)
    expect((await enter(['12 13 15'], 'en')).status).toBe(422)
    expect((await readings()).toSorted((one, other) => one - other)).toEqual([1.25, 1250, 1250, 1250])
  })

  test('whatever is sent, nothing answers 500', async ({ house }) => {
    const space = await board(house)
    const card = await makeCard(house, space)
    const otto = await house.browser(house.otto)
    const nowhere = '0192d000-0000-7000-8000-000000000000'
    const odd = ['', 'x', '-1', '9'.repeat(40), '\u0000', '2026-02-31', '🙂', '[]']

    for (const path of [
      `/c/${card.number}`,
      `/c/${card.number}/move`,
      `/c/${card.number}/place`,
      `/c/${card.number}/tasks`,
      `/c/${card.number}/tasks/${nowhere}`,
      `/c/${card.number}/responsible`,
      `/c/${card.number}/coworkers`,
      `/c/${card.number}/stores`,
      `/c/${card.number}/guardrails`,
      `/c/${card.number}/readings`,
      `/c/${card.number}/readings/${nowhere}`,
      `/c/${card.number}/checks/${nowhere}`,
      `/c/${card.number}/decision`,
      `/c/${card.number}/reopening`,
      `/c/${card.number}/trial/end`,
      '/staff/cards',
      '/staff/spaces',
    ]) {
      for (const words of odd) {
        const fields = [
          'to',
          'seen',
          'title',
          'dueOn',
          'target',
          'value',
          'n',
          'measure',
          'window',
          'person',
          'responsible',
          'stores',
          'reason',
          'decision',
          'sentence',
          'posts',
          'space',
          'name',
          'place',
          'takenOn',
        ]
        const answer = await otto.post(path, Object.fromEntries(fields.map((name) => [name, words])))
        expect(answer.status, `${path} ${words}`).toBeLessThan(500)
      }
      expect((await otto.post(path, {})).status, path).toBeLessThan(500)
    }
  }, 120_000)
})

/** The part of a page that has this id, up to the next section. */
const part = (html: string, id: string): string =>
  new RegExp(`<section[^>]* id="${id}"[^]*?</section>`).exec(html)?.[0] ?? ''

/** What stands in a control of that name: the value of an input, the text of a textarea, the chosen options. */
function standing(html: string, name: string): string[] {
  const inputs = [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && !/type="(checkbox|radio)"(?![^>]* checked)/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  const selects = [...html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([^]*?)<\/select>/g)]
    .filter(([, called]) => called === name)
    .flatMap(([, , options = '']) =>
      [...options.matchAll(/<option[^>]*value="([^"]*)"[^>]* selected/g)].map(([, value]) => value ?? ''),
    )
  return [...inputs, ...selects]
}

describe('a small form of the card that is refused', () => {
  const nowhere = '0192d000-0000-7000-8000-000000000000'

  /** Sends it as a form of the page, and reads what stands in its part of the page afterwards. */
  async function refuse(
    house: House,
    { number }: { number: number },
    { to, form, at }: { to: string; form: string; at: string },
    typed: Readonly<Record<string, string | readonly string[]>>,
  ) {
    const otto = await house.browser(house.otto)
    const answer = await otto.post(`/c/${number}/${to}`, { form, ...typed })
    return { status: answer.status, section: part(answer.text, at), page: answer.text }
  }

  test('keeps a task with its person and its day, and says at the title what is wrong', async ({ house }) => {
    const card = await makeCard(house, await board(house))

    const { status, section } = await refuse(
      house,
      card,
      { to: 'tasks', form: 'task', at: 'tasks' },
      { title: ' ', responsible: house.ann.id, dueOn: '2026-05-01' },
    )

    expect(status).toBe(422)
    expect(section).toContain('role="alert"')
    expect(section).toContain('href="#task-title"')
    expect(section).toContain('id="task-title-problem"')
    expect(section).toMatch(/<details[^>]* open=""/)
    expect(standing(section, 'dueOn')).toEqual(['2026-05-01'])
    expect(standing(section, 'responsible')).toEqual([house.ann.id])
  })

  test('keeps a task that was given to somebody who does not work here', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    for (const responsible of [nowhere, house.ada.id]) {
      const { status, section } = await refuse(
        house,
        card,
        { to: 'tasks', form: 'task', at: 'tasks' },
        { title: 'Train the evening team', responsible },
      )
      expect(status).toBe(422)
      expect(standing(section, 'title')).toEqual(['Train the evening team'])
      expect(section).toContain('Only colleagues can be responsible')
    }
  })

  test('keeps the reason for dropping a task that is too long', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    const task = await addTask(house.as(house.otto), card, {
      title: 'Train',
      responsibleId: null,
      dueOn: null,
    })
    const { status, section } = await refuse(
      house,
      card,
      { to: `tasks/${task}`, form: `drop-${task}`, at: 'tasks' },
      { reason: 'x'.repeat(301) },
    )
    expect(status).toBe(422)
    expect(standing(section, 'reason')).toEqual(['x'.repeat(301)])
    expect(section).toContain(`id="drop-${task}-reason-problem"`)
  })

  test('keeps a guardrail whose tolerance is no number', async ({ house }) => {
    const card = await makeCard(house, await board(house), { kind: 'standard' })
    const { status, section } = await refuse(
      house,
      card,
      { to: 'guardrails', form: 'guardrail', at: 'guardrails' },
      { name: 'Complaints', unit: 'a week', direction: 'hold', tolerance: 'a little' },
    )
    expect(status).toBe(422)
    expect(standing(section, 'name')).toEqual(['Complaints'])
    expect(standing(section, 'unit')).toEqual(['a week'])
    expect(standing(section, 'direction')).toEqual(['hold'])
    expect(standing(section, 'tolerance')).toEqual(['a little'])
    expect(section).toContain('Write a number')
  })

  test('keeps whom one wanted to make responsible, and names who was faster and whom they chose', async ({
    house,
  }) => {
    const card = await makeCard(house, await board(house), { responsible: null })
    const ann = await house.browser(house.ann)
    await ann.post(`/c/${card.number}/responsible`, {
      form: 'owner',
      seen: String(card.version),
      responsible: house.tia.id,
    })

    const { status, section } = await refuse(
      house,
      card,
      { to: 'responsible', form: 'owner', at: 'people' },
      { seen: String(card.version), responsible: house.otto.id },
    )

    expect(status).toBe(409)
    expect(section).toContain('Ann changed this meanwhile to “Tia”')
    expect(standing(section, 'responsible')).toEqual([house.otto.id])
    expect(Number(standing(section, 'seen')[0])).toBeGreaterThan(card.version)
  })

  test('says beside the co-workers that somebody does not work here', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    const { status, section } = await refuse(
      house,
      card,
      { to: 'coworkers', form: 'coworker', at: 'people' },
      { person: house.ada.id },
    )
    expect(status).toBe(422)
    expect(section).toContain('id="coworker-person-problem"')
  })

  test('keeps the stores that were ticked', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    const { status, section } = await refuse(
      house,
      card,
      { to: 'stores', form: 'stores', at: 'stores' },
      { stores: [house.torino.storeId, 'the moon'] },
    )
    expect(status).toBe(422)
    expect(standing(section, 'stores')).toEqual([house.torino.storeId])
    expect(section).toContain('role="alert"')
  })

  test('keeps the correction of a reading, with its reason', async ({ house }) => {
    const card = await onTrial(house, await makeCard(house, await board(house)))
    const measure = await primaryOf(house, card)
    const reading = await addReading(house.as(house.otto, day(3)), await again(house, card), measure.id, {
      window: 'trial',
      value: 9,
    })
    const { status, section } = await refuse(
      house,
      card,
      { to: `readings/${reading}`, form: `reading-${reading}`, at: 'readings' },
      { act: 'correct', value: 'nine', n: '4', reason: 'Read from the wrong till' },
    )
    expect(status).toBe(422)
    expect(standing(section, 'value')).toEqual(['nine'])
    expect(standing(section, 'n')).toEqual(['4'])
    expect(standing(section, 'reason')).toEqual(['Read from the wrong till'])
    expect(section).toContain(`id="reading-${reading}-value-problem"`)
  })

  test('keeps a later check, and the reason for reopening', async ({ house }) => {
    const card = await inAct(house, await makeCard(house, await board(house)))
    await decideCard(house.as(house.ann, day(16)), card, {
      decision: 'standardise',
      rationale: '',
      sentence: 'It stays.',
      standard: 'At eight people the third till opens',
    })
    const check = await house.db
      .selectFrom('sustain_check')
      .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
      .select('sustain_check.id')
      .where('cycle.card_id', '=', card.id)
      .orderBy('sustain_check.days')
      .executeTakeFirstOrThrow()

    const checked = await refuse(
      house,
      card,
      { to: `checks/${check.id}`, form: 'sustain-check', at: 'sustain' },
      { value: 'fine', n: '12' },
    )
    const reopened = await refuse(
      house,
      card,
      { to: 'reopening', form: 'reopening', at: 'sustain' },
      { reason: ' ' },
    )

    expect(checked.status).toBe(422)
    expect(standing(checked.section, 'value')).toEqual(['fine'])
    expect(standing(checked.section, 'n')).toEqual(['12'])
    expect(reopened.status).toBe(422)
    expect(reopened.section).toContain('id="reopening-reason-problem"')
    expect((await again(house, card)).stage).toBe('sustain')
  })

  test('says for each field of a block what the other made of it, in words', async ({ house }) => {
    const card = await makeCard(house, await board(house))
    const seen = String(card.version)
    const ann = await house.browser(house.ann)
    await ann.post(`/c/${card.number}`, {
      form: 'measure',
      seen,
      measure: 'Minutes to the till',
      direction: 'down',
    })

    const { status, section } = await refuse(
      house,
      card,
      { to: '', form: 'measure', at: 'measure' },
      { seen, measure: 'Queue length', direction: 'up', unit: 'people' },
    )

    expect(status).toBe(409)
    expect(section).toContain('Ann changed this meanwhile to “Minutes to the till”')
    expect(section).toContain('Ann changed this meanwhile to “less”')
    expect(standing(section, 'measure')).toEqual(['Queue length'])
    expect(standing(section, 'direction')).toEqual(['up'])
    expect(standing(section, 'unit')).toEqual(['people'])
  })
})

describe('what customers read of a card', () => {
  /** Decides through the form, as Ann does on an English page; returns the post that asked. */
  async function decided(house: House, sentences: Record<string, string>) {
    const post = await house.post({ by: house.ada, words: 'There are too few benches in the square' })
    const otto = await house.browser(house.otto)
    const space = await board(house)
    const made = await otto.post('/staff/cards', {
      posts: String(post.number),
      space: space.slug,
      title: 'Benches',
      responsible: house.otto.id,
    })
    const card = await findCard(house.as(house.otto), Number(/\d+/.exec(made.to!)![0]))
    await fill(house, card, { problem: 'People sit on the wall' })
    await inAct(house, card)
    const ann = await house.browser(house.ann)
    const page = await ann.get(`/c/${card.number}/decision`)
    const seen = /name="seen" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    const words = { decision: 'standardise', standard: 'Four benches', seen, agreed: 'tell' }
    expect((await ann.post(`/c/${card.number}/decision`, { ...words, ...sentences })).status).toBe(303)
    return { post, form: page.text }
  }
  /** A stranger who reads in this language. */
  async function readerIn(house: House, language: string) {
    const reader = await house.browser()
    reader.setCookie('lang', language)
    return async (path: string) => (await reader.open(path)).text
  }

  test('is said to each in their language where somebody wrote it, and the form says which one is which', async ({
    house,
  }) => {
    const { post, form } = await decided(house, {
      sentence: 'Four benches stand in the square.',
      sentenceOther: 'In piazza ci sono quattro panchine.',
    })
    expect(form).toContain('Customers read it in English.')
    expect(form).toContain('The same in Italian')

    const [inEnglish, inItalian] = [await readerIn(house, 'en'), await readerIn(house, 'it')]
    for (const path of [`/p/${post.number}`, '/done', '/done/print', '/done.atom']) {
      expect(await inEnglish(path)).toContain('Four benches stand in the square.')
      expect(await inItalian(path)).toContain('In piazza ci sono quattro panchine.')
      expect(await inItalian(path)).not.toContain('lang="it">In piazza')
    }
    // the measure has one name, in the language in which the card is written
    expect(await inItalian('/done')).toContain('<span lang="en">Minutes from queue to till</span>')
    expect(await inEnglish('/done')).not.toContain('<span lang="en">')
  })

  test('is marked as English on an Italian page where nobody wrote it in Italian', async ({ house }) => {
    const { post } = await decided(house, { sentence: 'Six benches stand there now.' })

    const page = await (await readerIn(house, 'it'))(`/p/${post.number}`)

    expect(page.match(/<span lang="en">Six benches stand there now\.<\/span>/g)).toHaveLength(2)
    // what nobody wrote is said to each reader in their language
    expect(page).toContain('La stiamo valutando e vi diremo cosa facciamo.')
    expect(page).not.toContain('We are looking at this and will tell you what we do.')
  })
})
