import { expect, type Browser, type Page } from '@playwright/test'
import { contextOf, prepareFor, readers, wayOf, type Places } from '#tests/support/walk.ts'
import { holdScripts, inTheFirstMoment, isAwake } from '#tests/support/waking.ts'
import { test } from '#tests/support/walked-site.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })

/** What somebody does on a page that is drawn and does not listen yet: every field filled, every fold turned. */
function useEverything(): void {
  for (const fold of document.querySelectorAll('details:not(.menu)')) {
    const { open } = fold as HTMLDetailsElement
    ;(fold as HTMLDetailsElement).open = !open
  }
  for (const form of document.forms)
    for (const field of form.elements) {
      if (field instanceof HTMLTextAreaElement) field.value = `${field.value}typed early`
      if (field instanceof HTMLSelectElement)
        field.selectedIndex = (field.selectedIndex + 1) % field.options.length
      if (!(field instanceof HTMLInputElement) || field.disabled) continue
      if (field.type === 'checkbox') field.click()
      else if (field.type === 'radio') {
        if (!field.checked) field.click()
      } else if (field.type === 'date') field.value = '2027-03-04'
      else if (field.type === 'number') field.value = '7'
      else if (field.type === 'file') {
        const carried = new DataTransfer()
        carried.items.add(new File([new Uint8Array([1, 2, 3])], 'till.jpg', { type: 'image/jpeg' }))
        field.files = carried.files
      } else if (!['hidden', 'submit'].includes(field.type)) field.value = `${field.value}7typed`
    }
}

/** Everything that stands in the fields of a page, and which folds are open. */
function written(): string[] {
  const fields = [...document.forms].flatMap((form, place) =>
    [...form.elements].flatMap((field) => {
      if (!(
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      ))
        return []
      const isTick = field.type === 'checkbox' || field.type === 'radio'
      const stands = isTick
        ? `${field.value} ${(field as HTMLInputElement).checked}`
        : field.type === 'file'
          ? [...((field as HTMLInputElement).files ?? [])].map(({ name }) => name).join()
          : field.value
      return [`form ${place} ${form.getAttribute('action') ?? ''} ${field.name}: ${stands}`]
    }),
  )
  const folds = [...document.querySelectorAll('details:not(.menu)')].map(
    (fold, place) => `fold ${place}: ${(fold as HTMLDetailsElement).open}`,
  )
  return [...fields, ...folds]
}

test('what was typed, chosen and unfolded before a page has woken up is there when it has @phone', async ({
  browser,
  house,
}) => {
  const lost: string[] = []
  let pages = 0
  let things = 0
  for (const reader of readers) {
    const context = await contextOf(browser, house.origin, reader)
    const page = await context.newPage()
    const hold = await holdScripts(page)
    for (const { page: name, address } of wayOf(reader, house.places)) {
      await prepareFor(name, context, house.origin)
      hold()
      await page.goto(address, { waitUntil: 'commit' })
      await page.waitForFunction(() => document.readyState === 'interactive')
      await page.evaluate(useEverything)
      const before = await page.evaluate(written)
      await page.evaluate('letGo()')
      await page.waitForFunction(isAwake)
      const after = await page.evaluate(written)
      lost.push(...before.filter((line) => !after.includes(line)).map((line) => `${name} ${address} ${line}`))
      pages++
      things += before.length
    }
    await context.close()
  }
  console.log(`before a page has woken up: ${pages} pages, ${things} fields and folds, ${lost.length} lost`)
  expect(lost).toEqual([])
  expect(things).toBeGreaterThan(pages)
})

/** A field of the page's longest form in which somebody types, and another to which they go on. */
type Fields = { readonly from: string; readonly to: string }

