import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  limits,
  paying,
  spend,
  spendOnCorrecting,
  spendOnWords,
  type LimitName,
} from '#app/http/limits.server.ts'
import type { Asking } from '#app/http/context.server.ts'
import { Conflict, TooMany } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { root } from '#scripts/runtime.mjs'
import { environment } from '#tests/support/site.ts'
import { openHouse, type House } from '#tests/support/visit.ts'

type Open = House & { close(): Promise<void> }
let bare: Open
let behind: Open
beforeAll(async () => {
  bare = await openHouse()
  behind = await openHouse({ TRUST_PROXY: '1' })
})
afterAll(() => Promise.all([bare.close(), behind.close()]))

/** Leaves this many in every bucket of a limit that somebody has taken from, as if a crowd had been there. */
const leave = (house: House, name: LimitName, tokens: number) =>
  house.db
    .updateTable('rate_limit')
    .set({ tokens, refilled_at: new Date().toISOString() })
    .where('key', 'like', `${name} %`)
    .execute()

/**
 * Asks for codes by letter, each time as somebody new and, as they claim, from elsewhere; answers with what they were told. After
 * the first one two are left of the budget of wherever that one came from.
 */
async function askForCodes(house: House, addresses: readonly string[]): Promise<number[]> {
  const told: number[] = []
  for (const address of addresses) {
    const browser = await house.browser()
    const email = `${newId(new Date())}@example.org`
    told.push((await browser.post('/sign-in', { email }, { headers: { 'x-forwarded-for': address } })).status)
    if (told.length === 1) await leave(house, 'askForCode', 2)
  }
  return told
}

const refused = (told: readonly number[]) => told.filter((status) => status === 429).length
const some = (addressOf: (place: number) => string) =>
  Array.from({ length: 6 }, (_, place) => addressOf(place))

describe('how often, counted by network', () => {
  test('is not fooled by what a visitor claims when no proxy of ours stands in front', async () => {
    const told = await askForCodes(
      bare,
      some((place) => `203.0.${place}.7`),
    )
    expect(refused(told)).toBe(3)
    expect(told.slice(3)).toEqual([429, 429, 429])
  })

  test('is one /24 behind our own proxy, and what stands before the proxy’s own word is nobody’s', async () => {
    const told = await askForCodes(
      behind,
      some((place) => `198.51.${place}.1, 203.0.113.${place + 1}`),
    )
    expect(refused(told)).toBe(3)
  })

  test('is one /64 of IPv6', async () => {
    const told = await askForCodes(
      behind,
      some((place) => `2001:db8:0:1:${(place + 1).toString(16)}::1`),
    )
    expect(refused(told)).toBe(3)
  })

  test('is one /48 of IPv6 for who hops from network to network inside it, with room for sixteen', async () => {
    const spendFrom = async (addressOf: (place: number) => string, times: number) => {
      let refusals = 0
      for (let place = 0; place < times; place++)
        await spend(asking(bare, { kind: 'guest', id: null }, addressOf(place)), 'search').catch(
          () => refusals++,
        )
      return refusals
    }
    const most = limits.search.burst * 16
    const inside = (place: number) => `2001:db8:7:${place.toString(16)}::/64`

    expect(await spendFrom(inside, most + 3)).toBe(3)
    expect(await spendFrom(() => '2001:db8:7:ffff::/64', 1)).toBe(1)
    expect(await spendFrom((place) => `2001:db8:${(place + 8).toString(16)}:1::/64`, most + 3)).toBe(0)
  })

  test('leaves other networks alone (control)', async () => {
    const told = await askForCodes(
      behind,
      some((place) => `192.0.${place}.9`),
    )
    expect(refused(told)).toBe(0)
  })

  test('says in the reader’s language when to come again', async () => {
    const browser = await bare.browser()
    await leave(bare, 'askForCode', 0)
    const answer = await browser.post(
      '/sign-in',
      { email: 'ada@example.org' },
      { headers: { 'accept-language': 'it' } },
    )
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.text).toContain('lang="it"')
  })
})

const moment = new Date()
const asking = (house: House, actor: Actor, address: string, now = moment) =>
  ({
    db: house.db,
    actor,
    address,
    now,
    requestId: 'limits',
    session: null,
    guestId: null,
    browserId: null,
  }) as unknown as Asking

