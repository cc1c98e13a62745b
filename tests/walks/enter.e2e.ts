import { expect } from '@playwright/test'
import { contextOf, readers, wayOf } from '#tests/support/walk.ts'
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
