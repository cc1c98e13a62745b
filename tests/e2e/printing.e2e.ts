import type { APIResponse, Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/support/journey.ts'

/** How many pages the printer gives, and their size in points. */
async function print(page: Page): Promise<{ pages: number; sizes: string[] }> {
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  const sizes = [...paper.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)]
  return {
    pages: paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0,
    sizes: [
      ...new Set(sizes.map(([, wide, high]) => `${Math.round(Number(wide))} × ${Math.round(Number(high))}`)),
    ],
  }
}

/** What stands outside its box or outside the paper, as a reader of the sheet would miss it. */
async function cutOff(page: Page, sheet: string, [wide, high]: readonly [number, number]): Promise<string[]> {
  await page.setViewportSize({ width: Math.floor(wide), height: Math.floor(high) })
  await page.emulateMedia({ media: 'print' })
  const found = await page.locator(sheet).evaluate((article) => {
    const paper = article.getBoundingClientRect()
    return [...article.querySelectorAll('*')].flatMap((element) => {
      const { right, bottom } = element.getBoundingClientRect()
      const isCut =
        right > paper.right + 1 ||
        bottom > paper.bottom + 1 ||
        (element instanceof HTMLElement &&
          getComputedStyle(element).display !== 'inline' &&
          (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2))
      return isCut ? [`${element.tagName} ${element.textContent.slice(0, 40)}`] : []
    })
  })
  await page.emulateMedia({ media: null })
  return found
}

const pixels = (millimetres: number) => (millimetres / 25.4) * 96
const a3 = [pixels(420 - 24), pixels(297 - 24)] as const
const a4 = [pixels(210 - 24), pixels(297 - 24)] as const

const words = (length: number) =>
  'Every evening people wait longer than they should, and nobody opens a till. '.repeat(40).slice(0, length)

/** A card in which every field is as long as it may be, made as the forms make it. */
async function fullCard(page: Page, origin: string): Promise<string> {
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  const send = async (path: string, form: Record<string, string>): Promise<APIResponse> => {
    const answer = await page.request.post(path, { form, headers, maxRedirects: 0 })
    expect(
      answer.status(),
      `${path}: ${/class="(?:problems|missing)"[^]*?<\/ul>/.exec(await answer.text())?.[0] ?? ''}`,
    ).toBe(303)
    return answer
  }
  const version = async () =>
    /name="seen" value="(\d+)"/.exec(await (await page.request.get(card)).text())?.[1] ?? ''
  const fill = async (form: string, fields: Record<string, string>) =>
    send(card, { form, seen: await version(), ...fields })
  const goOn = async () => {
    const form = await (await page.request.get(`${card}/move`)).text()
    const to = /<option[^>]*value="([0-9a-f-]{36})"[^>]* selected/.exec(form)?.[1] ?? ''
    await send(`${card}/move`, {
      to,
      seen: /name="seen" value="(\d+)"/.exec(form)?.[1] ?? '',
      agreed: 'tell',
    })
  }
  const enter = async (window: string, values: readonly number[]) => {
    const form = await (await page.request.get(`${card}/readings`)).text()
    const measures = /<select[^>]*name="measure"[^]*?<\/select>/.exec(form)?.[0] ?? ''
    for (const [, measure] of measures.matchAll(/value="([^"]+)"/g))
      for (const value of values)
        await send(`${card}/readings`, { measure: measure!, window, value: String(value), n: '400' })
  }

  const posts: string[] = []
  for (const [place, start] of ['Queues', 'Benches', 'Lanterns'].entries()) {
    const said = await send('/new', { text: `${start} ${place} ${words(600)}`, _sure: 'yes' })
    posts.push(/\/p\/(\d+)/.exec(said.headers()['location'] ?? '')?.[1] ?? '')
  }
  const opened = await send('/staff/spaces', { name: 'Full sheets' })
  const space = /\/staff\/spaces\/([a-z0-9-]+)/.exec(opened.headers()['location'] ?? '')?.[1] ?? ''
  const made = await send('/staff/cards', {
    posts: posts.join(','),
    space,
    title: words(120).trim(),
    kind: 'standard',
    problem: words(2_000),
    publicSummary: words(300),
    responsible: /<option[^>]*value="([0-9a-f-]{36})"[^>]* selected/.exec(
      await (await page.request.get('/staff/cards')).text(),
    )![1]!,
  })
  const card = /\/c\/\d+/.exec(made.headers()['location'] ?? '')![0]
  await goOn()

  await fill('measure', {
    measure: words(80),
    unit: 'minutes each time',
    kind: 'duration',
    direction: 'down',
    minN: '100',
  })
  await fill('prediction', {
    target: '8',
    targetOn: '2027-03-01',
    expected: '8.25',
    low: '7.75',
    high: '9.5',
    because: words(600),
  })
  await fill('causes', {
    cause: words(1_000),
    causeMethod: 'five-whys',
    causeEvidence: words(1_000),
    countermeasure: words(1_000),
  })
  await fill('trial', { trialUntil: '2027-01-20', collector: words(80), rollback: words(600) })
  const stores = [...(await (await page.request.get(card)).text()).matchAll(/name="stores" value="([^"]+)"/g)]
  const chosen = new URLSearchParams(stores.map(([, id]) => ['stores', id!]))
  await page.request.post(`${card}/stores`, {
    data: chosen.toString(),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  })
  await send(`${card}/guardrails`, { name: words(80), unit: 'min', direction: 'down', tolerance: '15' })
  const who = /name="responsible"[^]*?value="([0-9a-f-]{36})"/.exec(
    await (await page.request.get(card)).text(),
  )![1]!
  for (let task = 0; task < 10; task++)
    await send(`${card}/tasks`, {
      title: words(200),
      responsible: who,
      dueOn: '2027-01-15',
      _key: `task-${task}`,
    })
  await enter('baseline', [12.4, 11.8, 13.2, 12.1, 12.6, 11.9, 12.8, 12.2])
  await goOn()
  await enter('trial', [8.4, 7.9, 8.1, 7.6, 8.2, 7.8, 8, 7.7])
  await fill('doing', { asPlanned: 'partly', observations: words(2_000), deviations: words(1_000) })
  const tasks = [
    ...(await (await page.request.get(card)).text()).matchAll(/action="(\/c\/\d+\/tasks\/[0-9a-f-]+)"/g),
  ]
  for (const path of new Set(tasks.map(([, path]) => path!))) await send(path, {})
  await send(`${card}/trial/end`, {})
  await goOn()
  await fill('checking', { comparison: words(600), lesson: words(1_000), acceptWeak: words(600) })
  await goOn()
  return card
}