describe.each(Object.keys(limits) as LimitName[])('the limit of %s', (name) => {
  const { burst, per, refillMs, kept } = limits[name]
  // a wide budget that the database keeps begins nearly empty: its size says nothing more about how it counts
  const most = kept === 'database' ? Math.min(burst, 5) : burst
  const nearlyEmpty = async (whose: string, now: Date) => {
    if (most === burst) return
    const row = { tokens: most, refilled_at: now.toISOString() }
    await bare.db
      .insertInto('rate_limit')
      .values({ key: `${name} ${whose} key`, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  }
  const spendAll = async (
    actor: Actor,
    address: string,
    now: Date,
    times: number,
  ): Promise<TooMany | null> => {
    for (let time = 0; time < times; time++)
      try {
        await spend(asking(bare, actor, address, now), name, 'key')
      } catch (error) {
        if (error instanceof TooMany) return error
        throw error
      }
    return null
  }

  test('lets through what it says and then says when, for one and not for the other, and again later', async () => {
    const now = new Date()
    const [first, second] = [`10.50.${most % 250}.0/24`, `10.51.${most % 250}.0/24`]
    await nearlyEmpty(per === 'person' ? bare.ada.id : `${name} ${first}`, now)
    expect(await spendAll(bare.ada, `${name} ${first}`, now, most)).toBeNull()
    const told = await spendAll(bare.ada, `${name} ${first}`, now, 1)
    expect(told?.retryAfterSeconds).toBeGreaterThan(0)
    expect(told!.retryAfterSeconds * 1000).toBeLessThanOrEqual(refillMs / burst + 1_000)

    // somebody else, or the same person from elsewhere
    const other = per === 'person' ? await spendAll(bare.ben, `${name} ${first}`, now, 1) : null
    const elsewhere = await spendAll(bare.ada, `${name} ${second}`, now, 1)
    expect(other).toBeNull()
    if (per === 'person') expect(elsewhere).toBeInstanceOf(TooMany)
    else expect(elsewhere).toBeNull()

    const later = new Date(now.getTime() + refillMs / burst + 1_000)
    expect(await spendAll(bare.ada, `${name} ${first}`, later, 1)).toBeNull()
  })
})

test.each([
  ['vote', 'guestVote'],
  ['report', 'guestReport'],
] as const)(
  'guests who are somebody new each time they %s are counted by their network',
  async (act, budget) => {
    const network = `10.60.${act.length}.0/24 ${act}`
    const guest = (place: number) => asking(bare, { kind: 'guest', id: `guest-${act}-${place}` }, network)
    for (let place = 0; place < limits[budget].burst; place++) await spend(guest(place), act)
    await expect(spend(guest(9_999), act)).rejects.toThrow(TooMany)
    // control: a member in the same network has a budget of their own
    await spend(asking(bare, bare.mia, network), act)
  },
)

describe.each(['post', 'comment'] as const)('what guests of one network %s', (act) => {
  const [freely, held] =
    act === 'post' ? (['guestPost', 'heldPost'] as const) : (['guestComment', 'heldComment'] as const)
  const network = `10.61.${act.length}.0/24`
  const guest = () => asking(bare, { kind: 'guest', id: newId(new Date()) }, network)
  const left = (name: LimitName, tokens: number) =>
    bare.db
      .insertInto('rate_limit')
      .values({ key: `${name} ${network} `, tokens, refilled_at: moment.toISOString() })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ tokens }))
      .execute()

  test('waits for a check when it has been a crowd, and is refused when it is a flood', async () => {
    expect(await spendOnWords(guest(), act)).toEqual({ mustWait: false })
    await left(freely, 0)
    expect(await spendOnWords(guest(), act)).toEqual({ mustWait: true })
    await left(held, 0)
    await expect(spendOnWords(guest(), act)).rejects.toThrow(TooMany)
    // controls: members of the same network, and who moderates, are counted by themselves or not at all
    expect(await spendOnWords(asking(bare, bare.ada, network), act)).toEqual({ mustWait: false })
    for (let times = 0; times < 40; times++)
      expect(await spendOnWords(asking(bare, bare.mia, network), act)).toEqual({ mustWait: false })
  })
})

