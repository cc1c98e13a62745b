import { describe, expect } from 'vitest'
import { test, type Browser, type House } from '#tests/support/visit.ts'

let opened = 0

/** A board of Otto’s, opened in the browser. */
async function open(house: House, more: Record<string, string> = {}) {
  const otto = await house.browser(house.otto)
  const name = `Bakery ${++opened}`
  const made = await otto.post('/staff/spaces', { name, ...more })
  expect([made.status, made.to]).toEqual([303, expect.stringMatching(/^\/staff\/spaces\/[a-z0-9-]+$/)])
  return { otto, name, at: made.to ?? '', slug: (made.to ?? '').replace('/staff/spaces/', '') }
}

const live = async (browser: Browser, at: string) => (await browser.get(`${at}/live`)).status

test('whoever would leave a board reads first what that means', async ({ house }) => {
  const { otto, at } = await open(house, { openTo: 'members' })
  await otto.post(`${at}/people/${house.max.id}`, { role: 'member' })
  const page = (await (await house.browser(house.max)).get(`${at}/people`)).text

  expect(page).toMatch(/<summary>Leave<\/summary>[^]*You cannot open this board any more/)
  // who has no part in it, and the one who has to stay
  for (const who of [house.ines, house.otto])
    expect((await (await house.browser(who)).get(`${at}/people`)).text).not.toContain('>Leave<')
})

test('two who change a board at once: the second is told, keeps what they typed, and may still save it', async ({
  house,
}) => {
  const { otto, at, name } = await open(house)
  const seen = (page: string) => /name="seen" value="([^"]*)"/.exec(page)![1]!.replaceAll('&quot;', '"')
  const before = seen((await otto.get(`${at}/settings`)).text)
  const settings = (called: string, shown: string) => ({
    name: called,
    nameOther: '',
    openTo: 'staff',
    seen: shown,
  })
  await otto.post(`${at}/settings`, settings(`${name} one`, before))

  const late = await otto.post(`${at}/settings`, settings(`${name} two`, before))

  expect(late.status).toBe(409)
  expect(late.text).toContain('Somebody changed this meanwhile')
  expect(late.text).toContain(`value="${name} two"`)
  expect((await otto.post(`${at}/settings`, settings(`${name} two`, seen(late.text)))).to).toBe(at)
})

test('what was typed on a card of a board that was archived meanwhile is shown with the reason', async ({
  house,
}) => {
  const { otto, at, slug } = await open(house)
  await otto.post('/staff/cards', { title: 'Bread at six', space: slug })
  const card = /href="(\/c\/\d+)"/.exec((await otto.get(at)).text)![1]!
  const version = /name="seen" value="(\d+)"/.exec((await otto.get(card)).text)?.[1] ?? '0'
  expect((await otto.post(`${at}/archive`)).to).toBe('/staff/spaces')

  for (const [address, typed] of [
    [`${card}/tasks`, { form: 'tasks', title: 'Ask the night shift' }],
    [`${card}/readings`, { measure: house.max.id, window: 'baseline', value: '12', n: '1', note: 'By hand' }],
    [`${card}/move`, { to: house.max.id, seen: version, reason: 'It was too soon' }],
  ] as const) {
    const late = await otto.post(address, typed)
    expect([address, late.status]).toEqual([address, 409])
    expect(late.text).toContain('This board is archived')
    expect(late.text).toContain(Object.values(typed).find((words) => words.includes(' ')))
  }
  const page = (await otto.get(card)).text
  expect(page).toContain('This board is archived')
  expect(page).not.toContain(`href="${card}/readings"`)
  expect((await otto.get(`${card}/move`)).text).not.toContain('name="to"')
})

