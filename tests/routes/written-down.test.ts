import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSecret } from '#app/kernel/ids.ts'
import { openHouse, type House } from '#tests/support/visit.ts'

let house: House & { close(): Promise<void> }
beforeAll(async () => {
  house = await openHouse({ LOG_LEVEL: 'info' })
})
afterAll(() => house.close())

type Line = {
  message: string
  level: string
  at: string
  path?: string
  status?: number
  refusal?: string
  problems?: string[]
}

/** What the log says since, line by line; it writes ten times a second. */
async function since(house: House, from: number): Promise<Line[]> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  return house
    .output()
    .slice(from)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
}

describe('who is kept out stands in the log, with the reason and nothing of what was typed', () => {
  const tried: Readonly<Record<string, readonly [Partial<Line>, (house: House) => Promise<unknown>]>> = {
    'a wrong password': [
      { path: '/sign-in/password', status: 422, problems: ['sign_in.password_wrong'] },
      async (house) =>
        (await house.browser()).post('/sign-in/password', {
          email: 'tia@example.org',
          password: 'wrong canary horse',
        }),
    ],
    'a wrong code': [
      { path: '/sign-in/code', status: 422, problems: ['sign_in.code_wrong'] },
      async (house) => {
        const browser = await house.browser()
        await browser.post('/sign-in', { email: 'canary@example.org' })
        await browser.post('/sign-in/code', { 'sign-in-code': 'canary' })
      },
    ],
    'a link to sign in that nobody made': [
      { path: '/sign-in/link/[token]', status: 410, refusal: 'sign_in.link_over' },
      async (house) => (await house.browser()).get(`/sign-in/link/${newSecret()}`),
    ],
    'a page of the house, asked for by a customer': [
      { path: '/staff/people', refusal: 'page.not_found' },
      async (house) => (await house.browser(house.ada)).get('/staff/people'),
    ],
    'a press of the house, by a customer': [
      { path: '/staff/settings' },
      async (house) => (await house.browser(house.ada)).post('/staff/settings', { name: 'canary' }),
    ],
    'a right that a colleague does not have': [
      { path: '/staff/people', status: 403, refusal: 'access.forbidden' },
      async (house) =>
        (await house.browser(house.mia)).post('/staff/people', {
          email: 'canary@example.org',
          role: 'admin',
        }),
    ],
  }
  test.for(Object.entries(tried))('%s', async ([, [expected, attempt]]) => {
    const from = house.output().length
    await attempt(house)
    const lines = await since(house, from)
    const refused = lines.filter(({ message }) => message === 'refused')

    expect(refused).toContainEqual(expect.objectContaining(expected))
    expect(JSON.stringify(lines)).not.toContain('canary')
    for (const { at } of lines) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('and who came in stands among the facts', async () => {
    const browser = await house.browser()
    await browser.post('/sign-in', { email: 'ada@example.org' })
    const { subject } = await house.db
      .selectFrom('mail')
      .select('subject')
      .where('address', '=', 'ada@example.org')
      .where('kind', '=', 'code')
      .executeTakeFirstOrThrow()
    await browser.post('/sign-in/code', { 'sign-in-code': /^\d{6}/.exec(subject)![0] })
    const facts = await house.db
      .selectFrom('event')
      .select(['type', 'actor_id', 'occurred_at'])
      .where('type', '=', 'person.signed_in')
      .where('actor_id', '=', house.ada.id)
      .execute()
    expect(facts).toHaveLength(1)
  })
})
