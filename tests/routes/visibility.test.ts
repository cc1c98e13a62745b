import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { withdrawComment } from '#app/domain/comments/editing.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import type { Actor, Guest, Person } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { openHouse, type Browser, type House } from '#tests/support/visit.ts'
import { rows as matrix } from './access-matrix.ts'
import { castOf } from './cast.ts'
import { anyAddress, say as sayIn } from './saying.ts'
import { expected, readers, type Reader } from './visibility-matrix.ts'

let house: House & { close(): Promise<void> }
let base: { readonly number: number; readonly address: string }
let cast: Record<Exclude<Reader, 'author'>, Actor | undefined>
const browsers = new Map<Reader, Browser>()

beforeAll(async () => {
  house = await openHouse({ TRUST_PROXY: '1' })
  const words = 'The till nearest the door is always shut'
  const post = await house.post({ by: house.ada, at: new Date(), words })
  base = { number: post.number, address: postAddress(post) }
  const { author: _author, partner: _partner, ...others } = castOf(house)
  cast = {
    ...others,
    'own company': await newcomer('partner', house.nord),
    'other company': house.noa,
  }
  for (const who of Object.values(cast))
    if (who?.kind === 'person' && who !== house.sid)
      await followPost(house.as(who, new Date()), await findPost(house.as(who), base.number))
  await house.deliver(new Date())
  for (const [reader, who] of Object.entries(cast)) browsers.set(reader as Reader, await house.browser(who))
})
afterAll(() => house.close())

