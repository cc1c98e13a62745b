import { expect, type Browser, type Page } from '@playwright/test'
import { watch } from '#tests/support/running.ts'
import { contextOf, prepareFor, readers, wayOf, type Reader } from '#tests/support/walk.ts'
import { test } from '#tests/support/walked-site.ts'
import { vectors } from '#tests/support/vectors.ts'
import { textFields } from './text-fields.ts'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

const rounds = 3

type Form = { readonly place: number; readonly action: string; readonly names: readonly string[] }

/** The forms of a page in which somebody can type words, and the names of the fields that take them. */
const formsOn = (page: Page): Promise<Form[]> =>
  page.evaluate(() =>
    [...document.forms].flatMap((form, place) => {
      const names = [...form.elements]
        .filter((field) =>
          field.matches(
            'textarea, input:not([type]), input:is([type=text], [type=search], [type=email], [type=url], [type=tel])',
          ),
        )
        .map((field) => (field as HTMLInputElement).name)
      return names.length === 0
        ? []
        : [{ place, action: new URL(form.action).pathname, names: [...new Set(names)] }]
    }),
  )

// the frame has its own, which every page shows
const keyOf = (page: string, { action }: Form, name: string) =>
  `${action === '/search' ? 'search/results' : page} ${name}`

let turn = 0

/** Types something hostile into every field of one form, chooses something wherever a choice is wanted, and sends it past all scripts. */
async function send(page: Page, { place, names }: Form): Promise<void> {
  const typed = names.map((name): [string, string] => [name, vectors[(turn++ * 13) % vectors.length]!])
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate(
      ([place, typed]) => {
        const form = document.forms[place]!
        for (const field of form.elements) {
          if (field instanceof HTMLSelectElement && field.value === '' && field.options.length > 1)
            field.selectedIndex = 1
          if (field instanceof HTMLInputElement && field.type === 'number' && field.value === '')
            field.value = '3'
        }
        for (const [name, text] of typed)
          for (const field of form.elements)
            if (
              (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
              field.name === name &&
              field.type !== 'hidden'
            )
              field.value = field.maxLength > 0 ? text.slice(0, field.maxLength) : text
        HTMLFormElement.prototype.submit.call(form)
      },
      [place, typed] as const,
    ),
  ])
}

const found = new Set<string>()
const ran: string[] = []
const dangerous: Record<string, string[]> = {}
let sent = 0

/** A window of one reader in which no policy holds back what got into a page. */
async function pageOf(browser: Browser, origin: string, reader: Reader) {
  const context = await contextOf(browser, origin, reader)
  const page = await (
    await browser.newContext({
      baseURL: origin,
      bypassCSP: true,
      storageState: await context.storageState(),
    })
  ).newPage()
  await context.close()
  const seen = watch(page)
  const look = async (where: string) => {
    // some pages send on by themselves
    const here = await seen.dangerous().catch(async () => {
      await page.waitForLoadState('load')
      return seen.dangerous()
    })
    if (here.length > 0) dangerous[where] = here
  }
  const go = async (at: string, address: string) => {
    await prepareFor(at, page.context(), origin)
    await page.goto(address)
  }
  const leave = async () => {
    ran.push(...seen.ran)
    await page.context().close()
  }
  return { page, look, go, leave }
}

function expectNothingRan(): void {
  expect(ran).toEqual([])
  expect(dangerous).toEqual({})
}

test.describe('what is typed into any text field of any page @desktop', () => {
  for (const reader of readers)
    test(`runs not where ${reader} sent it`, async ({ browser, house }) => {
      const { page, look, go, leave } = await pageOf(browser, house.origin, reader)
      const done = new Set<string>()
      for (const { page: at, address } of wayOf(reader, house.places)) {
        await go(at, address)
        for (const form of await formsOn(page)) {
          const keys = form.names.map((name) => keyOf(at, form, name))
          keys.forEach((key) => found.add(key))
          const once = `${form.action} ${form.names.join()}`
          if (done.has(once)) continue
          done.add(once)
          for (let round = 0; round < rounds; round++) {
            await go(at, address)
            const same = (await formsOn(page)).find(
              ({ action, names }) => action === form.action && names.join() === form.names.join(),
            )
            // done already, and not offered again
            if (!same) break
            await send(page, same)
            sent += same.names.length
            await look(`${at}, sent`)
          }
        }
      }
      await leave()
      expectNothingRan()
    })

  for (const reader of readers)
    test(`runs not where ${reader} finds it later`, async ({ browser, house }) => {
      const { look, go, leave } = await pageOf(browser, house.origin, reader)
      for (const { page: at, address } of wayOf(reader, house.places)) {
        await go(at, address)
        await look(`${at}, later`)
      }
      await leave()
      expectNothingRan()
    })

  test('was typed into every one of them', () => {
    console.log(`hostile words in every field: ${found.size} fields, ${sent} texts sent, ${ran.length} ran`)
    expect([...found].filter((key) => !textFields.includes(key)).sort()).toEqual([])
    expect(textFields.filter((key) => !found.has(key))).toEqual([])
    expect(sent).toBeGreaterThan(found.size)
  })
})