function twoFields(): Fields | null {
  const forms = [...document.forms].map((form) =>
    [...form.elements].filter(
      (field) =>
        field.matches('textarea, input:not([type]), input[type=text]') &&
        field.checkVisibility() &&
        document.querySelectorAll(`[id="${field.id}"]`).length === 1,
    ),
  )
  const [from, to] = forms.toSorted((one, other) => other.length - one.length)[0] ?? []
  return from && to ? { from: from.id, to: to.id } : null
}

/** The addresses of pages that wake up, each opened while its scripts are on the way. */
async function* sleepingPages(
  browser: Browser,
  house: { readonly origin: string; readonly places: Places },
  firstMoment: () => void,
): AsyncGenerator<{ page: Page; name: string; wake: () => Promise<void> }> {
  for (const reader of readers) {
    const context = await contextOf(browser, house.origin, reader)
    const page = await context.newPage()
    const hold = await holdScripts(page)
    await inTheFirstMoment(page, firstMoment)
    for (const { page: name, address } of wayOf(reader, house.places)) {
      await prepareFor(name, context, house.origin)
      if (!(await (await context.request.get(address)).text()).includes('data-hydrates')) continue
      hold()
      await page.goto(address, { waitUntil: 'commit' })
      await page.waitForFunction(() => document.readyState === 'interactive')
      const wake = async () => {
        await page.evaluate('letGo()')
        await page.waitForFunction(isAwake)
      }
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
      })
      yield { page, name, wake }
    }
    await context.close()
  }
}

const hasActed = (page: Page) => page.evaluate(() => 'acted' in document.documentElement.dataset)
const standsIn = (page: Page, id: string) =>
  page.evaluate((id) => (document.getElementById(id) as HTMLInputElement).value, id)

test('who goes on to the next field while a page wakes up goes on typing there @phone', async ({
  browser,
  house,
}) => {
  const faults: string[] = []
  let pages = 0
  const goOn = () => {
    document.querySelector<HTMLElement>('[data-next]')?.focus()
  }
  for await (const { page, name, wake } of sleepingPages(browser, house, goOn)) {
    const fields = await page.evaluate(twoFields)
    if (fields) {
      await page.locator(`[id="${fields.from}"]`).focus()
      await page.keyboard.insertText('typed')
      await page.evaluate((to) => (document.getElementById(to)!.dataset['next'] = ''), fields.to)
    }
    await wake()
    if (!fields) continue
    pages++
    await page.keyboard.insertText('went on')
    const [one, next] = [await standsIn(page, fields.from), await standsIn(page, fields.to)]
    if (!(await hasActed(page))) faults.push(`${name}: nobody went on in that moment`)
    if (!one.includes('typed') || one.includes('went on')) faults.push(`${name} ${fields.from}: ${one}`)
    if (!next.includes('went on')) faults.push(`${name} ${fields.to}: ${next}`)
  }
  console.log(`gone on while a page woke up: ${pages} pages`)
  expect(faults).toEqual([])
  expect(pages).toBeGreaterThan(5)
})

test('words that are spoken or pasted while a page wakes up stay behind those that stood there @phone', async ({
  browser,
  house,
}) => {
  const faults: string[] = []
  let pages = 0
  // there are words, and no key was pressed
  const speak = () => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-spoken]')
    if (!field) return
    field.value += ' spoken'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  for await (const { page, name, wake } of sleepingPages(browser, house, speak)) {
    const stood = await page.evaluate(() => {
      const field = [...document.querySelectorAll('textarea')].find(({ value }) => value !== '')
      if (field) field.dataset['spoken'] = ''
      return field?.value ?? null
    })
    await wake()
    if (stood === null) continue
    pages++
    const stands = await page.evaluate(
      () => document.querySelector<HTMLTextAreaElement>('[data-spoken]')?.value,
    )
    if (!(await hasActed(page))) faults.push(`${name}: nobody spoke in that moment`)
    if (stands !== `${stood} spoken`) faults.push(`${name}: ${stands}`)
  }
  expect(faults).toEqual([])
  expect(pages).toBeGreaterThan(1)
})
