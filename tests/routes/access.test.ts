import { describe, expect, test as plain } from 'vitest'
import { idOf } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { test, type Answer, type Browser, type House } from '#tests/support/visit.ts'
import { bodies, kinds, photos, rows } from './access-matrix.ts'
import { all, fill, photoOf, type Asked } from './addresses.ts'
import { castOf } from './cast.ts'
import { presses, type Press } from './repeated.ts'

/** What an answer means to a person: let through, asked to sign in, told that there is nothing, or refused. */
function meaning(answer: Answer): string {
  if (answer.to?.startsWith('/sign-in?')) return 's'
  const cookie = answer.cookies.find((line) => line.startsWith('flash='))
  const flash = cookie ? (/^flash=([^;.]+)/.exec(cookie)?.[1] ?? '') : ''
  const said = flash ? (JSON.parse(Buffer.from(flash, 'base64url').toString()) as { code: string }).code : ''
  if (answer.status === 403 || ['access.forbidden', 'access.suspended'].includes(said)) return 'f'
  if (answer.status === 404 || said.endsWith('not_found')) return 'n'
  if (answer.status >= 500 || answer.status === 429 || answer.status === 400 || said === 'limit.too_many')
    return String(answer.status)
  return 'y'
}

/** How each kind of people is answered, in the order of the table. */
async function outcomes(house: House, ask: (browser: Browser) => Promise<Answer>): Promise<string> {
  const found: string[] = []
  for (const who of kinds.map((kind) => castOf(house)[kind]))
    found.push(meaning(await ask(await house.browser(who && idOf(who) ? who : undefined))))
  return found.join(' ')
}

/** A real address and what is typed there: inside the house the whole press of a person who may, so that the right alone decides. */
async function target(house: House, asked: Asked): Promise<Pick<Press, 'path' | 'fields'>> {
  const unique = newId(new Date())
  const press = /^\/(staff|c)\//.test(asked.address) ? presses[name(asked)] : undefined
  if (press) return press(house, unique)
  return { path: await fill(house, asked.address), fields: bodies(name(asked), unique) }
}

const name = ({ method, address }: Asked) => `${method} ${address}`

plain('every address has a line in the table, and every line an address', () => {
  const listed = rows.map(({ asked }) => asked)

  expect(all.map(name).filter((each) => !listed.includes(each))).toEqual([])
  expect(listed.filter((each) => !all.map(name).includes(each))).toEqual([])
})

describe('who may, asked over HTTP', () => {
  test.for(all)('$method $address', async (asked, { house }) => {
    const found = await outcomes(house, async (browser) => {
      const { method } = asked
      const { path, fields } = await target(house, asked)
      return method === 'GET'
        ? browser.get(path)
        : browser.post(path, { ...fields, ...(method === 'DELETE' && { _method: 'delete' }) })
    })
    expect(found).toBe(rows.find(({ asked: row }) => row === name(asked))?.outcomes ?? '')
  })

  test.for(photos)('GET a photo $of', async ({ of, outcomes: expected }, { house }) => {
    const photo = await photoOf(house, of)
    for (const size of ['', '-small'])
      expect(await outcomes(house, (browser) => browser.get(`/photos/${photo}${size}`))).toBe(expected)
  })
})
