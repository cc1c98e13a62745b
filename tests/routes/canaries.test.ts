import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { root } from '#scripts/runtime.mjs'
import { openPostOffice } from '#tests/support/post-office.ts'
import { openHouse, type Answer, type Browser, type House } from '#tests/support/visit.ts'
import { rows as matrix } from './access-matrix.ts'
import { people, plant, type Canary, type Planted, type Somebody } from './planted.ts'
import { anyAddress } from './saying.ts'

const metricsToken = 'only-for-figures-and-for-nobody-else'

let office: Awaited<ReturnType<typeof openPostOffice>>
let house: House & { close(): Promise<void> }
let planted: Planted
beforeAll(async () => {
  office = await openPostOffice()
  house = await openHouse({
    SMTP_URL: office.url,
    WORKER: 'on',
    DEMO: 'off',
    TRUST_PROXY: '1',
    LOG_LEVEL: 'debug',
    METRICS_TOKEN: metricsToken,
  })
  planted = await plant(house, { lettersTo })
})
afterAll(async () => {
  await house.close()
  await office.close()
})

type Letter = { readonly to: string; readonly text: string }

/** A letter as who gets it reads it. */
const letters = (): Letter[] =>
  office.taken.map(({ headers, body }) => ({
    to: headers.get('to') ?? '',
    text: [...headers.values(), plain(body)].join('\n'),
  }))

const plain = (body: string) =>
  body
    .replaceAll('=\r\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (coded) => Buffer.from(coded.replaceAll('=', ''), 'hex').toString())

async function lettersTo(mailbox: string): Promise<string> {
  const mine = () => letters().filter(({ to }) => to.includes(mailbox))
  await vi.waitFor(() => expect(mine()).not.toEqual([]), { timeout: 20_000, interval: 50 })
  return mine()
    .map(({ text }) => text)
    .join('\n')
}

/** How a word may stand in a text: as it is, in an address, and as bytes that somebody wrapped. */
function isIn(text: string, word: string): boolean {
  if (/^\d{6}$/.test(word)) return new RegExp(`(?<![\\w.:-])${word}(?![\\w-])`).test(text)
  return [word, encodeURIComponent(word), Buffer.from(word).toString('base64').replaceAll('=', '')].some(
    (form) => text.includes(form),
  )
}
const found = (text: string): Canary[] => planted.canaries.filter(({ word }) => isIn(text, word))

/** Addresses that only a button has. */
const onlyPressed =
  /^GET \/(?:posts\/:number$|staff\/(?:votes|versions|hiding)\/)|\/(?:vote|following|unmerge|claim|suspension|protection)$/

/** Every page, feed and answer of the product, around each thing of the scene. */
function addresses(): string[] {
  const { posts, comments, cards, spaces, recorded, photo } = planted.scene
  const things = [...posts.map(({ id }) => `post/${id}`), ...comments.map((id) => `comment/${id}`)]
  const filled = matrix
    .map(({ asked }) => asked)
    .filter((asked) => asked.startsWith('GET ') && asked !== 'GET /sign-out')
    .flatMap((asked) => {
      const address = asked
        .slice(4)
        .replace('*', 'nowhere')
        .replace(':slug', asked.includes('/spaces/') ? ':slug' : 'to-01')
        .replace(':name', photo)
        .replace(':touchpoint', 'till')
        .replace(/:(person|token)/, house.ada.id)
      const each = (part: string, fills: readonly (string | number)[]) =>
        fills.map((fill) => address.replace(part, String(fill)))
      if (address.includes(':slug')) return each(':slug', spaces)
      if (address.includes(':partner')) return each(':partner', ['tessile-nord', 'latte-sud'])
      // an address that only a button has leads back to the page
      if (onlyPressed.test(asked)) return [address.replace(':number', '1')]
      if (address.includes(':kind/:id')) return each(':kind/:id', things)
      if (address.includes(':comment')) return each(':comment', comments)
      if (address.startsWith('/c/')) return each(':number', cards)
      if (address.startsWith('/staff/record/')) return each(':number', [recorded])
      const part = /:(?:number|address)/.exec(address)?.[0]
      const numbers = posts.map(({ number }) => number)
      return part ? each(part, numbers) : [address]
    })
    .map((address) => address.replaceAll(/:\w+/g, house.ada.id))
  // what a page is drawn from is asked where pages differ by more than a button
  const drawn = /^(?:\/[a-z/-]*|\/p\/\d+|\/c\/\d+|\/staff\/inbox\/\d+|\/posts\/\d+\/history)$/
  const pages = filled.filter((address) => drawn.test(address))
  return [
    ...new Set([
      ...filled,
      ...pages.map((address) => (address === '/' ? '/_root.data' : `${address}.data`)),
      ...['/?tab=new', '/?tab=top', '/?store=to-01', '/?mine=company', '/?mine=votes', '/?mine=following'],
      ...['/search?q=kestrel', '/search?q=kestrl', '/search?q=benches', '/search.data?q=kestrl'],
      '/posts/similar?text=kestrel%20benches%20in%20the%20square',
      ...cards.map((number) => `/staff/audit?about=card-${number}`),
      ...spaces.flatMap((slug) => [`/staff/audit?about=space-${slug}`, `/staff/spaces/${slug}.data`]),
      ...['/staff/inbox?tab=all', '/staff/inbox?q=kestrel', '/healthz', '/resources/healthcheck', '/metrics'],
    ]),
  ]
}

/** Asks again where the product is too busy: a machine under load is no leak. */
async function ask(browser: Browser, address: string): Promise<Answer> {
  for (;;) {
    const answer = await browser.get(address, { headers: { 'x-forwarded-for': anyAddress() } })
    if (answer.status !== 503) return answer
    expect(answer.headers.get('retry-after')).not.toBeNull()
    expect(found(answer.text)).toEqual([])
    await pause(200)
  }
}

async function crawl(browser: Browser, asked: readonly string[]): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  const left = [...asked]
  const walk = async () => {
    for (let address = left.pop(); address !== undefined; address = left.pop()) {
      const answer = await ask(browser, address)
      expect(answer.status, address).toBeLessThan(500)
      // what the answer gives to this browser alone is not what it tells
      const lines = [...answer.headers]
        .filter(([name]) => name !== 'set-cookie')
        .map((line) => line.join(': '))
      read.set(address, `${lines.join('\n')}\n\n${answer.text}`)
    }
  }
  await Promise.all(Array.from({ length: 4 }, walk))
  return read
}