test.describe('on paper', () => {
  test('every card of the demo is one page of A3, with nothing cut off @desktop', async ({
    page,
    signIn,
  }) => {
    await signIn('ines@example.org')
    let cards = 0
    for (let number = 1; (await page.goto(`/c/${number}/print`))?.status() === 200; number++) {
      cards++
      expect(await print(page), `C-${number}`).toEqual({ pages: 1, sizes: ['1191 × 842'] })
      expect(await cutOff(page, '.a3', a3), `C-${number}`).toEqual([])
    }
    expect(cards).toBeGreaterThanOrEqual(12)
  })

  test('a card in which every field is as long as it may be is still one page @desktop', async ({
    page,
    site,
  }) => {
    test.setTimeout(120_000)
    await signIn(page, 'ines@example.org')
    const card = await fullCard(page, site.origin)
    await page.context().clearCookies()
    await signIn(page, 'james@example.org')
    await page.goto(`${card}/decision`)
    await page.getByRole('radio', { name: 'Keep it' }).check({ force: true })
    for (const [name, length] of [
      ['rationale', 1_000],
      ['standard', 2_000],
      ['whereElse', 1_000],
      ['sentence', 300],
    ] as const)
      await page.locator(`[name="${name}"]`).fill(words(length))
    if (await page.locator('[name="override"]').isVisible())
      await page.locator('[name="override"]').fill(words(600))
    await page.getByRole('button', { name: 'Decide and tell everyone' }).click()
    await page.waitForURL(/\/c\/\d+$/)

    await page.goto(`${card}/print`)
    await expect(page.locator('.a3')).toHaveAttribute('data-density', 'tight')
    expect(await print(page)).toEqual({ pages: 1, sizes: ['1191 × 842'] })
    expect(await cutOff(page, '.a3', a3)).toEqual([])
    expect(await page.locator('.a3__block').count()).toBe(12)
  })

  test('the sheet for the store’s wall is one page of A4 @desktop', async ({ page }) => {
    for (const address of ['/done/print', '/done/print?store=mi-01']) {
      await page.goto(address)
      expect(await page.locator('.wall__pair').count(), address).toBeGreaterThan(0)
      expect(await print(page), address).toEqual({ pages: 1, sizes: ['595 × 842'] })
      expect(await cutOff(page, '.wall', a4), address).toEqual([])
    }
  })
})
