import { describe, expect, test } from 'vitest'
import { abilities, authorize, can, policy, type Right } from '#app/domain/access/policy.ts'
import type { Seen } from '#app/domain/access/rules.ts'
import { system, type Actor, type Person } from '#app/kernel/actor.ts'
import { Forbidden, SignInRequired, Suspended } from '#app/kernel/errors.ts'
import { later, minuteMs } from '#app/kernel/time.ts'
import { morning } from '#tests/support/morning.ts'

const yesterday = '2026-03-01T00:00:00.000Z'
const farOff = '2099-01-01T00:00:00.000Z'

const person = (id: string, role: Person['role'], more: Partial<Person> = {}): Person => ({
  kind: 'person',
  id,
  name: id,
  role,
  grants: [],
  partnerId: null,
  storeId: null,
  suspendedUntil: null,
  ...more,
})

/** Everybody for whom some rule answers otherwise than for the others. */
const everybody: readonly { readonly name: string; readonly actor: Actor }[] = [
  { name: 'a stranger', actor: { kind: 'guest', id: null } },
  { name: 'a guest', actor: { kind: 'guest', id: 'guest' } },
  ...[
    person('Ada', 'member'),
    person('Sid, suspended', 'member', { suspendedUntil: farOff }),
    person('Sol, suspended until yesterday', 'member', { suspendedUntil: yesterday }),
    person('Mo, who moderated once', 'member', { grants: ['moderate', 'manage'] }),
    person('Pia of Nord', 'partner', { partnerId: 'nord' }),
    person('Noa of Sud', 'partner', { partnerId: 'sud' }),
    person('Pat of Nord, suspended', 'partner', { partnerId: 'nord', suspendedUntil: farOff }),
    person('Pio, of Nord once', 'member', { partnerId: 'nord' }),
    person('Sam of the shop', 'store'),
    person('Tom of the staff', 'staff'),
    person('Max, who moderates', 'staff', { grants: ['moderate'] }),
    person('Sue, who moderates, suspended', 'staff', { grants: ['moderate'], suspendedUntil: farOff }),
    person('Tia, who sorts', 'staff', { grants: ['triage'] }),
    person('Otto, who improves', 'staff', { grants: ['improve'] }),
    person('Ann, who approves', 'staff', { grants: ['approve'] }),
    person('Lea, who manages', 'staff', { grants: ['manage'] }),
    person('Ines, the admin', 'admin'),
  ].map((actor) => ({ name: actor.id, actor })),
  { name: 'the system', actor: system },
]
const names = everybody.map(({ name }) => name)
const called = (name: string): Actor => everybody.find((each) => each.name === name)!.actor
const asked = (name: string, now = morning) => ({ actor: called(name), now })

const admins = ['Ines, the admin', 'the system']
const staff = [
  'Tom of the staff',
  'Max, who moderates',
  'Tia, who sorts',
  'Otto, who improves',
  'Ann, who approves',
  'Lea, who manages',
  ...admins,
]
const moderators = ['Max, who moderates', ...admins]
const sorters = ['Tia, who sorts', ...admins]
const improvers = ['Otto, who improves', ...admins]
const managers = ['Lea, who manages', ...admins]
const ofTheShop = ['Sam of the shop', ...staff]
const suspended = ['Sid, suspended', 'Pat of Nord, suspended', 'Sue, who moderates, suspended']
const welcome = names.filter((name) => !suspended.includes(name))
const members = welcome.filter((name) => !['a stranger', 'a guest'].includes(name))
const companies = ['Pia of Nord', 'Noa of Sud', 'the system']
const without = (all: readonly string[], ...some: string[]) => all.filter((name) => !some.includes(name))

type Words = Seen & { readonly authorId: string; readonly createdAt: string }
const words = (more: Partial<Words> = {}): Words => ({
  publishedAt: yesterday,
  hiddenAt: null,
  withdrawnAt: null,
  visibility: 'everyone',
  partnerId: null,
  authorId: 'Ada',
  createdAt: later(morning, -15 * minuteMs).toISOString(),
  ...more,
})
const card = {
  responsibleId: 'Tom of the staff',
  coworkerIds: ['Tia, who sorts'],
  openTo: 'staff',
  spaceOwnerIds: [] as string[],
  spaceMemberIds: [] as string[],
  spaceVisitorIds: [] as string[],
}
/** A space that Ann owns, where Tom and Sam work, and which Otto and Ada visit. */
const space = {
  openTo: 'staff',
  spaceOwnerIds: ['Ann, who approves'],
  spaceMemberIds: ['Ann, who approves', 'Tom of the staff', 'Sam of the shop'],
  spaceVisitorIds: ['Otto, who improves', 'Ada'],
}
const closed = { ...space, openTo: 'members' }
const itsStaff = ['Tom of the staff', 'Otto, who improves', 'Ann, who approves', ...admins]

type Line = readonly [right: Right, of: string, subject: unknown, who: readonly string[]]

