import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { invite } from '#app/domain/people/inviting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import routes from '#app/routes.ts'
import type { House } from '#tests/support/visit.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'

export type Asked = { method: 'GET' | 'POST' | 'DELETE'; address: string }

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

export const all = asked(routes)

let scenes: Promise<{ board: string; card: number }> | undefined
const boardOf = (house: House) =>
  (scenes ??= (async () => {
    const space = await openBoard(house)
    const { number: card } = await makeCard(house, space)
    return { board: space.slug, card }
  })())

/** Puts real things into an address: Ben’s post, his comment, a letter, an invitation. New ones each time, so that no visit disturbs the next. */
export async function fill(house: House, address: string): Promise<string> {
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
