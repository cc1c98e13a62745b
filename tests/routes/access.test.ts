import { describe, expect, test as plain } from 'vitest'
import { idOf } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { test, type Answer } from '#tests/support/visit.ts'
import { bodies, kinds, rows } from './access-matrix.ts'
import { all, fill, type Asked } from './addresses.ts'
import { castOf } from './cast.ts'

/** What an answer means to a person: let through, asked to sign in, told that there is nothing, or refused. */
function meaning(answer: Answer): string {
  if (answer.to?.startsWith('/sign-in?')) return 's'
  const cookie = answer.cookies.find((line) => line.startsWith('flash='))
  const flash = cookie ? (/^flash=([^;]+)/.exec(cookie)?.[1] ?? '') : ''
  const said = flash ? (JSON.parse(Buffer.from(flash, 'base64url').toString()) as { code: string }).code : ''
  if (answer.status === 403 || ['access.forbidden', 'access.suspended'].includes(said)) return 'f'
  if (answer.status === 404 || said.endsWith('not_found')) return 'n'
  if (answer.status >= 500 || answer.status === 429 || answer.status === 400 || said === 'limit.too_many')
    return String(answer.status)
  return 'y'
}

const name = ({ method, address }: Asked) => `${method} ${address}`

plain('every address has a line in the table, and every line an address', () => {
  const listed = rows.map(({ asked }) => asked)

  expect(all.map(name).filter((each) => !listed.includes(each))).toEqual([])
  expect(listed.filter((each) => !all.map(name).includes(each))).toEqual([])
})

describe('who may, asked over HTTP', () => {
  test.for(all)('$method $address', async ({ method, address }, { house }) => {
    const cast = castOf(house)
    const found: string[] = []
    for (const kind of kinds) {
      const who = cast[kind]
      const browser = await house.browser(who && idOf(who) ? who : undefined)
      const target = await fill(house, address)
      const fields = bodies(`${method} ${address}`, newId(new Date()))
      const answer =
        method === 'GET'
          ? await browser.get(target)
          : await browser.post(target, { ...fields, ...(method === 'DELETE' && { _method: 'delete' }) })
      found.push(meaning(answer))
    }

    expect(found.join(' ')).toBe(rows.find(({ asked }) => asked === `${method} ${address}`)?.outcomes ?? '')
  })
})
