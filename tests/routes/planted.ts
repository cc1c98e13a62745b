import { Secret, TOTP } from 'otpauth'
import sharp from 'sharp'
import { makeSignInLink } from '#app/domain/people/sign-in-links.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { environment } from '#tests/support/site.ts'
import type { Answer, Browser, House } from '#tests/support/visit.ts'
import { openBoard } from '#tests/support/workshop.ts'

export const people = [
  'stranger',
  'passer-by',
  'shopper',
  'ada',
  'ben',
  'sid',
  'pia',
  'noa',
  'sam',
  'otto',
  'max',
  'tia',
  'lea',
  'ines',
] as const
export type Somebody = (typeof people)[number]

const moderators = ['max', 'ines'] as const
const staff = ['otto', 'tia', 'lea', ...moderators] as const

/** Words that stand nowhere else, and who may read them where. */
export type Canary = {
  readonly what: string
  readonly word: string
  readonly readers: readonly Somebody[]
  /** The mailbox into which they may be written. */
  readonly mailbox?: string
  /** A secret that no table may hold as it was said. */
  readonly isSecret?: true
}

export type Planted = {
  readonly canaries: readonly Canary[]
  /** What everybody may read: who cannot find it has not looked. */
  readonly control: string
  readonly browsers: ReadonlyMap<Somebody, Browser>
  readonly scene: {
    readonly posts: readonly { readonly number: number; readonly id: string }[]
    readonly comments: readonly string[]
    readonly cards: readonly number[]
    readonly spaces: readonly string[]
    readonly recorded: number
    readonly photo: string
  }
}

type Mailbox = { lettersTo(address: string): Promise<string> }

const letters = 'bdfghklmnprstvz'
const strange = () =>
  `kestrel${Array.from({ length: 12 }, () => letters[Math.floor(Math.random() * letters.length)]).join('')}`

const networks = ['198.51.100.7', '203.0.113.77']

async function signedIn(house: House): Promise<Map<Somebody, Browser>> {
  const browsers = new Map<Somebody, Browser>()
  for (const name of people)
    browsers.set(
      name,
      await house.browser(name in house ? (house[name as keyof House] as unknown as Person) : undefined),
    )
  return browsers
}

/** What has to go well, or nothing is planted. */
async function done(answer: Promise<Answer>, status = 303): Promise<Answer> {
  const given = await answer
  if (given.status !== status)
    throw new Error(
      `${given.status} ${given.to ?? ''}: ${given.text.replaceAll(/<[^>]*>/g, ' ').slice(0, 600)}`,
    )
  return given
}

