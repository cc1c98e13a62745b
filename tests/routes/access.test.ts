import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { describe, expect, test as plain } from 'vitest'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { invite } from '#app/domain/people/inviting.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import routes from '#app/routes.ts'
import { test, type Answer, type House } from '#tests/support/visit.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'
import { bodies, kinds, rows } from './access-matrix.ts'
import { castOf } from './cast.ts'

type Asked = { method: 'GET' | 'POST' | 'DELETE'; address: string }

/** Every address of the product with every way to ask it, read from `app/routes.ts` and the files that it names. */
function asked(entries: readonly RouteConfigEntry[], above = ''): Asked[] {
  return entries.flatMap((entry) => {
    const address = entry.index ? above : `${above}/${entry.path ?? ''}`
    const source = readFileSync(path.join('app', entry.file), 'utf8')
    const acts = /\bexport const action = (\w+)/.exec(source)?.[1]
    const methods: Asked['method'][] = /export const loader|export default|export \{ loader/.test(source)
      ? ['GET']
      : []
    if (acts && (acts !== 'button' || /^ {2}post:/m.test(source))) methods.push('POST')
    if (acts === 'button' && /^ {2}delete:/m.test(source)) methods.push('DELETE')
    const here =
      entry.index && above !== '' ? [] : methods.map((method) => ({ method, address: address || '/' }))
    return [...here, ...asked(entry.children ?? [], address)]
  })
}

const all = asked(routes)

let scenes: Promise<{ board: string; card: number }> | undefined
const boardOf = (house: House) =>
  (scenes ??= (async () => {
    const space = await openBoard(house)
    const { number: card } = await makeCard(house, space)
    return { board: space.slug, card }
  })())

/** Puts real things into an address: Ben’s post, his comment, a letter, an invitation. New ones each time, so that no visit disturbs the next. */
async function fill(house: House, address: string): Promise<string> {
  const { as, ben, later, system } = house
  const { board, card } = await boardOf(house)
  const post = await findPost(as(ben), (await house.post({ by: ben, at: new Date() })).number)
  const id = newId(later({}))
  const token = 'x'.repeat(27)
  const known: Record<string, () => Promise<string> | string> = {
    ':address': () => String(post.number),
    ':number': () => String(address.startsWith('/c/') ? card : post.number),
    ':comment': async () => {
      const words = { words: 'So it is in Torino too' }
      return (await publishComment(as(ben, new Date()), post, words, house.torino)).id
    },
    ':person': () => house.noa.id,
    ':partner': () => 'latte-sud',
    ':kind': () => 'post',
    ':id': async () => {
      if (address.startsWith('/dev/')) {
        await transact(system(), (tx) =>
          queueMail(tx, {
            key: id,
            to: { address: 'a@example.org' },
            language: 'en',
            mail: { kind: 'test', subject: 'Hello', text: 'Hello', html: '<head></head>' },
          }),
        )
        return id
      }
      return address.includes('/invitations/') ? invited(house) : post.id
    },
    ':token': () => token,
    ':slug': () => (address.includes('/spaces/') ? board : 'to-01'),
    ':touchpoint': () => 'till',
    ':name': () => 'no-such-photo',
  }
  let filled = address.replace('*', 'no/such/page')
  for (const [part] of address.matchAll(/:\w+/g)) filled = filled.replace(part, (await known[part]?.()) ?? id)
  return filled
}

async function invited({ as, ines, db }: House): Promise<string> {
  const write = () => ({ kind: 'invitation', subject: '', text: '', html: '' })
  const draft = {
    email: `${newId(new Date())}@example.org`,
    role: 'partner',
    partnerId: null,
    storeId: null,
    grants: [],
  } as const
  await invite(as(ines, new Date()), draft, { language: 'en', write })
  const row = await db
    .selectFrom('invitation')
    .select('id')
    .where('email', '=', draft.email)
    .executeTakeFirstOrThrow()
  return row.id
}

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