describe('what somebody confided', () => {
  test('is read by those whom it is meant for, and by nobody else on any page, feed, export or page’s data', async () => {
    expect(planted.canaries.length).toBeGreaterThanOrEqual(30)
    const asked = addresses()
    const leaks: string[] = []
    const readBy = new Map<Canary, Set<Somebody>>()
    for (const name of people) {
      const pages = await crawl(planted.browsers.get(name)!, asked)
      for (const [address, text] of pages)
        // an address that is told to nobody is no news to who asked for it
        for (const canary of found(
          text.replaceAll(/(?<=\/spaces\/|about=space-)[\w-]+/.exec(address)?.[0] ?? '\0', ''),
        )) {
          readBy.set(canary, (readBy.get(canary) ?? new Set()).add(name))
          if (!canary.readers.includes(name)) leaks.push(`${name} reads ${canary.what} at ${address}`)
        }
      // who does not find what everybody may read has not looked
      const shown = [...pages].filter(([, text]) => isIn(text, planted.control)).map(([address]) => address)
      expect(shown, name).toEqual(
        expect.arrayContaining(['/', '/_root.data', '/feed.atom', '/search?q=kestrel']),
      )
    }
    expect(leaks).toEqual([])
    for (const canary of planted.canaries.filter(({ readers }) => readers.length > 0))
      expect([...(readBy.get(canary) ?? [])], canary.what).not.toEqual([])
  }, 120_000)

  test('stands in no letter to another mailbox', () => {
    const told = letters().flatMap(({ to, text }) => found(text).map((canary) => ({ to, canary })))
    const strays = told.filter(
      ({ to, canary: { mailbox, readers } }) =>
        mailbox !== '*' &&
        !(mailbox && to.includes(mailbox)) &&
        !readers.some((name) => to.includes(`${name}@example.org`)),
    )
    expect(strays.map(({ to, canary: { what } }) => `${what} to ${to}`)).toEqual([])
    expect(new Set(told.map(({ canary }) => canary.what))).toContain('a code by mail')
    expect(new Set(told.map(({ canary }) => canary.what))).toContain('the token of an invitation')
  })

  test('stands in no line of the log, and in no figure', async () => {
    // the last lines are held for a tenth of a second
    await vi.waitFor(() => expect(house.output()).toContain('"path":"/nowhere"'), { timeout: 5_000 })
    expect(found(house.output()).map(({ what }) => what)).toEqual([])
    expect(house.output().split('\n').length).toBeGreaterThan(1_000)
    const figures = await fetch(`${house.origin}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    const text = await figures.text()
    expect(text).toMatch(/^# TYPE /m)
    expect(found(text)).toEqual([])
    expect(isIn(house.output(), metricsToken)).toBe(false)
  })

  test('is kept as a secret where it is one: no row, no file holds it as it was said', async () => {
    const secrets = planted.canaries.filter(({ isSecret }) => isSecret)
    const kept: string[] = []
    let rows = 0
    for (const { name } of await house.db.introspection.getTables()) {
      const all = await sql<object>`select * from ${sql.table(name)}`.execute(house.db)
      rows += all.rows.length
      const text = JSON.stringify(all.rows)
      for (const { what, word } of secrets) if (isIn(text, word)) kept.push(`${what} in ${name}`)
    }
    expect(kept).toEqual([])
    expect(rows).toBeGreaterThan(200)
  })

  test('is in nothing that browsers fetch of the program, which has no map of its source', () => {
    const client = path.join(root, 'build/client')
    const files = readdirSync(client, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    expect(files.filter(({ name }) => name.endsWith('.map'))).toEqual([])
    expect(files.length).toBeGreaterThan(20)
    for (const file of files)
      expect(found(readFileSync(path.join(file.parentPath, file.name), 'utf8')), file.name).toEqual([])
  })
})
