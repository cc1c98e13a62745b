import { describe, expect } from 'vitest'
import { fieldNames, publicFields, specOf } from '#app/domain/cards/fields.ts'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { addReading } from '#app/domain/cycles/measuring.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import { test, type House } from '#tests/support/visit.ts'
import { again, day, fill, makeCard, move, onTrial, openBoard, primaryOf } from '#tests/support/workshop.ts'

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

    await otto.post(`/c/${card.number}`, { block: 'background', seen, problem: 'Eight people wait' })
    const second = await ann.post(`/c/${card.number}`, {
      block: 'background',
      seen,
      problem: 'Nine people wait at the till',
    })

    expect(second.status).toBe(409)
    expect(second.text).toContain('Otto changed this meanwhile')
    expect(second.text).toContain('Eight people wait')
    expect(second.text).toContain('Nine people wait at the till')
    const kept = /name="seen" value="(\d+)"[^]*?Nine people/.exec(second.text)?.[1] ?? ''
    const third = await ann.post(`/c/${card.number}`, {
      block: 'background',
      seen: kept,
      problem: 'Nine people wait at the till',
    })
    expect(third.status).toBe(303)
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
      '/staff/board?new',
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

/** Every field that is written inside, with a word that no customer may ever read. */
const inside = 'kestrel-inside-only'

describe('what is written inside', () => {
  test('never reaches a customer: no page, feed, search, sheet or letter', async ({ house }) => {
    const space = await board(house)
    const post = await house.post({ by: house.ada, words: 'There are too few benches in the square' })
    const card = await makeCard(house, space, { posts: [post], title: `${inside}-title` })
    await onTrial(house, card)
    const written = fieldNames.filter((name) => specOf(name).shape === 'text' && !publicFields.includes(name))
    const now = await again(house, card)
    await changeFields(
      house.as(house.otto),
      now,
      Object.fromEntries([...written, 'collector'].map((name) => [name, `${inside}-${name}`])),
      now.version,
      `${inside}-reason`,
    )
    await addTask(house.as(house.otto), card, {
      title: `${inside}-task`,
      responsibleId: house.otto.id,
      dueOn: null,
    })
    const measure = await primaryOf(house, card)
    for (const value of [8, 8, 8]) {
      await addReading(house.as(house.otto, day(3)), await again(house, card), measure.id, {
        window: 'trial',
        value,
        note: `${inside}-note`,
      })
    }
    await fill(house, card, { asPlanned: 'yes' }, day(15))
    await move(house, card, 'check', { at: day(15) })
    await move(house, card, 'act', { at: day(15) })
    await decideCard(house.as(house.ann, day(16)), await again(house, card), {
      decision: 'standardise',
      rationale: `${inside}-rationale`,
      override: `${inside}-override`,
      sentence: 'Four benches stand in the square.',
      standard: `${inside}-standard`,
      whereElse: `${inside}-elsewhere`,
    })
    await house.deliver(day(17))
    const letters = await house.db.selectFrom('mail').selectAll().execute()

    for (const who of [undefined, house.ada, house.ben, house.pia, house.sam]) {
      const browser = await house.browser(who)
      for (const path of [
        '/',
        '/?tab=answered',
        `/p/${post.number}`,
        `/p/${post.number}.data`,
        `/p/${post.number}/feed.atom`,
        '/done',
        '/done.atom',
        '/done/print',
        '/feed.atom',
        `/search?q=${inside}`,
        '/notices',
        '/me',
        '/sitemap.xml',
        `/c/${card.number}`,
        `/c/${card.number}.data`,
        `/c/${card.number}/print`,
        `/staff/spaces/${space.slug}`,
        `/staff/spaces/${space.slug}/live`,
      ]) {
        const answer = await browser.open(path)
        // what somebody searched for stands in their own search field
        const text = answer.text.replaceAll(`value="${inside}"`, '').replaceAll(`q=${inside}`, '')
        expect(
          text.replace(/“kestrel-inside-only”/g, '').includes(`${inside}-`),
          `${who?.name ?? 'stranger'} ${path}`,
        ).toBe(false)
      }
    }
    expect(JSON.stringify(letters)).not.toContain(inside)
    const told = await (await house.browser()).open('/done')
    expect(told.text).toContain('Four benches stand in the square.')
    expect(told.text).toContain('too few benches')
  })
})