describe('a board', () => {
  test('is opened from the menu, filled, renamed in both languages, archived, and comes back', async ({
    house,
  }) => {
    const max = await house.browser(house.max)
    const menu = await max.open('/staff/board')
    expect(menu.text).toContain('Boards')
    const { otto, name, at, slug } = await open(house)
    expect((await max.get('/staff/spaces')).text).toContain(name)

    await otto.post('/staff/cards', { title: 'Warm bread at six', space: slug })
    expect((await otto.get('/staff/spaces')).text).toContain('1 card on the way')
    const renamed = await otto.post(`${at}/settings`, {
      name: 'Bread and cakes',
      nameOther: 'Pane e dolci',
      openTo: 'staff',
    })
    expect(renamed.to).toBe(at)
    expect((await max.get(at)).text).toContain('Bread and cakes')
    await max.post('/preferences', { language: 'it' })
    expect((await max.get(at)).text).toContain('Pane e dolci')

    expect((await otto.get(at)).text).toContain('tile__grip')
    await otto.post(`${at}/archive`)
    const away = await otto.get(at)
    expect(away.text).not.toContain('tile__grip')
    expect(away.text).toContain('This board is archived: it can be read')
    expect(away.text).not.toContain('action="/staff/cards"')
    const late = await otto.post('/staff/cards', { title: 'Cakes too', space: slug })
    expect([late.status, late.text.includes('This board is archived')]).toEqual([409, true])
    expect((await otto.get('/staff/cards')).text).not.toContain(`value="${slug}"`)

    await otto.post(`${at}/archive`, { _method: 'delete' })
    expect((await otto.post('/staff/cards', { title: 'Cakes too', space: slug })).status).toBe(303)
  })

  test('keeps what was typed, and says at the field what is missing', async ({ house }) => {
    const otto = await house.browser(house.otto)
    const unnamed = await otto.post('/staff/spaces', { name: ' ', nameOther: 'Panificio', openTo: 'members' })
    expect([unnamed.status, unnamed.text.includes('value="Panificio"')]).toEqual([422, true])
    expect(unnamed.text).toMatch(/value="members"[^>]*checked|checked[^>]*value="members"/)
    expect(unnamed.text).toContain('id="name-problem"')

    const { at } = await open(house)
    const none = await otto.post(`${at}/settings`, { name: '', nameOther: '', openTo: 'staff' })
    expect([none.status, none.text.includes('id="name-problem"')]).toEqual([422, true])
    const strange = await otto.post(`${at}/settings`, { name: 'Bread', openTo: 'everybody' })
    expect([strange.status, strange.text.includes('id="openTo-problem"')]).toEqual([422, true])
  })

  test('that is there already under its name is not opened twice, and what was typed stays', async ({
    house,
  }) => {
    const { otto, name } = await open(house)
    const twice = await otto.post('/staff/spaces', { name })

    expect([twice.status, twice.text.includes(`value="${name}"`)]).toEqual([409, true])
    expect(twice.text).toContain('There is a board of that name already.')
  })

  test('of a few is found, watched and read by them alone, from the press on', async ({ house }) => {
    const { otto, name, at, slug } = await open(house, { openTo: 'members' })
    await otto.post('/staff/cards', { title: 'A secret recipe', space: slug })
    const [max, lea] = [await house.browser(house.max), await house.browser(house.lea)]
    const statuses = async (browser: Browser) => [
      (await browser.get(at)).status,
      (await browser.get(`${at}/people`)).status,
      (await browser.get(`${at}/settings`)).status,
      await live(browser, at),
    ]
    expect(await statuses(lea)).toEqual([404, 404, 404, 404])
    expect((await lea.get('/staff/spaces')).text).not.toContain(name)

    const found = await otto.get(`${at}/people?q=max`)
    expect(found.text).toContain(`/people/${house.max.id}`)
    expect((await max.get(at)).status).toBe(404)
    await otto.post(`${at}/people/${house.max.id}`, { role: 'visitor' })
    expect((await max.get(at)).text).toContain('A secret recipe')
    expect((await max.get(`${at}/settings`)).status).toBe(403)
    expect((await max.post('/staff/cards', { title: 'Mine', space: slug })).status).toBe(403)

    const gone = await max.post(`${at}/people/${house.max.id}`, { _method: 'delete' })
    expect(gone.to).toBe('/staff/spaces')
    expect((await max.get(at)).status).toBe(404)
  })

  test('says why a part in it cannot be taken away, on the page of its people', async ({ house }) => {
    const { otto, at } = await open(house, { openTo: 'members' })
    const kept = await otto.post(
      `${at}/people/${house.otto.id}`,
      { _method: 'delete' },
      {
        headers: { referer: `${house.origin}${at}/people` },
      },
    )

    expect((await otto.open(kept.to ?? '')).text).toContain('A board needs an owner.')
  })

  test('answers whatever is sent to it with a sentence, never with a mistake of its own', async ({
    house,
  }) => {
    const { otto, at } = await open(house)
    const odd = ['', ' ', '\u0000', '\u202e', '<b>', '💥'.repeat(200), 'x'.repeat(5_000), '-1', '1e309']
    for (const words of odd)
      for (const path of [
        '/staff/spaces',
        `${at}/settings`,
        `${at}/people/${house.max.id}`,
        `${at}/people/${encodeURIComponent(words) || 'x'}`,
      ])
        expect(
          (await otto.post(path, { name: words, nameOther: words, openTo: words, role: words })).status,
        ).toBeLessThan(500)
    for (const words of odd)
      expect((await otto.get(`${at}/people?q=${encodeURIComponent(words)}`)).status).toBeLessThan(500)
  })
})
