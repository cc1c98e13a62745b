import { Secret, TOTP } from 'otpauth'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { addGuardrail } from '#app/domain/cycles/measuring.server.ts'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import { addCoworker } from '#app/domain/cards/assigning.server.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { closeStore } from '#app/domain/stores/configuring.server.ts'
import { findAnyStore, findTouchpoint } from '#app/domain/stores/reading.server.ts'
import { retireTouchpoint } from '#app/domain/stores/configuring.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { setVotesAside } from '#app/domain/moderation/setting-aside.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { claimReview } from '#app/domain/moderation/reviewing.server.ts'
import { findReview } from '#app/domain/moderation/reviewing.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { suspend, findSanctioned } from '#app/domain/moderation/sanctioning.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { votesByOrigin } from '#app/domain/posts/votes-by-origin.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { archiveSpace } from '#app/domain/spaces/archiving.server.ts'
import { addMember } from '#app/domain/spaces/enrolling.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import type { Browser, House } from '#tests/support/visit.ts'
import {
  again,
  day,
  fill,
  inAct,
  makeCard,
  move,
  onTrial,
  openBoard,
  primaryOf,
  quickPlan,
  read,
} from '#tests/support/workshop.ts'
import { changedPost, linkFor, unsubscribeToken } from './addresses.ts'

export type Press = {
  readonly browser: Browser
  readonly path: string
  readonly fields?: Readonly<Record<string, string>> | undefined
}
type Scene = (house: House, unique: string) => Promise<Press>

const words = 'It would help everybody who comes here'