async function newcomer(role: Person['role'], partnerId: string | null = null): Promise<Person> {
  const id = newId(new Date())
  const row = await house.db
    .insertInto('person')
    .values({
      id,
      role,
      name: `Zita${id.slice(-6)}`,
      email: `${id}@example.org`,
      email_key: `${id}@example.org`,
      email_verified_at: new Date().toISOString(),
      grants: toJson([]),
      preferences: toJson({}),
      partner_id: partnerId,
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

/** Words that stand nowhere else, one of them nearly a word that somebody might type. */
type Said = { readonly strange: string; readonly words: string }
type Thing = {
  readonly author: Actor | null
  /** Where it would be read by whoever may. */
  readonly addresses: readonly string[]
}

const letters = 'bdfghklmnprstvz'
const strangeWord = () => Array.from({ length: 12 }, () => letters[Math.floor(Math.random() * 15)]).join('')

/** Says something with a photo, and where it would be read. */
async function say(author: Person | Guest, said: Said, circle?: string) {
  const { post, photo } = await sayIn(house, author, said.words, circle)
  const addresses = [
    `/p/${post.number}`,
    `/posts/${post.number}/history`,
    `/posts/${post.number}/comments`,
    `/report/post/${post.id}`,
    `/photos/${photo}`,
    `/photos/${photo}-small`,
  ]
  return { post, addresses }
}

const subjectOf = (kind: 'post' | 'comment', id: string) => findSubject(house.as(house.max), kind, id)

async function remark(by: Actor, said: Said, circle = {}): Promise<{ id: string; addresses: string[] }> {
  const ctx = house.as(by, new Date())
  const { id } = await publishComment(
    ctx,
    await findPost(house.system(), base.number),
    { words: said.words, ...circle },
    house.torino,
  )
  return { id, addresses: [`/comments/${id}`, `/comments/${id}/history`, `/report/comment/${id}`] }
}

const things: Readonly<Record<string, (said: Said) => Promise<Thing>>> = {
  'post for everyone': async (said) => ({ author: house.ben, ...(await say(house.ben, said)) }),
  'post for a company and staff': async (said) => ({
    author: house.pia,
    ...(await say(house.pia, said, 'partner:tessile-nord')),
  }),
  'post for staff only': async (said) => ({ author: house.mia, ...(await say(house.mia, said, 'staff')) }),
  'post that waits for a check': async (said) => {
    const author = house.guest()
    return { author, ...(await say(author, said)) }
  },
  'post that was hidden': async (said) => {
    const made = await say(house.ben, said)
    await hideSubject(house.as(house.mia, new Date()), await subjectOf('post', made.post.id), 'spam')
    return { author: house.ben, ...made }
  },
  'post that was withdrawn': async (said) => {
    const made = await say(house.ben, said)
    await withdrawPost(house.as(house.ben, new Date()), made.post)
    return { author: house.ben, ...made }
  },
  'post that was merged': async (said) => {
    const { post } = await say(house.ben, said)
    const target = await findPost(house.system(), base.number)
    await mergePost(house.as(house.tia, new Date()), post, target, 'Two asked for the same.')
    return { author: house.ben, addresses: [`/p/${post.number}`] }
  },
  'post of somebody erased': async (said) => {
    const author = await newcomer('member')
    const made = await say(author, said)
    await eraseMe(house.as(author, new Date()), 'keep')
    return { author: null, ...made }
  },
  'post taken along by its author': async (said) => {
    const author = await newcomer('member')
    const made = await say(author, said)
    await eraseMe(house.as(author, new Date()), 'withdraw')
    return { author: null, addresses: made.addresses.slice(0, 4) }
  },
  'comment for everyone': async (said) => ({ author: house.ben, ...(await remark(house.ben, said)) }),
  'comment for a company and staff': async (said) => ({
    author: house.pia,
    ...(await remark(house.pia, said, { visibility: 'partner', partnerId: house.nord })),
  }),
  'comment for staff only': async (said) => ({
    author: house.mia,
    ...(await remark(house.mia, said, { visibility: 'staff' })),
  }),
  'comment that waits for a check': async (said) => {
    const author = house.guest()
    return { author, ...(await remark(author, said)) }
  },
  'comment that was hidden': async (said) => {
    const made = await remark(house.ben, said)
    await hideSubject(house.as(house.mia, new Date()), await subjectOf('comment', made.id), 'spam')
    return { author: house.ben, ...made }
  },
  'comment that was withdrawn': async (said) => {
    const made = await remark(house.ben, said)
    const [comment] = await house.db.selectFrom('comment').selectAll().where('id', '=', made.id).execute()
    const { toComment } = await import('#app/domain/comments/rows.server.ts')
    await withdrawComment(house.as(house.ben, new Date()), toComment(comment as never))
    return { author: house.ben, ...made }
  },
}

/** Every page, feed and answer in which something might be listed, counted, found or told. */
const listsWith = ({ strange, words }: Said, base = { number: 1, address: '/p/1' }): string[] => [
  '/',
  '/?tab=new',
  '/?tab=top',
  '/?tab=answered',
  '/?store=to-01',
  '/?kind=idea',
  '/?status=received',
  '/?mine=company',
  '/?mine=following',
  '/feed.atom',
  '/sitemap.xml',
  '/s/to-01',
  '/stores',
  '/done',
  '/done.atom',
  '/me',
  '/notices',
  base.address,
  `${base.address}/feed.atom`,
  `/posts/${base.number}/comments`,
  `/search?q=${strange}`,
  `/search?q=${strange.slice(0, 5)}${strange.slice(6)}`,
  `/search?q=${strange.slice(0, 5)}`,
  `/posts/similar?text=${encodeURIComponent(words)}`,
  '/me/data',
  '/me/data/export',
  '/dev/mailbox',
  '/search',
  '/posts/similar',
  '/done/print',
  '/staff/inbox',
  '/staff/queue',
  '/staff/queue/log',
  '/staff/audit',
  '/staff/stores',
  '/staff/board',
  '/staff/spaces',
  `/staff/inbox/${base.number}`,
  // what a page is drawn from, which may know more than it shows
  '/_root.data?tab=new',
  '/s/to-01.data',
  '/stores.data',
  '/done.data',
  '/me.data',
  '/notices.data',
  `${base.address}.data`,
  `/posts/${base.number}/comments.data`,
  `/search.data?q=${strange}`,
  `/search.data?q=${strange.slice(0, 5)}${strange.slice(6)}`,
  `/search.data?q=${strange.slice(0, 4)}y${strange.slice(5)}`,
  `/search.data?q=${strange.slice(0, 5)}`,
  '/staff/inbox.data',
  '/staff/queue.data',
  '/staff/stores.data',
  '/staff/board.data',
  '/staff/spaces.data',
]

/** What differs between two answers of the same page: keys, nonces, and the number of the request. */
const still = (text: string) =>
  // of a zip, the data in it: around them stand sums over the moment of the export
  (text.startsWith('PK') ? text.slice(text.indexOf('{\n'), text.indexOf('\n}PK')) : text)
    .replace(/"exportedAt": "[^"]*"/, '')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_key" value="[^"]*"/g, '')
    .replace(/submissionKey(\\?"),\\?"[\w-]+/g, '')
    // a key that stands among a page's data without its name
    .replace(/"[\w-]{27}"/g, '')
    // how long ago that was; when it was stands beside it
    .replace(/(<time[^>]*>)[^<]*/g, '$1')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')

async function seenBy(reader: Reader, lists: readonly string[]): Promise<Map<string, string>> {
  const browser = browsers.get(reader)!
  const seen = new Map<string, string>()
  for (const address of lists) {
    const { status, to, text, headers } = await browser.get(address, {
      headers: { 'x-forwarded-for': anyAddress() },
    })
    // a page that says how long ago something was has another one each minute
    const etag = still(text) === text ? headers.get('etag') : ''
    seen.set(address, `${status} ${to ?? ''} ${etag ?? ''}\n${still(text)}`)
  }
  return seen
}

/** Where two answers part, with what stands around. */
function firstDifference(before = '', after = ''): string {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `${around(before)} → ${around(after)}`
}

/** One address as a reader finds it: there, not there, or something else. */
async function outcome(browser: Browser, address: string): Promise<string> {
  const headers = { 'x-forwarded-for': anyAddress() }
  const { status, text, to } = await browser.get(address, { headers })
  if (status === 200 || (to !== null && !to.startsWith('/sign-in'))) return 'y'
  if (status !== 404) return `${status} ${to ?? ''}`
  const missing = address
    .replace(/^(\/p|\/posts)\/\d+/, '$1/987654')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, newId(new Date()))
    .replace(/^\/photos\/[^?]+/, `/photos/${'x'.repeat(22)}`)
  const other = await browser.get(missing, { headers })
  const same = (body: string, path: string) =>
    still(body)
      .replaceAll(path, 'here')
      .replaceAll(encodeURIComponent(path), 'here')
      .replaceAll('987654', 'N')
      .replaceAll(/\b\d+\b/g, 'N')
  return other.status === 404 && same(text, address) === same(other.text, missing)
    ? 'n'
    : 'a 404 unlike that of nothing'
}

test('the table names each way in which a thing can stand', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(things))
})

