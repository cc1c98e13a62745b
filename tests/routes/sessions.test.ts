import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from '#app/domain/people/appointing.server.ts'
import { findSanctioned, suspend } from '#app/domain/moderation/sanctioning.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import type { Person } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { livePath } from '#app/server/live.server.ts'
import { makeBackup } from '#scripts/backing-up.ts'
import { openHouse, type Browser, type House } from '#tests/support/visit.ts'
import { openBoard } from '#tests/support/workshop.ts'
import type { Kind } from './access-matrix.ts'
import { castOf } from './cast.ts'

let house: House & { close(): Promise<void> }
let stream: string

beforeAll(async () => {
  house = await openHouse({ LOG_LEVEL: 'debug' })
  stream = `/staff/spaces/${(await openBoard(house)).slug}/live`
})
afterAll(() => house.close())

/** Somebody new, with the code from the letter. */
async function signInByLetter(browser: Browser): Promise<void> {
  const email = `${newId(new Date())}@example.org`
  await browser.post('/sign-in', { email })
  const { subject } = await house.db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .executeTakeFirstOrThrow()
  await browser.post('/sign-in/code', { 'sign-in-code': /^\d{6}/.exec(subject)![0] })
}

async function colleague(): Promise<Person> {
  const id = newId(new Date())
  const row = await house.db
    .insertInto('person')
    .values({
      id,
      role: 'staff',
      name: 'Nina',
      email: `${id}@example.org`,
      email_key: `${id}@example.org`,
      email_verified_at: new Date().toISOString(),
      grants: toJson([]),
      preferences: toJson({}),
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

const cookiesOf = (browser: Browser) =>
  ['session', 'guest']
    .flatMap((name) => (browser.cookie(name) === undefined ? [] : [`${name}=${browser.cookie(name)!}`]))
    .join('; ')

/** Opens a stream and leaves it open; `ended` resolves to the milliseconds until the site closed it. */
function watch(browser: Browser): Promise<{ status: number; ended: Promise<number>; leave: () => void }> {
  return new Promise((resolve, reject) => {
    get(house.origin + stream, { headers: { cookie: cookiesOf(browser) } }, (answer: IncomingMessage) => {
      const begun = performance.now()
      const ended = new Promise<number>((end) => {
        answer.once('close', () => end(performance.now() - begun))
      })
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, ended, leave: () => answer.destroy() })
    }).on('error', reject)
  })
}

const streams: Readonly<Record<Kind, number>> = {
  stranger: 404,
  guest: 404,
  member: 404,
  author: 404,
  suspended: 404,
  partner: 404,
  store: 404,
  staff: 200,
  moderator: 200,
  triager: 200,
  manager: 200,
  admin: 200,
}

test('a board’s stream is for staff, and does not exist for anybody else', async () => {
  const cast = castOf(house)
  expect(stream).toMatch(livePath)
  const found: Record<string, number> = {}
  for (const [kind, who] of Object.entries(cast)) {
    const { status, leave } = await watch(await house.browser(who))
    found[kind] = status
    leave()
  }
  expect(found).toEqual(streams)
})

describe('what takes somebody’s right away', () => {
  const ways: Readonly<Record<string, (person: Person, browser: Browser) => Promise<unknown>>> = {
    'signing out': (_, browser) => browser.post('/sign-out'),
    'a suspension': async ({ id }) => {
      const ctx = house.as(house.ines, new Date())
      await suspend(ctx, await findSanctioned(ctx, id), 7, 'abuse')
    },
    'another role': ({ id }) =>
      appoint(house.as(house.ines, new Date()), id, { role: 'member', grants: [], storeId: null }),
    'the end of all other sessions': async (person) => {
      const laptop = await house.browser(person)
      await laptop.post('/me/sessions', { session: 'others' })
    },
  }
  test.concurrent.for(Object.entries(ways))(
    '%s: at the next request, and within five seconds on a stream',
    async ([, take]) => {
      const person = await colleague()
      const browser = await house.browser(person)
      const token = browser.cookie('session')!
      const watching = await watch(browser)
      expect(watching.status).toBe(200)
      expect((await browser.get('/staff/inbox')).status).toBe(200)

      const taken = performance.now()
      await take(person, browser)
      browser.setCookie('session', token)
      const next = await browser.get('/staff/inbox')
      expect(next.to?.startsWith('/sign-in?') ? 401 : next.status).not.toBe(200)
      await watching.ended
      expect(performance.now() - taken).toBeLessThan(5_000)
    },
  )
})

describe('the token of a session', () => {
  test('stands in no table, no log, no journal, no file and no backup', async () => {
    const browser = await house.browser()
    await signInByLetter(browser)
    const token = browser.cookie('session')!
    expect((await browser.get('/me/settings')).status).toBe(200)

    const places: Record<string, string> = { log: house.output() }
    for (const { name } of await house.db.introspection.getTables())
      places[name] = JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(house.db)).rows)
    const file = house.url.replace(/^file:/, '')
    for (const ending of ['', '-wal']) places[`file${ending}`] = readFileSync(file + ending, 'latin1')
    const folder = await mkdtemp(path.join(tmpdir(), 'openaisle-token-'))
    await makeBackup(
      { databaseUrl: house.url, dataDirectory: folder },
      path.join(folder, 'backups'),
      new Date(),
    )
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        places[`backup ${entry.name}`] = readFileSync(path.join(entry.parentPath, entry.name), 'latin1')
    await rm(folder, { recursive: true })

    expect(Object.keys(places).filter((place) => place.startsWith('backup')).length).toBeGreaterThan(0)
    expect(
      Object.entries(places)
        .filter(([, text]) => text.includes(token))
        .map(([place]) => place),
    ).toEqual([])
    // its hash is there, so we did look where it would be
    const hash = createHash('sha256').update(token).digest('hex')
    expect(places['session']).toContain(hash)
    expect(`${places['file']}${places['file-wal']}`).toContain(hash)
  })

  test('is another one after each sign-in, and one that somebody planted is worth nothing', async () => {
    const browser = await house.browser()
    const planted = `m${'p'.repeat(32)}`
    browser.setCookie('session', planted)
    await signInByLetter(browser)

    expect(browser.cookie('session')).not.toBe(planted)
    const thief = await house.browser()
    thief.setCookie('session', planted)
    expect((await thief.get('/me/settings')).to).toContain('/sign-in?')
  })
})

describe('a guest', () => {
  test('is known by a signed cookie, set with the first vote and never on arrival', async () => {
    const post = await house.post({ by: house.ben, at: new Date() })
    const browser = await house.browser()
    await browser.get('/')
    await browser.open(`/p/${post.number}`)
    expect(browser.cookie('guest')).toBeUndefined()
    const voted = await browser.post(`/posts/${post.number}/vote`)
    expect(voted.cookies.find((line) => line.startsWith('guest='))).toMatch(/HttpOnly.*SameSite=Lax/i)

    const forged = await house.browser()
    forged.setCookie('guest', browser.cookie('guest')!.replace(/\.[\w-]+$/, `.${'x'.repeat(43)}`))
    expect((await forged.get('/me?show=votes')).text).not.toContain(post.title)
    expect((await browser.get('/me?show=votes')).text).toContain(post.title)
  })
})