/** Somebody whom nothing else in the file touches. */
async function newcomer(house: House, role: Person['role'] = 'member'): Promise<Person> {
  const id = newId(new Date())
  const email = `${id}@example.org`
  const now = new Date().toISOString()
  const row = await house.db
    .insertInto('person')
    .values({
      id,
      role,
      name: 'Nina',
      email,
      email_key: email,
      email_verified_at: now,
      grants: toJson([]),
      preferences: toJson({}),
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

const by =
  (
    who: (house: House) => Person,
    path: (house: House, unique: string) => Promise<string> | string,
    fields: (house: House, unique: string) => Promise<Press['fields']> | Press['fields'] = () => ({}),
  ): Scene =>
  async (house, unique) => ({
    path: await path(house, unique),
    fields: await fields(house, unique),
    browser: await house.browser(who(house)),
  })

const someday = new Date('2026-06-01T10:00:00.000Z')
const fresh = (house: House) =>
  house.post({ by: house.ben, at: someday, words: `${words} ${newId(new Date())}` })
const remark = async (house: House) =>
  publishComment(house.as(house.ben, new Date()), await fresh(house), { words }, house.torino)
const subject = (house: House, post: Post) => findSubject(house.as(house.max), 'post', post.id)

async function hiddenPost(house: House): Promise<Post> {
  const post = await fresh(house)
  await hideSubject(house.as(house.mia, someday), await subject(house, post), 'spam')
  return post
}

const crowds = new Map<string, Post>()

/** A post for which guests of one network voted. */
async function crowded(house: House, unique: string): Promise<Post> {
  const post = await fresh(house)
  crowds.set(unique, post)
  for (let voter = 0; voter < 6; voter++)
    await castVote(house.as(house.guest(), someday), post, house.torino, '203.0.113.0/24')
  return post
}

async function crowdOf(house: House, unique: string): Promise<string> {
  const { crowds: found } = await votesByOrigin(house.as(house.max, someday), crowds.get(unique)!)
  return found[0]!.key
}

async function waitingReview(house: House): Promise<string> {
  const post = await fresh(house)
  await reportSubject(house.as(house.ada, someday), await subject(house, post), 'spam', '')
  const { id } = await house.db
    .selectFrom('review')
    .select('id')
    .where('subject_id', '=', post.id)
    .executeTakeFirstOrThrow()
  return id
}

const board = (house: House) => openBoard(house, `Board ${newId(new Date())}`)
const card = async (house: House) => makeCard(house, await board(house))
const trial = async (house: House) => onTrial(house, await card(house))
const planned = async (house: House) => {
  const made = await move(house, await card(house), 'plan')
  return fill(house, made, quickPlan)
}

async function adopted(house: House): Promise<Card> {
  const made = await inAct(house, await card(house))
  await decideCard(house.as(house.ann, day(16)), made, {
    decision: 'standardise',
    rationale: 'It worked in every week',
    sentence: 'The third till now opens at eight people.',
    standard: 'At eight people the third till opens',
  })
  return again(house, made)
}

const onCard =
  (
    made: (house: House) => Promise<Card>,
    path: (card: Card, house: House) => Promise<string> | string,
    fields: (card: Card, house: House) => Promise<Press['fields']> | Press['fields'] = () => ({}),
    who = (house: House) => house.otto,
  ): Scene =>
  async (house) => {
    const there = await again(house, await made(house))
    return {
      path: `/c/${there.number}${await path(there, house)}`,
      fields: await fields(there, house),
      browser: await house.browser(who(house)),
    }
  }

const moved =
  (to: 'plan') =>
  async ({ spaceId, moves }: Card, house: House) => ({
    to: statusFor(await statusesOf(house, spaceId), to, false).id,
    seen: String(moves),
  })

const task = (there: Card, house: House) =>
  addTask(house.as(house.otto), there, { title: 'Train the team', responsibleId: null, dueOn: null })

const newStore = async (house: House, unique: string) => {
  const slug = unique.slice(-12)
  const lea = await house.browser(house.lea)
  await lea.post('/staff/stores/new', { name: `Store ${slug}`, slug })
  await lea.post(`/staff/stores/${slug}/touchpoints`, { name: 'Shelf', slug: 'shelf' })
  return slug
}

async function letterTo(house: House, email: string, kind: string) {
  return house.db
    .selectFrom('mail')
    .select(['subject', 'text'])
    .where('address', '=', email)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
}

async function invitation(house: House, unique: string): Promise<string> {
  const lea = await house.browser(house.lea)
  const email = `${unique}@example.org`
  await lea.post('/staff/partners/latte-sud', { email })
  return /\/invitation\/[\w-]+/.exec((await letterTo(house, email, 'invitation')).text)![0]
}

async function authenticator(browser: Browser) {
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/me/authenticator')).text)![1]!
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
}

const colleague = async (house: House) => {
  const browser = await house.browser(await newcomer(house, 'staff'))
  return { browser }
}

/**
 * A press of every kind that the product knows, each on things of its own: asked three times at once with one key, it has to do what it
 * does when asked once. Every line of the access table that changes something needs one here, or a reason below.
 */
export const presses: Readonly<Record<string, Scene>> = {
  'POST /new': async (house, unique) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/new',
    fields: { text: `${words} ${unique}`, _sure: 'yes' },
  }),
  'DELETE /posts/:number': by(
    ({ ben }) => ben,
    async (house) => `/posts/${(await fresh(house)).number}`,
  ),
  'POST /posts/:number/vote': by(
    ({ ada }) => ada,
    async (house) => `/posts/${(await fresh(house)).number}/vote`,
  ),
  'DELETE /posts/:number/vote': by(
    ({ ada }) => ada,
    async (house) => {
      const post = await fresh(house)
      await castVote(house.as(house.ada, someday), post, house.torino)
      return `/posts/${post.number}/vote`
    },
  ),
  'POST /posts/:number/following': by(
    ({ ada }) => ada,
    async (house) => `/posts/${(await fresh(house)).number}/following`,
  ),
  'DELETE /posts/:number/following': by(
    ({ ada }) => ada,
    async (house) => {
      const post = await fresh(house)
      await followPost(house.as(house.ada, someday), post)
      return `/posts/${post.number}/following`
    },
  ),
  'POST /posts/:number/edit': by(
    ({ max }) => max,
    async (house) => `/posts/${(await fresh(house)).number}/edit`,
    () => ({ title: 'A better title', text: words, version: '1' }),
  ),
  'POST /posts/:number/comments': by(
    ({ ada }) => ada,
    async (house) => `/posts/${(await fresh(house)).number}/comments`,
    () => ({ text: words }),
  ),
  'DELETE /comments/:comment': by(
    ({ ben }) => ben,
    async (house) => `/comments/${(await remark(house)).id}`,
  ),
  'POST /comments/:comment/edit': by(
    ({ ben }) => ben,
    async (house) => `/comments/${(await remark(house)).id}/edit`,
    () => ({ text: `${words}, too` }),
  ),
  'POST /preferences': async (house) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/preferences',
    fields: { language: 'it' },
  }),
  'POST /sign-in/code': async (house, unique) => {
    const browser = await house.browser()
    const email = `${unique}@example.org`
    await browser.post('/sign-in', { email })
    const code = /^\d{6}/.exec((await letterTo(house, email, 'code')).subject)![0]
    return { browser, path: '/sign-in/code', fields: { 'sign-in-code': code } }
  },
  'POST /sign-in/totp': async (house) => {
    const person = await newcomer(house, 'staff')
    const browser = await house.browser(person)
    const totp = await authenticator(browser)
    await browser.post('/me/authenticator', {
      'totp-code': totp.generate({ timestamp: Date.now() - 30_000 }),
    })
    await browser.post('/me/password', { password: 'correct horse battery' })
    const other = await house.browser()
    await other.post('/sign-in/password', {
      email: `${person.id}@example.org`,
      password: 'correct horse battery',
    })
    return { browser: other, path: '/sign-in/totp', fields: { 'totp-code': totp.generate() } }
  },
  'POST /sign-in/name': async (house) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/sign-in/name',
    fields: { name: 'Nina Rossi' },
  }),
  'POST /sign-out': async (house) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/sign-out',
  }),
  'POST /me/settings': async (house) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/me/settings',
    fields: { name: 'Nina Rossi' },
  }),
  'POST /me/choices': async (house) => ({
    browser: await house.browser(await newcomer(house)),
    path: '/me/choices',
    fields: { answers: 'daily', replies: 'never', decisions: 'now' },
  }),
  'POST /me/sessions': async (house) => {
    const person = await newcomer(house)
    await house.browser(person)
    return { browser: await house.browser(person), path: '/me/sessions', fields: { session: 'others' } }
  },
  'POST /me/password': async (house) => ({
    ...(await colleague(house)),
    path: '/me/password',
    fields: { password: 'correct horse battery' },
  }),
  'DELETE /me/password': async (house) => {
    const { browser } = await colleague(house)
    await browser.post('/me/password', { password: 'correct horse battery' })
    return { browser, path: '/me/password' }
  },
  'POST /me/authenticator': async (house) => {
    const { browser } = await colleague(house)
    const totp = await authenticator(browser)
    return { browser, path: '/me/authenticator', fields: { 'totp-code': totp.generate() } }
  },
  'POST /me/authenticator/removal': async (house) => {
    const { browser } = await colleague(house)
    const totp = await authenticator(browser)
    await browser.post('/me/authenticator', { 'totp-code': totp.generate() })
    return { browser, path: '/me/authenticator/removal' }
  },
  'POST /me/recovery-codes': async (house) => {
    const { browser } = await colleague(house)
    const totp = await authenticator(browser)
    await browser.post('/me/authenticator', { 'totp-code': totp.generate() })
    return { browser, path: '/me/recovery-codes' }
  },
  'DELETE /staff/people/:person/protection': async (house) => {
    const person = await newcomer(house, 'staff')
    await (await house.browser(person)).post('/me/password', { password: 'correct horse battery' })
    return {
      browser: await house.browser(house.ines),
      path: `/staff/people/${person.id}/protection`,
      fields: { _method: 'delete' },
    }
  },
  'POST /me/data': async (house) => {
    const person = await newcomer(house)
    await house.post({ by: person, at: someday, words: `${words} ${person.id}` })
    return { browser: await house.browser(person), path: '/me/data', fields: { words: 'keep', sure: 'yes' } }
  },
  'POST /me/proof': async (house) => {
    const person = await newcomer(house)
    const browser = await house.browser(person)
    await house.db
      .updateTable('session')
      .set({ proved_at: someday.toISOString() })
      .where('person_id', '=', person.id)
      .execute()
    await browser.post('/me/proof', { act: 'send' })
    const { subject: line } = await letterTo(house, `${person.id}@example.org`, 'code')
    return { browser, path: '/me/proof', fields: { 'sign-in-code': /^\d{6}/.exec(line)![0] } }
  },
  'POST /sign-in/link/:token': async (house) => ({
    browser: await house.browser(),
    path: `/sign-in/link/${await linkFor(house)}`,
  }),
  'POST /invitation/:token': async (house, unique) => ({
    browser: await house.browser(),
    path: await invitation(house, unique),
  }),
  'POST /staff/people': by(
    ({ ines }) => ines,
    () => '/staff/people',
    (_, unique) => ({ email: `${unique}@example.org`, role: 'staff' }),
  ),
  'POST /staff/people/:person': by(
    ({ ines }) => ines,
    async (house) => `/staff/people/${(await newcomer(house)).id}`,
    () => ({ role: 'staff', grants: 'triage' }),
  ),
  'DELETE /staff/invitations/:id': by(
    ({ lea }) => lea,
    async (house, unique) => {
      await invitation(house, unique)
      const { id } = await house.db
        .selectFrom('invitation')
        .select('id')
        .where('email', '=', `${unique}@example.org`)
        .executeTakeFirstOrThrow()
      return `/staff/invitations/${id}`
    },
  ),
  'POST /staff/partners': by(
    ({ lea }) => lea,
    () => '/staff/partners',
    (_, unique) => ({ name: `Company ${unique}`, kind: 'supplier' }),
  ),
  'POST /staff/partners/:partner': by(
    ({ lea }) => lea,
    () => '/staff/partners/latte-sud',
    (_, unique) => ({ email: `${unique}@example.org` }),
  ),
  'DELETE /staff/partners/:partner/members/:person': by(
    ({ lea }) => lea,
    async (house) => {
      const { id } = await newcomer(house, 'partner')
      await house.db.updateTable('person').set({ partner_id: house.sud }).where('id', '=', id).execute()
      return `/staff/partners/latte-sud/members/${id}`
    },
  ),
  'POST /report/:kind/:id': by(
    ({ ada }) => ada,
    async (house) => `/report/post/${(await fresh(house)).id}`,
    () => ({ reason: 'spam' }),
  ),
  'POST /appeal/:kind/:id': by(
    ({ ben }) => ben,
    async (house) => `/appeal/post/${(await hiddenPost(house)).id}`,
    () => ({ words }),
  ),
  'POST /notices/reading': async (house) => {
    const post = await house.post({ by: house.noa, at: someday, words: `${words} ${newId(new Date())}` })
    await publishComment(house.as(house.ada, someday), post, { words }, house.torino)
    await house.deliver(new Date())
    return {
      browser: await house.browser(house.noa),
      path: '/notices/reading',
      fields: { upTo: new Date().toISOString() },
    }
  },
  'POST /unsubscribe/:token': async (house) => {
    const { id } = await newcomer(house)
    return { browser: await house.browser(), path: `/unsubscribe/${unsubscribeToken(id)}` }
  },
  'POST /staff/queue/:review/claim': by(
    ({ max }) => max,
    async (house) => `/staff/queue/${await waitingReview(house)}/claim`,
  ),
  'DELETE /staff/queue/:review/claim': by(
    ({ max }) => max,
    async (house) => {
      const id = await waitingReview(house)
      const ctx = house.as(house.max, someday)
      await claimReview(ctx, await findReview(ctx, id))
      return `/staff/queue/${id}/claim`
    },
  ),
  'POST /staff/queue/:review/decision': by(
    ({ max }) => max,
    async (house) => `/staff/queue/${await waitingReview(house)}/decision`,
    () => ({ decision: 'reject', reason: 'spam' }),
  ),
  'POST /staff/hiding/:kind/:id': by(
    ({ max }) => max,
    async (house) => `/staff/hiding/post/${(await fresh(house)).id}`,
    () => ({ reason: 'spam' }),
  ),
  'DELETE /staff/hiding/:kind/:id': by(
    ({ max }) => max,
    async (house) => `/staff/hiding/post/${(await hiddenPost(house)).id}`,
  ),
  'POST /staff/votes/:number': by(
    ({ max }) => max,
    async (house, unique) => `/staff/votes/${(await crowded(house, unique)).number}`,
    async (house, unique) => ({ from: await crowdOf(house, unique) }),
  ),
  'DELETE /staff/votes/:number': by(
    ({ max }) => max,
    async (house, unique) => {
      const post = await crowded(house, unique)
      await setVotesAside(house.as(house.mia, someday), post, await crowdOf(house, unique))
      return `/staff/votes/${post.number}`
    },
    async (house, unique) => ({ from: await crowdOf(house, unique) }),
  ),
  'DELETE /staff/versions/:kind/:id': by(
    ({ max }) => max,
    async (house) => `/staff/versions/post/${await changedPost(house)}`,
  ),
  'POST /staff/people/:person/suspension': by(
    ({ max }) => max,
    async (house) => `/staff/people/${(await newcomer(house)).id}/suspension`,
    () => ({ days: '1', reason: 'spam' }),
  ),
  'DELETE /staff/people/:person/suspension': by(
    ({ max }) => max,
    async (house) => {
      const { id } = await newcomer(house)
      const ctx = house.as(house.max, new Date())
      await suspend(ctx, await findSanctioned(ctx, id), 7, 'spam')
      return `/staff/people/${id}/suspension`
    },
  ),
  'POST /staff/settings': by(
    ({ ines }) => ines,
    async (house) => {
      const ines = await house.browser(house.ines)
      await ines.post('/staff/settings', { name: 'Voices', promiseDays: '2', checkFirst: 'nobody' })
      return '/staff/settings'
    },
    (_, unique) => ({ name: `Voices ${unique.slice(-4)}`, promiseDays: '2', checkFirst: 'nobody' }),
  ),
  'POST /staff/inbox/:number/answer': by(
    ({ tia }) => tia,
    async (house) => `/staff/inbox/${(await fresh(house)).number}/answer`,
    () => ({ words, status: 'review', sentence: 'We look at it in spring' }),
  ),
  'POST /staff/inbox/:number/merge': by(
    ({ tia }) => tia,
    async (house) => `/staff/inbox/${(await fresh(house)).number}/merge`,
    async (house) => ({ into: String((await fresh(house)).number), sentence: 'Two asked for the same.' }),
  ),
  'DELETE /staff/inbox/:number/unmerge': by(
    ({ tia }) => tia,
    async (house) => {
      const [from, into] = [await fresh(house), await fresh(house)]
      await mergePost(house.as(house.tia, someday), from, into, 'Two asked for the same.')
      return `/staff/inbox/${from.number}/unmerge`
    },
  ),
  'POST /staff/inbox/:number/card': by(
    ({ tia }) => tia,
    async (house) => `/staff/inbox/${(await fresh(house)).number}/card`,
    async (house) => ({
      title: 'Benches along the square',
      space: (await board(house)).slug,
      sentence: 'We are looking at this.',
    }),
  ),
  'POST /staff/stores/new': by(
    ({ lea }) => lea,
    () => '/staff/stores/new',
    (_, unique) => ({ name: 'Store', slug: unique.slice(-12) }),
  ),
  'POST /staff/stores/:slug': by(
    ({ lea }) => lea,
    async (house, unique) => `/staff/stores/${await newStore(house, unique)}`,
    () => ({ name: 'Verona, piazza Bra', city: 'Verona' }),
  ),
  'POST /staff/stores/:slug/closure': by(
    ({ lea }) => lea,
    async (house, unique) => `/staff/stores/${await newStore(house, unique)}/closure`,
  ),
  'DELETE /staff/stores/:slug/closure': by(
    ({ lea }) => lea,
    async (house, unique) => {
      const slug = await newStore(house, unique)
      const ctx = house.as(house.lea, new Date())
      await closeStore(ctx, await findAnyStore(ctx, slug))
      return `/staff/stores/${slug}/closure`
    },
  ),
  'POST /staff/stores/:slug/touchpoints': by(
    ({ lea }) => lea,
    async (house, unique) => `/staff/stores/${await newStore(house, unique)}/touchpoints`,
    () => ({ name: 'Entrance', slug: 'entrance' }),
  ),
  'POST /staff/stores/:slug/touchpoints/:touchpoint/retirement': by(
    ({ lea }) => lea,
    async (house, unique) => `/staff/stores/${await newStore(house, unique)}/touchpoints/shelf/retirement`,
  ),
  'DELETE /staff/stores/:slug/touchpoints/:touchpoint/retirement': by(
    ({ lea }) => lea,
    async (house, unique) => {
      const slug = await newStore(house, unique)
      const ctx = house.as(house.lea, new Date())
      const store = await findAnyStore(ctx, slug)
      await retireTouchpoint(ctx, store, await findTouchpoint(ctx, store, 'shelf'))
      return `/staff/stores/${slug}/touchpoints/shelf/retirement`
    },
  ),
  'POST /staff/record': by(
    ({ sam }) => sam,
    () => '/staff/record',
    (_, unique) => ({ text: `${words} ${unique}`, store: 'to-01', kind: 'idea' }),
  ),
  'POST /claim': async (house, unique) => {
    const sam = await house.browser(house.sam)
    const slip = await sam.post('/staff/record', { text: `${words} ${unique}`, store: 'to-01', kind: 'idea' })
    const code = /claim-code[^>]*>([^<]+)</.exec((await sam.get(slip.to!)).text)![1]!
    return {
      browser: await house.browser(await newcomer(house)),
      path: '/claim',
      fields: { 'claim-code': code },
    }
  },
  'POST /staff/spaces': by(
    ({ otto }) => otto,
    () => '/staff/spaces',
    (_, unique) => ({ name: `Board ${unique}` }),
  ),
  'POST /staff/spaces/:slug/settings': by(
    ({ otto }) => otto,
    async (house) => `/staff/spaces/${(await board(house)).slug}/settings`,
    (_, unique) => ({ name: `Board ${unique}`, nameOther: 'Lavagna', openTo: 'members' }),
  ),
  'POST /staff/spaces/:slug/archive': by(
    ({ otto }) => otto,
    async (house) => `/staff/spaces/${(await board(house)).slug}/archive`,
  ),
  'DELETE /staff/spaces/:slug/archive': by(
    ({ otto }) => otto,
    async (house) => {
      const space = await board(house)
      await archiveSpace(house.as(house.otto, someday), space)
      return `/staff/spaces/${space.slug}/archive`
    },
  ),
  'POST /staff/spaces/:slug/people/:person': by(
    ({ otto }) => otto,
    async (house) => `/staff/spaces/${(await board(house)).slug}/people/${house.mia.id}`,
    () => ({ role: 'member' }),
  ),
  'DELETE /staff/spaces/:slug/people/:person': by(
    ({ otto }) => otto,
    async (house) => {
      const space = await board(house)
      await addMember(house.as(house.otto, someday), space, house.mia.id, 'member')
      return `/staff/spaces/${space.slug}/people/${house.mia.id}`
    },
  ),
  'POST /staff/cards': by(
    ({ otto }) => otto,
    () => '/staff/cards',
    async (house) => ({ title: 'Benches along the square', space: (await board(house)).slug }),
  ),
  'POST /c/:number': onCard(
    card,
    () => '',
    ({ version }) => ({ form: 'background', seen: String(version), problem: 'Nine people wait' }),
  ),
  'POST /c/:number/move': onCard(card, () => '/move', moved('plan')),
  'POST /c/:number/place': onCard(card, () => '/place', moved('plan')),
  'POST /c/:number/responsible': onCard(
    card,
    () => '/responsible',
    ({ version }, house) => ({ responsible: house.ann.id, seen: String(version) }),
  ),
  'POST /c/:number/coworkers': onCard(
    card,
    () => '/coworkers',
    (_, house) => ({ person: house.ann.id }),
  ),
  'DELETE /c/:number/coworkers': onCard(
    async (house) => {
      const made = await card(house)
      await addCoworker(house.as(house.otto), made, house.ann.id)
      return made
    },
    () => '/coworkers',
    (_, house) => ({ person: house.ann.id }),
  ),
  'POST /c/:number/stores': onCard(
    card,
    () => '/stores',
    (_, house) => ({ stores: house.torino.storeId }),
  ),
  'POST /c/:number/tasks': onCard(
    card,
    () => '/tasks',
    () => ({ title: 'Train the evening team' }),
  ),
  'POST /c/:number/tasks/:task': onCard(card, async (there, house) => `/tasks/${await task(there, house)}`),
  'DELETE /c/:number/tasks/:task': onCard(card, async (there, house) => {
    const id = await task(there, house)
    await house.db
      .updateTable('card_task')
      .set({ done_at: someday.toISOString() })
      .where('id', '=', id)
      .execute()
    return `/tasks/${id}`
  }),
  'POST /c/:number/guardrails': onCard(
    card,
    () => '/guardrails',
    () => ({ name: 'Complaints', direction: 'down', tolerance: '1' }),
  ),
  'DELETE /c/:number/guardrails': onCard(
    card,
    () => '/guardrails',
    async (there, house) => ({
      measure: await addGuardrail(house.as(house.otto), there, {
        name: 'Complaints',
        unit: '',
        direction: 'down',
        tolerance: 1,
      }),
    }),
  ),
  'POST /c/:number/trial/end': onCard(trial, () => '/trial/end'),
  'POST /c/:number/readings': onCard(
    trial,
    () => '/readings',
    async (there, house) => ({ measure: (await primaryOf(house, there)).id, window: 'trial', value: '8,5' }),
  ),
  'POST /c/:number/readings/:reading': onCard(
    async (house) => {
      const made = await planned(house)
      await read(house, made, 'baseline', [12])
      return made
    },
    async (there, house) => {
      const measure = await primaryOf(house, there)
      const { id } = await house.db
        .selectFrom('reading')
        .select('id')
        .where('measure_id', '=', measure.id)
        .executeTakeFirstOrThrow()
      return `/readings/${id}`
    },
    () => ({ act: 'correct', value: '11', reason: 'Misread' }),
  ),
  'POST /c/:number/decision': onCard(
    async (house) => inAct(house, await card(house)),
    () => '/decision',
    ({ moves }) => ({
      decision: 'standardise',
      seen: String(moves),
      rationale: 'It worked in every week',
      sentence: 'The third till now opens at eight people.',
      standard: 'At eight people the third till opens',
    }),
    ({ ann }) => ann,
  ),
  'POST /c/:number/checks/:check': onCard(
    adopted,
    async (there, house) => {
      const { id } = await house.db
        .selectFrom('sustain_check')
        .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
        .select('sustain_check.id')
        .where('cycle.card_id', '=', there.id)
        .orderBy('sustain_check.days')
        .executeTakeFirstOrThrow()
      return `/checks/${id}`
    },
    () => ({ value: '8', n: '5' }),
  ),
  'POST /c/:number/reopening': onCard(
    adopted,
    () => '/reopening',
    () => ({ reason: 'The queue is back' }),
  ),
}

/** What each press does anew on purpose, and why that is no doubled effect. */
export const anewEachTime: Readonly<Record<string, string>> = {
  'POST /sign-in': 'each letter has a code of its own, the newest counts; five an hour for a mailbox',
  'POST /sign-in/again': 'another letter is what is asked for; one in thirty seconds',
  'POST /sign-in/password':
    'each answer is a session of its own, because a token is never kept to be given again',
  'POST /sign-in/demo': 'the same, in the demo',
  'POST /*': 'there is nothing',
}
