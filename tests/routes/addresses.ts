import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { editPost } from '#app/domain/posts/editing.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import { makeSignInLink } from '#app/domain/people/sign-in-links.server.ts'
import { invite } from '#app/domain/people/inviting.server.ts'
import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { recordWords } from '#app/domain/posts/recording.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { signedValue } from '#app/kernel/signing.ts'
import routes from '#app/routes.ts'
import { environment } from '#tests/support/site.ts'
import type { House } from '#tests/support/visit.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'
import { keepPhoto, say } from './saying.ts'

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

/** Puts real things into an address: Ben’s post, his comment, his photo, a letter, an invitation, what Sam wrote down. New ones each time, so that no visit disturbs the next. */
export async function fill(house: House, address: string): Promise<string> {
  const { as, ben, later, system } = house
  const { board, card } = await boardOf(house)
  const post = await findPost(as(ben), (await house.post({ by: ben, at: new Date() })).number)
  const id = newId(later({}))
  const known: Record<string, () => Promise<string> | string> = {
    ':address': () => String(post.number),
    ':number': async () => {
      if (address.startsWith('/c/')) return String(card)
      return String(address.startsWith('/staff/record/') ? await recordedBySam(house) : post.number)
    },
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
      if (address.includes('/versions/')) return changedPost(house)
      return address.includes('/invitations/') ? (await invited(house)).id : post.id
    },
    ':token': async () =>
      address.startsWith('/unsubscribe/')
        ? unsubscribeToken(house.noa.id)
        : address.startsWith('/sign-in/link/')
          ? linkFor(house)
          : (await invited(house)).token,
    ':slug': () => (address.includes('/spaces/') ? board : 'to-01'),
    ':touchpoint': () => 'till',
    ':name': () => photoOf(house, 'of a post for everyone'),
  }
  let filled = address.replace('*', 'no/such/page')
  for (const [part] of address.matchAll(/:\w+/g)) filled = filled.replace(part, (await known[part]?.()) ?? id)
  return filled
}

/** The version that a post of Ben's said before he changed it. */
export async function changedPost({ as, ben, post, db }: House): Promise<string> {
  const at = new Date()
  const said = await post({ by: ben, at, words: `The mat at the door slips ${newId(at)}` })
  await editPost(as(ben, at), said, { title: said.title, words: 'It slips when it is wet', version: 1 })
  const { id } = await db
    .selectFrom('post_revision')
    .select('id')
    .where('post_id', '=', said.id)
    .executeTakeFirstOrThrow()
  return id
}

/** A link by which somebody new, made an admin by the operator, comes in. */
export async function linkFor({ system }: House): Promise<string> {
  const ctx = system(new Date())
  const { personId } = await appointAdmin(ctx, `${newId(new Date())}@example.org`)
  return makeSignInLink(ctx, personId)
}

async function invited({ as, ines, db }: House): Promise<{ id: string; token: string }> {
  let token = ''
  const write = (secret: string) => {
    token = secret
    return { kind: 'invitation', subject: '', text: '', html: '' }
  }
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
  return { id: row.id, token }
}

export const unsubscribeToken = (personId: string): string =>
  signedValue('unsubscribe', `${personId}.answers`, environment('').SECRET!)

async function recordedBySam({ as, sam }: House): Promise<number> {
  const said = { words: 'The step is too high', kind: 'idea', language: 'en', name: null } as const
  return (await recordWords(as(sam, new Date()), said, sam.storeId!)).number
}

const photos = new Map<string, Promise<string>>()

/** The name of a photo of what stands as `of` says; each is taken once. */
export function photoOf(house: House, of: string): Promise<string> {
  const taken = photos.get(of) ?? takePhoto[of]?.(house) ?? Promise.reject(new Error(`No photo ${of}`))
  photos.set(of, taken)
  return taken
}

const takePhoto: Readonly<Record<string, (house: House) => Promise<string>>> = {
  'of a post for everyone': async (house) => (await say(house, house.ben, anyWords())).photo,
  'of a post for a company': async (house) =>
    (await say(house, house.pia, anyWords(), 'partner:tessile-nord')).photo,
  'of a post for staff only': async (house) => (await say(house, house.mia, anyWords(), 'staff')).photo,
  'of a post that waits for a check': async (house) => {
    const ines = await house.browser(house.ines)
    await ines.post('/staff/settings', { name: 'Voices', promiseDays: '2', checkFirst: 'guests' })
    return (await say(house, house.guest(), anyWords())).photo
  },
  'of a post that was hidden': async (house) => {
    const { post, photo } = await say(house, house.ben, anyWords())
    const mia = house.as(house.mia, new Date())
    await hideSubject(mia, await findSubject(mia, 'post', post.id), 'spam')
    return photo
  },
  'of a post that was withdrawn': async (house) => {
    const { post, photo } = await say(house, house.ben, anyWords())
    await withdrawPost(house.as(house.ben, new Date()), post)
    return photo
  },
  'under no post yet': (house) => keepPhoto(house, house.ben),
}

const anyWords = () => `There is no light by the bicycles ${newId(new Date())}`
