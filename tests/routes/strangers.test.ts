import { describe, expect } from 'vitest'
import { sealed, signedValue } from '#app/kernel/signing.ts'
import { environment } from '#tests/support/site.ts'
import { test, type Answer, type Browser, type House } from '#tests/support/visit.ts'

const secret = environment('').SECRET!
const firefox = { headers: { 'user-agent': 'Firefox' } }
const safari = { headers: { 'user-agent': 'Safari' } }
const ownKey = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'

const guestOf = (browser: Browser) => browser.cookie('guest')?.split('.')[0]

const rowsWith = (house: House, table: 'post' | 'comment', words: string) =>
  house.db.selectFrom(table).select(['id', 'author_id']).where('body', 'like', `%${words}%`).execute()

async function aPost(house: House) {
  return house.post({ by: house.ben, at: new Date() })
}

/** What two presses of one browser that has no cookie yet look like: neither knows what the other was answered. */
async function twiceAtOnce(
  house: House,
  path: string,
  fields: Record<string, string>,
  asking: readonly { headers: Record<string, string> }[],
): Promise<{ browsers: readonly Browser[]; answers: readonly Answer[] }> {
  const browsers = await Promise.all(asking.map(() => house.browser()))
  const answers = await Promise.all(browsers.map((browser, at) => browser.post(path, fields, asking[at])))
  return { browsers, answers }
}

describe('two strangers behind one address who say the same', () => {
  test('are two guests with a comment each, whatever browser they use', async ({ house }) => {
    const post = await aPost(house)
    const words = 'Same here, every single morning'

    for (const agents of [
      [firefox, safari],
      [firefox, firefox],
    ]) {
      const before = (await rowsWith(house, 'comment', words)).length
      const { browsers, answers } = await twiceAtOnce(
        house,
        `/posts/${post.number}/comments`,
        { text: words, _key: '' },
        agents,
      )

      expect(answers.map(({ status }) => status)).toEqual([303, 303])
      expect((await rowsWith(house, 'comment', words)).length - before).toBe(2)
      expect(new Set(browsers.map(guestOf)).size).toBe(2)
      expect(browsers.map(guestOf)).not.toContain(undefined)
    }
  })

  test('are two guests with a post each, and neither reads or withdraws what the other one has waiting', async ({
    house,
  }) => {
    const words = 'Please ring me under 555 0100 about the broken pram'
    const { browsers, answers } = await twiceAtOnce(house, '/new', { text: words, _sure: '1', _key: '' }, [
      firefox,
      safari,
    ])
    const numbers = answers.map(({ to }) => /\d+/.exec(to ?? '')?.[0])

    expect(new Set(numbers).size).toBe(2)
    expect(new Set(browsers.map(guestOf)).size).toBe(2)
    expect((await browsers[0]!.get(answers[0]!.to!)).status).toBe(200)
    expect((await browsers[1]!.get(answers[0]!.to!)).status).toBe(404)
    await browsers[1]!.post(`/posts/${numbers[0]}`, { _method: 'delete' })
    const { withdrawn_at } = await house.db
      .selectFrom('post')
      .select('withdrawn_at')
      .where('number', '=', Number(numbers[0]))
      .executeTakeFirstOrThrow()
    expect(withdrawn_at).toBeNull()
  })

  test('give two votes, and each takes back only their own', async ({ house }) => {
    const post = await aPost(house)
    const { browsers } = await twiceAtOnce(house, `/posts/${post.number}/vote`, { _method: 'post' }, [
      firefox,
      firefox,
    ])
    const count = async () =>
      (await house.db.selectFrom('vote').select('person_id').where('post_id', '=', post.id).execute()).length

    const all = await count()
    await browsers[0]!.post(`/posts/${post.number}/vote`, { _method: 'delete' })

    expect(new Set(browsers.map(guestOf)).size).toBe(2)
    expect(await count()).toBe(all - 1)
  })
})