/** Pages that show nothing that anybody said. */
const silent = [
  '/new',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/again',
  '/sign-in/password',
  '/sign-in/totp',
  '/sign-in/name',
  '/sign-in/demo',
  '/sign-out',
  '/preferences',
  '/me/settings',
  '/me/choices',
  '/me/sessions',
  '/me/password',
  '/me/authenticator',
  '/me/authenticator/removal',
  '/me/recovery-codes',
  '/me/proof',
  '/notices/reading',
  '/claim',
  '/about',
  '/rules',
  '/privacy',
  '/accessibility',
  '/robots.txt',
  '/.well-known/security.txt',
  '/offline-worker.js',
  '/staff/people',
  '/staff/partners',
  '/staff/settings',
  '/staff/stores/new',
  '/staff/record',
  '/staff/cards',
  '/*',
]

test('every page without a thing in its address is compared, or shows nothing that was said', () => {
  const plain = matrix
    .map(({ asked }) => asked)
    .filter((asked) => asked.startsWith('GET ') && !asked.includes(':'))
    .map((asked) => asked.slice(4))
  const compared = new Set(listsWith({ strange: 'x', words: 'x' }).map((address) => address.split('?')[0]!))

  expect(plain.filter((address) => !compared.has(address) && !silent.includes(address))).toEqual([])
  expect(silent.filter((address) => !plain.includes(address))).toEqual([])
})

// the things are said by another process than the one that shows them, which may show for a second what it knew a second ago
const rememberedMs = 2_100
let changedAt = -rememberedMs

describe('a thing is there for whom it is meant, and for nobody else', () => {
  test.for(Object.keys(things))('%s', async (name) => {
    const strange = strangeWord()
    const said = { strange, words: `Benches ${strange} beside the ${strange} windows would help us` }
    const lists = listsWith(said, base)
    const before = new Map<Reader, Map<string, string>>()
    const row = expected[name]!
    const without = readers.filter((reader) => reader !== 'author' && row[reader] === 'n')
    await pause(Math.max(0, changedAt + rememberedMs - performance.now()))
    for (const reader of without) before.set(reader, await seenBy(reader, lists))
    const control = row.member === 'y' ? ('member' as const) : ('moderator' as const)
    const controlBefore = await seenBy(control, lists)

    const thing = await things[name]!(said)
    await house.deliver(new Date())
    changedAt = performance.now()

    const found: Partial<Record<Reader, string>> = {}
    for (const reader of readers) {
      if (row[reader] === '-') found[reader] = '-'
      else {
        const browser =
          reader === 'author' ? await house.browser(thing.author ?? undefined) : browsers.get(reader)!
        const outcomes = new Set<string>()
        for (const address of thing.addresses) outcomes.add(await outcome(browser, address))
        found[reader] = [...outcomes].join(' and ')
      }
    }
    expect(found).toEqual(row)

    // a feed is for everybody, whoever fetches it
    for (const address of thing.addresses.filter((each) => /^\/p\/\d+$/.test(each)))
      if (row.stranger === 'n')
        for (const reader of readers.filter((each) => each !== 'author'))
          expect(await outcome(browsers.get(reader)!, `${address}/feed.atom`)).toBe('n')

    const leaks: string[] = []
    for (const reader of without) {
      const after = await seenBy(reader, lists)
      // that something happened staff may know; not what was said
      for (const address of lists.filter((each) => each !== '/staff/audit'))
        if (after.get(address) !== before.get(reader)!.get(address))
          leaks.push(
            `${reader}: ${address}: ${firstDifference(before.get(reader)!.get(address), after.get(address))}`,
          )
      for (const [address, text] of after)
        if (!address.includes(strange.slice(0, 5)) && !address.includes('similar') && text.includes(strange))
          leaks.push(`${reader} reads it: ${address}`)
    }
    expect(leaks).toEqual([])
    // who may know of it does see a difference, or the comparison would prove nothing
    const controlAfter = await seenBy(control, lists)
    if (!/hidden|withdrawn|taken along/.test(name))
      expect(lists.some((address) => controlAfter.get(address) !== controlBefore.get(address))).toBe(true)
  })
})