const readers: readonly Line[] = (['post.read', 'comment.read'] as const).flatMap((right): Line[] => [
  [right, 'said to everybody', words(), names],
  [right, 'that waits for a check', words({ publishedAt: null }), ['Ada', ...moderators]],
  [right, 'that was hidden', words({ hiddenAt: yesterday }), ['Ada', ...moderators]],
  [right, 'that was taken back', words({ withdrawnAt: yesterday }), moderators],
  [
    right,
    'said to Nord',
    words({ visibility: 'partner', partnerId: 'nord' }),
    ['Ada', 'Pia of Nord', ...staff],
  ],
  [
    right,
    'said to Nord, hidden',
    words({ visibility: 'partner', partnerId: 'nord', hiddenAt: yesterday }),
    ['Ada', ...moderators],
  ],
  [right, 'said among staff', words({ visibility: 'staff' }), ['Ada', ...staff]],
  [
    right,
    'said among staff, about Nord',
    words({ visibility: 'staff', partnerId: 'nord' }),
    ['Ada', ...staff],
  ],
])

const takingPart: readonly Line[] = (['post.vote', 'comment.publish'] as const).flatMap((right): Line[] => [
  [right, 'said to everybody', words(), welcome],
  [right, 'that waits for a check', words({ publishedAt: null }), []],
  [right, 'that was hidden', words({ hiddenAt: yesterday }), []],
  [right, 'that was taken back', words({ withdrawnAt: yesterday }), []],
  [right, 'said to Nord', words({ visibility: 'partner', partnerId: 'nord' }), ['Pia of Nord', ...staff]],
  [right, 'said among staff', words({ visibility: 'staff' }), staff],
])

const workingOnCards: readonly Line[] = (
  ['card.edit', 'card.assign', 'card.measure', 'card.move'] as const
).flatMap((right): Line[] => [
  [
    right,
    'for which Tom answers and on which Tia works',
    card,
    ['Tom of the staff', 'Tia, who sorts', ...improvers],
  ],
  [
    right,
    'of a space that Otto only visits',
    { ...card, ...space, coworkerIds: [], responsibleId: null },
    ['Tom of the staff', 'Ann, who approves', ...admins],
  ],
  [
    right,
    'for which a visitor answers',
    { ...card, ...closed, responsibleId: 'Otto, who improves' },
    itsStaff,
  ],
  [
    right,
    'on which Tia works, of a space that she may not read',
    { ...card, ...closed, responsibleId: null },
    without(itsStaff, 'Otto, who improves'),
  ],
])

const readingSpaces: readonly Line[] = (['space.read', 'card.read'] as const).flatMap((right): Line[] => [
  [right, 'of a space open to the staff', space, staff],
  [right, 'of a space open to its people', closed, itsStaff],
])