describe('whoever repeats what a stranger sent', () => {
  test('is told where it led, and is given no cookie', async ({ house }) => {
    const fields = { text: 'The window beside the bread does not close', _sure: '1', _key: '' }
    const { browsers, answers } = await twiceAtOnce(house, '/new', fields, [firefox, firefox])

    expect(answers[0]!.to).toBe(answers[1]!.to)
    expect(await rowsWith(house, 'post', 'beside the bread does not')).toHaveLength(1)
    expect(browsers.map(guestOf).filter(Boolean)).toHaveLength(1)
  })

  test('cannot read the post that waits, though the words were known to the letter', async ({ house }) => {
    const fields = { text: 'My name and street are written on this parcel', _sure: '1', _key: '' }
    const author = await house.browser()
    const sent = await author.post('/new', fields, firefox)
    const thief = await house.browser()
    const again = await thief.post('/new', fields, firefox)

    expect(again.to).toBe(sent.to)
    expect(thief.cookie('guest')).toBeUndefined()
    expect((await thief.get(sent.to!)).status).toBe(404)
    expect((await author.get(sent.to!)).status).toBe(200)
  })

  for (const [what, path, fields] of [
    ['a post', () => '/new', { text: 'No hooks for dogs outside the shop', _sure: '1' }],
    ['a comment', (number: number) => `/posts/${number}/comments`, { text: 'Mine is tied to a bin' }],
    ['a vote', (number: number) => `/posts/${number}/vote`, { _method: 'post' }],
  ] as const)
    test(`with the key that its page made has sent ${what} once`, async ({ house }) => {
      const post = await aPost(house)
      const count = async () =>
        JSON.stringify(
          await Promise.all(
            (['post', 'comment', 'vote'] as const).map(async (table) =>
              house.db
                .selectFrom(table)
                .select(({ fn }) => fn.countAll<number>().as('rows'))
                .executeTakeFirstOrThrow(),
            ),
          ),
        )
      const other = await house.browser()
      await other.post(path(post.number), { ...fields, _key: `${ownKey}0` }, firefox)
      const once = await count()

      const { browsers } = await twiceAtOnce(house, path(post.number), { ...fields, _key: `${ownKey}0` }, [
        firefox,
        safari,
        firefox,
      ])

      expect(await count()).toBe(once)
      expect(browsers.map(guestOf).filter(Boolean)).toEqual([])
    })

  test('reports once, and a neighbour’s other report is theirs', async ({ house }) => {
    const post = await aPost(house)
    const reports = async () =>
      (await house.db.selectFrom('report').select('id').where('subject_id', '=', post.id).execute()).length

    const fields = { reason: 'spam', note: '', _key: '' }
    await twiceAtOnce(house, `/report/post/${post.id}`, fields, [firefox, firefox])
    expect(await reports()).toBe(1)

    await twiceAtOnce(house, `/report/post/${post.id}`, { ...fields, note: 'It sells watches' }, [safari])
    expect(await reports()).toBe(2)
  })
})

describe('a browser', () => {
  test('is the same guest from its first word on, and its page pressed again later is a repetition', async ({
    house,
  }) => {
    const post = await aPost(house)
    const browser = await house.browser()
    const fields = { text: 'A bell would do as well', _key: ownKey }
    await browser.post(`/posts/${post.number}/comments`, fields)
    const guest = browser.cookie('guest')
    await browser.post(`/posts/${post.number}/comments`, fields)

    expect(browser.cookie('guest')).toBe(guest)
    expect(await rowsWith(house, 'comment', 'A bell would do')).toHaveLength(1)
  })

  test('is nobody with a cookie that was signed for something else, or is no id', async ({ house }) => {
    const act = { path: '/posts/1/vote', fields: {} }
    const id = '01a00eda-4d33-711d-8750-ac40d9396a3e'
    const false_ = [
      sealed('act', act, secret),
      sealed('flash', act, secret),
      signedValue('unsubscribe', id, secret),
      signedValue('guest', 'somebody', secret),
      signedValue('guest', `${id} `, secret),
      signedValue('guest', id.toUpperCase(), secret),
      `${id}.`,
      id,
    ]
    const post = await aPost(house)
    for (const value of false_) {
      const browser = await house.browser()
      browser.setCookie('guest', value)
      await browser.post(`/posts/${post.number}/vote`, { _method: 'post' })

      expect(browser.cookie('guest'), value).not.toBe(value)
    }
    const odd = (await house.db.selectFrom('person').select('id').execute()).filter(
      ({ id }) => id.length !== 36,
    )
    expect(odd).toEqual([])
  })

  test('never remembers a press, a step of signing in or a sentence that was signed for something else', async ({
    house,
  }) => {
    const browser = await house.browser()
    browser.setCookie('flash', sealed('act', { tone: 'good', code: 'vote.added', details: {} }, secret))
    expect((await browser.get('/')).text).not.toContain('role="status"><p')

    browser.setCookie(
      'sign-in',
      sealed('flash', { step: 'totp', personId: house.ada.id, until: Date.now() + 60_000, to: '/' }, secret),
    )
    expect((await browser.get('/sign-in/totp')).status).toBe(303)
  })
})