describe('what costs nothing', () => {
  const pay = (who: Actor, name: LimitName, times: number, act: () => Promise<unknown>, isDeed = true) =>
    Promise.allSettled(
      Array.from({ length: times }, () => paying(asking(bare, who, '10.62.1.0/24'), name, act, () => isDeed)),
    )
  const limited = (answers: readonly PromiseSettledResult<unknown>[]) =>
    answers.filter((answer) => answer.status === 'rejected' && answer.reason instanceof TooMany).length
  const refuse = () => Promise.reject(new Conflict('post.closed'))
  const succeed = () => Promise.resolve('done')

  test('is a refusal, and a form that only asks back, one after the other', async () => {
    for (let times = 0; times < limits.report.burst + 5; times++) {
      expect(limited(await pay(bare.ben, 'report', 1, refuse))).toBe(0)
      expect(limited(await pay(bare.ben, 'report', 1, succeed, false))).toBe(0)
    }
    const { burst } = limits.report
    expect(limited(await pay(bare.ben, 'report', burst + 3, succeed))).toBe(3)
  })

  test('is getting it right, where failures are counted: forty colleagues of one office at nine o’clock', async () => {
    for (let mornings = 0; mornings < 8; mornings++)
      expect(limited(await pay({ kind: 'guest', id: null }, 'tryPassword', 40, succeed))).toBe(0)
    const { burst } = limits.tryPassword
    expect(limited(await pay({ kind: 'guest', id: null }, 'tryPassword', burst + 4, refuse))).toBe(4)
  })

  test('is what others used up, for a browser in which somebody signed in before', async () => {
    await pay({ kind: 'guest', id: null }, 'tryPassword', limits.tryPassword.burst, refuse)
    const known = { ...asking(bare, { kind: 'guest', id: null }, '10.62.1.0/24'), browserId: 'known' }
    await spend(known, 'tryPassword')
  })

  test('is a moderator’s correction', async () => {
    for (let times = 0; times < limits.correct.burst + 5; times++)
      await spendOnCorrecting(asking(bare, bare.max, '10.62.2.0/24'))
    for (let times = 0; times < limits.correct.burst; times++)
      await spendOnCorrecting(asking(bare, bare.ada, '10.62.2.0/24'))
    await expect(spendOnCorrecting(asking(bare, bare.ada, '10.62.2.0/24'))).rejects.toThrow(TooMany)
  })
})

describe('an honest crowd', () => {
  test('of three hundred shoppers on one Wi-Fi signs in', async () => {
    const shoppers = Array.from({ length: 300 }, (_, place) => place)
    const answers = await Promise.allSettled(
      shoppers.map(() => spend(asking(bare, { kind: 'guest', id: null }, '10.63.1.0/24'), 'askForCode')),
    )
    expect(answers.filter((answer) => answer.status === 'rejected')).toEqual([])
  })

  test('of thirty telephones behind one provider is heard, each of them', async () => {
    const heard = await Promise.all(
      Array.from({ length: 60 }, () =>
        spendOnWords(asking(bare, { kind: 'guest', id: newId(new Date()) }, '10.63.2.0/24'), 'post'),
      ),
    )
    expect(heard.filter(({ mustWait }) => mustWait)).toHaveLength(60 - limits.guestPost.burst)
  })
})

describe('what a browser loads', () => {
  const folder = path.join(root, 'build/client')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|map|json|html|webmanifest)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))

  test('holds no secret, no name of one, nothing of the server, and no map to it', () => {
    const secrets = ['SECRET', 'DATABASE_URL', 'SMTP_URL', 'METRICS_TOKEN', environment('').SECRET!]
    const server = [
      'password_hash',
      'totp_secret',
      'better-sqlite3',
      'node:crypto',
      'node:fs',
      'process.env.SECRET',
      root,
    ]
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      // React keeps a word of its own that sounds like one
      const plain = text.replaceAll(/__SECRET_INTERNALS\w*/g, '')
      expect([file, [...secrets, ...server].filter((word) => plain.includes(word))]).toEqual([file, []])
      expect(file.endsWith('.map') || text.includes('sourceMappingURL')).toBe(false)
    }
  })
})