const table: readonly Line[] = [
  ...readers,
  ...takingPart,
  ...workingOnCards,
  ['post.publish', '', null, welcome],
  [
    'post.publish_in_circle',
    'for Nord',
    words({ visibility: 'partner', partnerId: 'nord' }),
    ['Pia of Nord', ...staff],
  ],
  ['post.publish_in_circle', 'among staff', words({ visibility: 'staff' }), staff],
  ['post.record', '', null, ofTheShop],
  ['post.claim', '', null, members],
  ['post.edit', 'of a quarter of an hour ago', words(), ['Ada', ...moderators]],
  [
    'post.edit',
    'of an hour ago',
    words({ createdAt: later(morning, -60 * minuteMs).toISOString() }),
    ['Ada', ...moderators],
  ],
  [
    'post.edit',
    'of a moment more',
    words({ createdAt: later(morning, -60 * minuteMs - 1).toISOString() }),
    moderators,
  ],
  ['post.edit', 'of Sid', words({ authorId: 'Sid, suspended' }), moderators],
  ['post.withdraw', 'of Ada', words(), ['Ada']],
  ['post.withdraw', 'of Sid', words({ authorId: 'Sid, suspended' }), []],
  ['post.withdraw', 'of a guest', words({ authorId: 'guest' }), ['a guest']],
  ['post.follow', 'said to everybody', words(), members],
  ['post.follow', 'that was hidden', words({ hiddenAt: yesterday }), []],
  [
    'post.follow',
    'said to Nord',
    words({ visibility: 'partner', partnerId: 'nord' }),
    ['Pia of Nord', ...staff],
  ],
  ['comment.edit', 'of a quarter of an hour ago', words(), ['Ada']],
  [
    'comment.edit',
    'of a moment more',
    words({ createdAt: later(morning, -15 * minuteMs - 1).toISOString() }),
    [],
  ],
  ['comment.edit', 'of Sid', words({ authorId: 'Sid, suspended' }), []],
  ['comment.withdraw', 'of Ada', words(), ['Ada']],
  ['comment.withdraw', 'of Sid', words({ authorId: 'Sid, suspended' }), []],
  ['queue.work', '', null, moderators],
  ['inbox.read', '', null, staff],
  ['inbox.work', '', null, sorters],
  ['post.answer', '', null, sorters],
  ['post.merge', '', null, sorters],
  ['post.project', '', null, staff],
  ['report.make', '', null, welcome],
  ['review.decide', 'about which nobody decided before', { notBy: null }, moderators],
  ['review.decide', 'against what Max decided', { notBy: 'Max, who moderates' }, admins],
  ['post.hide', '', null, moderators],
  ['vote.set_aside', '', null, moderators],
  ['version.remove', '', null, moderators],
  ['post.appeal', 'of Sid', words({ authorId: 'Sid, suspended' }), ['Sid, suspended']],
  ['person.suspend', 'Ada', { id: 'Ada', role: 'member' }, moderators],
  ['person.suspend', 'of the shop', { id: 'Sam of the shop', role: 'store' }, moderators],
  ['person.suspend', 'of the staff', { id: 'Tom of the staff', role: 'staff' }, admins],
  ['person.suspend', 'an admin', { id: 'another', role: 'admin' }, admins],
  ['person.suspend', 'Ines herself', { id: 'Ines, the admin', role: 'admin' }, ['the system']],
  ...readingSpaces,
  ['card.sort', '', null, ['Otto, who improves', ...sorters]],
  ['card.adopt', 'into a space that Otto visits', space, sorters],
  ['card.adopt', 'into a space open to its people', closed, admins],
  ['card.adopt', 'into a space open to the staff', card, ['Otto, who improves', ...sorters]],
  ['card.add', 'to a space that Otto visits', space, ['Tom of the staff', 'Ann, who approves', ...sorters]],
  ['card.add', 'to a space open to its people', closed, without(itsStaff, 'Otto, who improves')],
  ['card.decide', 'of whoever else', { ...card, responsibleId: 'whoever' }, ['Ann, who approves', ...admins]],
  ['card.decide', 'for which Ann answers', { ...card, responsibleId: 'Ann, who approves' }, admins],
  [
    'card.decide',
    'of a space where Tom and Sam are',
    { ...card, responsibleId: 'whoever', spaceMemberIds: ['Tom of the staff', 'Sam of the shop'] },
    ['Tom of the staff', 'Ann, who approves', ...admins],
  ],
  [
    'card.decide',
    'of a space open to its people, where Tom works',
    { ...card, ...closed, responsibleId: 'whoever' },
    ['Tom of the staff', 'Ann, who approves', ...admins],
  ],
  [
    'card.decide',
    'of a space that Ann only visits',
    { ...card, responsibleId: 'whoever', spaceVisitorIds: ['Ann, who approves'] },
    admins,
  ],
  ['space.open', '', null, ['Lea, who manages', ...improvers]],
  ['space.manage', 'open to the staff', space, ['Ann, who approves', ...managers]],
  ['space.manage', 'open to its people', closed, ['Ann, who approves', ...admins]],
  ['space.leave', 'open to its people', closed, without(itsStaff, ...admins)],
  ['store.read_staff', '', null, ofTheShop],
  ['store.configure', '', null, managers],
  ['partner.speak', '', null, companies],
  ['partner.read', '', null, staff],
  ['partner.configure', '', null, managers],
  ['account.protect', '', null, ofTheShop],
  ['person.read', '', null, staff],
  ['customer.read', '', null, ['Max, who moderates', ...managers]],
  ['person.appoint', '', null, admins],
  ['site.configure', '', null, admins],
  ['audit.read', '', null, staff],
]

describe('who may', () => {
  test.each(table)('%s %s', (right, _, subject, who) => {
    const allowed = names.filter((name) => can(asked(name), right, subject as never))

    expect(allowed).toEqual(names.filter((name) => who.includes(name)))
  })

  test('is said here of every right', () => {
    expect(without(Object.keys(policy), ...table.map(([right]) => right))).toEqual([])
  })
})

describe('who may not', () => {
  const refusal = (name: string, right: 'post.publish' | 'queue.work') => {
    try {
      authorize(asked(name), right, null)
      return null
    } catch (error) {
      return error
    }
  }

  test('is asked to sign in where nobody is signed in', () => {
    expect(refusal('a guest', 'queue.work')).toBeInstanceOf(SignInRequired)
  })

  test('is told until when, where it is a suspension', () => {
    expect(refusal('Sid, suspended', 'post.publish')).toMatchObject({ details: { until: farOff } })
    expect(refusal('Sue, who moderates, suspended', 'queue.work')).toBeInstanceOf(Suspended)
  })

  test('is told no, also after a suspension that is over', () => {
    for (const name of ['Ada', 'Sol, suspended until yesterday']) {
      expect(refusal(name, 'queue.work')).toBeInstanceOf(Forbidden)
      expect(refusal(name, 'queue.work')).not.toBeInstanceOf(Suspended)
    }
  })

  test('goes on where they may', () => {
    expect(refusal('Max, who moderates', 'queue.work')).toBeNull()
  })
})

test('a page is told of each right whether it is there', () => {
  expect(abilities(asked('Tia, who sorts'), ['queue.work', 'inbox.work'], null)).toEqual({
    'queue.work': false,
    'inbox.work': true,
  })
})

test('a suspension ends at its end', () => {
  const end = new Date(farOff)

  expect(can(asked('Sid, suspended', later(end, -1)), 'post.publish', null)).toBe(false)
  expect(can(asked('Sid, suspended', end), 'post.publish', null)).toBe(true)
})