/** People confide words to the product, through its forms, its letters and the lines of their requests. */
export async function plant(house: House, { lettersTo }: Mailbox): Promise<Planted> {
  const browsers = await signedIn(house)
  const as = (name: Somebody) => browsers.get(name)!
  const canaries: Canary[] = []
  const hide = (what: string, readers: readonly Somebody[], more: Partial<Canary> = {}) => {
    const word = more.word ?? strange()
    canaries.push({ what, word, readers, ...more })
    return word
  }
  const secret = (what: string, word: string, more: Partial<Canary> = {}) =>
    hide(what, more.readers ?? [], { word, isSecret: true, ...more })

  const posts: { number: number; id: string }[] = []
  const ids = { posts, comments: [] as string[] }
  const sentence = (word: string) => `Benches ${word} in the square would help us`
  async function say(name: Somebody, word: string, fields: Record<string, string> = {}): Promise<number> {
    const { to } = await done(as(name).post('/new', { text: sentence(word), _sure: 'yes', ...fields }))
    const number = Number(/\/p\/(\d+)/.exec(to ?? '')?.[1])
    return keep(number)
  }
  async function keep(number: number): Promise<number> {
    const { id } = await house.db
      .selectFrom('post')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    posts.push({ number, id })
    return number
  }
  const idOf = (number: number) => posts.find((post) => post.number === number)!.id
  async function remark(name: Somebody, number: number, word: string, fields: Record<string, string> = {}) {
    await done(as(name).post(`/posts/${number}/comments`, { text: sentence(word), ...fields }))
    const { id } = await house.db
      .selectFrom('comment')
      .select('id')
      .where('body', 'like', `%${word}%`)
      .executeTakeFirstOrThrow()
    ids.comments.push(id)
    return id
  }

  // what is said aloud
  const control = strange()
  const said = await say('ada', control)

  // what is said in a circle, or before anybody looked
  await say('pia', hide('a post for a company', ['pia', ...staff]), { circle: 'partner:tessile-nord' })
  await say('tia', hide('a post for the staff', staff), { circle: 'staff' })
  await remark('pia', said, hide('a comment for a company', ['pia', ...staff]), {
    circle: 'partner:tessile-nord',
  })
  await remark('max', said, hide('a comment for the staff', staff), { circle: 'staff' })
  await done(
    as('ines').post('/staff/settings', { name: 'Voices of Torino', promiseDays: '2', checkFirst: 'guests' }),
  )
  const unchecked = hide('what a post said before it was checked', ['shopper', ...moderators])
  const edited = await say('shopper', unchecked)
  await done(
    as('shopper').post(`/posts/${edited}/edit`, {
      title: 'Benches',
      text: 'Benches at the tills',
      version: '1',
    }),
  )
  await remark('shopper', said, hide('a comment that waits', ['shopper', ...moderators]))
  await say('shopper', hide('a post that waits', ['shopper', ...moderators]))

  // what was taken away again
  const hiddenWord = hide('a post that was hidden', ['ben', ...moderators])
  const hidden = await say('ben', hiddenWord)
  await done(as('max').post(`/staff/hiding/post/${idOf(hidden)}`, { reason: 'abuse' }))
  await done(
    as('ben').post(`/appeal/post/${idOf(hidden)}`, { words: hide('an appeal', ['ben', ...moderators]) }),
  )
  const withdrawn = await say('ben', hide('a post that was withdrawn', ['ben', ...moderators]))
  await done(as('ben').post(`/posts/${withdrawn}`, { _method: 'delete' }))
  const remarkTaken = await remark('ben', said, hide('a comment that was withdrawn', ['ben', ...moderators]))
  await done(as('ben').post(`/comments/${remarkTaken}`, { _method: 'delete' }))
  const rude = await say('ben', strange())
  await done(
    as('ada').post(`/report/post/${idOf(rude)}`, {
      reason: 'abuse',
      note: hide('the note of a report', ['ada', ...moderators]),
    }),
  )

  // what the retailer writes for itself
  const space = await openBoard(house, `Work ${hide('the name of a board', staff)}`)
  const carded = await done(
    as('otto').post('/staff/cards', {
      title: `Seats ${hide('the title of a card', staff)}`,
      space: space.slug,
      posts: String(said),
      kind: 'standard',
      problem: hide('the problem on a card', staff),
      publicSummary: 'We look for room.',
      sentence: 'We are looking at this.',
    }),
  )
  const card = Number(/\/c\/(\d+)/.exec(carded.to ?? '')![1])
  await done(as('otto').post(`/c/${card}/tasks`, { title: hide('a task', staff) }))
  await done(
    as('otto').post(`/c/${card}/guardrails`, {
      name: hide('a guardrail', staff),
      direction: 'down',
      tolerance: '1',
    }),
  )

  // what a few of the staff keep among themselves; an admin can always look after it
  const few = ['otto', 'max', 'ines'] as const
  const ours = await done(
    as('otto').post('/staff/spaces', {
      name: `Ours ${hide('the name of a board of a few', few)}`,
      nameOther: `Nostro ${hide('the other name of a board of a few', few)}`,
      openTo: 'members',
    }),
  )
  const own = ours.to ?? ''
  const ownSlug = own.replace('/staff/spaces/', '')
  await done(as('otto').post(`${own}/people/${house.max.id}`, { role: 'visitor' }))
  await done(
    as('otto').post('/staff/cards', {
      title: `Chairs ${hide('the title of a card of a few', few)}`,
      space: ownSlug,
      problem: hide('the problem of a card of a few', few),
    }),
  )
  const { number: ownCard } = await house.db
    .selectFrom('card')
    .select('number')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  await done(as('otto').post(`/c/${ownCard}/tasks`, { title: hide('a task of a few', few) }))

  const taken = await done(
    as('sam').post('/staff/record', {
      text: `${sentence(strange())} at the door`,
      store: 'to-01',
      kind: 'idea',
    }),
  )
  const recorded = Number(/\d+/.exec(taken.to!)![0])
  const slip = (await as('sam').get(taken.to!)).text
  secret('the code on a slip', /claim-code[^>]*>([^<]+)</.exec(slip)![1]!, { readers: ['sam'] })

  // mailboxes, and what is written into them
  const newcomer = `${hide('the address of somebody new', [], { mailbox: '*' })}@example.org`
  const door = await house.browser()
  await done(door.post('/sign-in', { email: newcomer }))
  const code = /\b\d{6}\b/.exec(await lettersTo(newcomer))![0]
  await done(door.post('/sign-in/code', { 'sign-in-code': code === '481516' ? '481517' : '481516' }), 422)
  hide('a code mistyped', [], { word: code === '481516' ? '481517' : '481516' })
  await done(door.post('/sign-in/code', { 'sign-in-code': code }))
  secret('a code by mail', code, { mailbox: newcomer })
  secret('the token of a session', door.cookie('session')!)
  secret('the token of a colleague’s session', as('ines').cookie('session')!)
  secret('the value that holds a guest together', as('shopper').cookie('guest')!)
  const asked = `${hide('the address of somebody invited', staff, { mailbox: '*' })}@example.org`
  await done(as('lea').post('/staff/partners/latte-sud', { email: asked }))
  const invitation = /\/invitation\/([\w-]+)/.exec(await lettersTo(asked))![1]!
  secret('the token of an invitation', invitation, { mailbox: asked })
  const link = await makeSignInLink(house.system(new Date()), house.noa.id)
  secret('a link for once', link)

  // what keeps an account
  const password = secret('a password', `${strange()} battery`)
  await done(as('otto').post('/me/password', { password }))
  const page = (await as('otto').get('/me/authenticator')).text
  const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')
  secret('the key of an authenticator', key)
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  const shown = totp.generate()
  await done(as('otto').post('/me/authenticator', { 'totp-code': shown }))
  hide('a code of an authenticator', [], { word: shown })
  const codes = (await done(as('otto').post('/me/recovery-codes'), 200)).text
  secret('a recovery code', /<code>([a-z]{5}(?:-[a-z]{5}){4})<\/code>/.exec(codes)![1]!)
  const other = await house.browser()
  const wrong = secret('a password mistyped', `${strange()} battery`)
  await done(other.post('/sign-in/password', { email: 'otto@example.org', password: wrong }), 422)
  await done(other.post('/sign-in/password', { email: 'otto@example.org', password }))
  secret('the cookie between two steps', other.cookie('sign-in')!)

  // what a request says about who sends it
  const headers = {
    'x-forwarded-for': networks[0]!,
    'user-agent': `Mozilla ${hide('the name of a browser', [])}`,
    referer: `https://elsewhere.example/?${hide('where somebody came from', [])}`,
    authorization: `Bearer ${hide('a bearer', [])}`,
    cookie: `stray=${hide('a stray cookie', [])}`,
  }
  hide('the network of a reader', [], { word: networks[0]!.slice(0, -2) })
  for (const address of ['/', `/p/${said}`, `/search?q=${hide('what somebody searched', [])}`, '/nowhere'])
    await as('passer-by').get(address, { headers })
  await as('passer-by').post(`/posts/${said}/vote`, {}, { headers: { 'x-forwarded-for': networks[1]! } })
  hide('the network of a voter', [], { word: networks[1]!.slice(0, -3) })

  // what a photo tells besides what it shows
  const form = new FormData()
  form.set('text', 'There is a crack in the step at the side door')
  form.set('_sure', 'yes')
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#843' } })
    .withExif({ IFD0: { Artist: hide('the photographer’s name in a photo', []) } })
    .jpeg()
    .toBuffer()
  form.append(
    'photos',
    new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }),
    `${hide('the name of a file', [])}.jpg`,
  )
  const pictured = Number(/\d+/.exec((await done(as('ada').post('/new', form))).to!)![0])
  await keep(pictured)
  const { name: photo } = await house.db
    .selectFrom('photo')
    .select('name')
    .where('post_id', 'is not', null)
    .executeTakeFirstOrThrow()

  // who left
  const leaver = await house.browser()
  const mailbox = `${hide('the address of somebody erased', [], { mailbox: '*' })}@example.org`
  await done(leaver.post('/sign-in', { email: mailbox }))
  await done(leaver.post('/sign-in/code', { 'sign-in-code': /\b\d{6}\b/.exec(await lettersTo(mailbox))![0] }))
  await done(
    leaver.post('/sign-in/name', { name: hide('the name of somebody erased', [], { mailbox: '*' }) }),
  )
  const last = await done(leaver.post('/new', { text: 'The bell at the side door is silent', _sure: 'yes' }))
  await keep(Number(/\/p\/(\d+)/.exec(last.to ?? '')![1]))
  await done(leaver.post('/me/data', { words: 'keep', sure: 'yes' }))

  secret('the key that signs', environment('').SECRET!)
  return {
    canaries,
    control,
    browsers,
    scene: { ...ids, cards: [card, ownCard], spaces: [space.slug, ownSlug], recorded, photo },
  }
}
