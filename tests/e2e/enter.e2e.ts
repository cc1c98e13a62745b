import { expect } from '@playwright/test'
import { contextOf, press, readers, wayOf } from '#tests/support/walk.ts'
import { test } from '#tests/support/walked-site.ts'

test.describe.configure({ mode: 'default', timeout: 300_000 })

/** Forms in which Enter in a field would press a button that is not the main one. */
function misled(): string[] {
  const typed =
    'input:not([type]), input[type=text], input[type=email], input[type=search], input[type=number], input[type=date], input[type=tel], input[type=password]'
  return [...document.forms].flatMap((form) => {
    const buttons = [...form.elements].filter(
      (each): each is HTMLButtonElement => each instanceof HTMLButtonElement && each.type === 'submit',
    )
    const [first] = buttons
    if (!first || buttons.length < 2 || !form.querySelector(typed)) return []
    // the main one has no look, or is the least plain of several small ones
    const isMain = !first.dataset['look'] || buttons.every((button) => button.dataset['look'] !== undefined)
    const isForTheKey = first.getAttribute('aria-hidden') === 'true' && first.name === ''
    // where one of them leaves something out, the first has to be the one that does what the field is for
    const isHarmless = first.name !== '_method' && !['exclude', 'delete', 'reject'].includes(first.value)
    return (isMain || isForTheKey) && isHarmless
      ? []
      : [`${form.action}: ${first.name}=${first.value} ${first.textContent}`]
  })
}

test('Enter in a field presses the main button of its form, on every page @desktop', async ({
  browser,
  house,
}) => {
  const found: string[] = []
  let forms = 0
  for (const reader of readers) {
    const context = await contextOf(browser, house.origin, reader)
    const page = await context.newPage()
    for (const { address } of wayOf(reader, house.places)) {
      await page.goto(address)
      forms += await page.evaluate(() => document.forms.length)
      found.push(...(await page.evaluate(misled)).map((line) => `${reader} ${address} ${line}`))
    }
    await context.close()
  }
  expect([...new Set(found)]).toEqual([])
  expect(forms).toBeGreaterThan(100)
})

test('Enter beside a suggestion merges into the number that was typed @desktop', async ({
  browser,
  house,
}) => {
  const tom = await contextOf(browser, house.origin, 'tom')
  const words = 'The lids of the blue yoghurt pots never come off in one piece'
  const numbers: string[] = []
  for (const end of ['', ' at all', ' whatever one does']) {
    const address = await press(tom.request, '/new', { text: words + end, _sure: '1' })
    numbers.push(/\/p\/(\d+)/.exec(address)![1]!)
  }
  const hannah = await contextOf(browser, house.origin, 'hannah')
  const page = await hannah.newPage()
  const [source, other, typed] = numbers
  await expect
    .poll(async () => {
      await page.goto(`${house.origin}/staff/inbox/${source}/merge`)
      return page.locator(`button[name="into"]`).count()
    })
    .toBeGreaterThan(0)
  await page.locator('input[name="other"]').fill(typed!)
  await page.locator('input[name="other"]').press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/merge'))

  await page.goto(`${house.origin}/p/${source}`)
  expect(page.url()).toContain(`/p/${typed}`)
  expect(page.url()).not.toContain(`/p/${other}`)
})

test('Enter in the title sends the post, though others are shown that say the same @desktop', async ({
  browser,
  house,
}) => {
  const tom = await contextOf(browser, house.origin, 'tom')
  await press(tom.request, '/new', {
    text: 'The umbrella stand at the entrance drips onto the mat',
    _sure: '1',
  })
  const anna = await contextOf(browser, house.origin, 'anna')
  const page = await anna.newPage()
  await page.goto(`${house.origin}/new`)
  await expect
    .poll(async () => {
      await page.locator('textarea[name="text"]').fill('')
      await page
        .locator('textarea[name="text"]')
        .pressSequentially('The umbrella stand at the entrance drips')
      await page.waitForTimeout(800)
      return page.locator('button[name="instead"]').count()
    })
    .toBeGreaterThan(0)
  await page.locator('input[name="title"]').fill('A stand that does not drip')
  await page.locator('input[name="title"]').press('Enter')

  await page.waitForURL(/\/p\/\d+-a-stand-that-does-not-drip/)
})
