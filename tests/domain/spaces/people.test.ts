import { describe, expect } from 'vitest'
import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import { addCoworker, assignCard } from '#app/domain/cards/assigning.server.ts'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { archiveSpace, bringBackSpace } from '#app/domain/spaces/archiving.server.ts'
import { configureSpace } from '#app/domain/spaces/changing.server.ts'
import { addMember, findCandidates, membersOf, removeMember } from '#app/domain/spaces/enrolling.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { findSpace, listSpaces } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, makeCard } from '#tests/support/workshop.ts'

const ours = (town: Town, openTo: 'staff' | 'members' = 'members') =>
  openSpace(town.as(town.otto), { names: { en: 'Our own board' }, openTo })

const now = (town: Town, space: Space) => findSpace(town.system(), space.slug)

const partsIn = async (town: Town, space: Space) =>
  (await membersOf(town.system(), await now(town, space))).map(({ name, role }) => `${name}: ${role}`)

const factsAbout = async ({ db }: Town, space: Space) =>
  (
    await db.selectFrom('event').select('type').where('subject_id', '=', space.id).orderBy('id').execute()
  ).map(({ type }) => type)

describe('whoever opens a board', () => {
  test('owns it, and those whom they let in find it', async ({ town }) => {
    const { as, otto, max, mia } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')

    expect(await partsIn(town, space)).toEqual(['Otto: owner', 'Max: member'])
    expect((await listSpaces(as(max))).map(({ slug }) => slug)).toEqual([space.slug])
    expect(await listSpaces(as(mia))).toEqual([])
    await expect(findSpace(as(mia), space.slug)).rejects.toThrow(NotFound)
  })

  test('learns from no address and no refusal what boards of others are called', async ({ town }) => {
    const { as, otto, lea } = town
    const open = (by: typeof otto, openTo: 'staff' | 'members') =>
      openSpace(as(by), { names: { en: 'Stores in Bari' }, openTo })
    const hidden = await open(otto, 'members')
    const first = await open(lea, 'staff')

    expect(hidden.slug).not.toContain('bari')
    expect(first.slug).toBe('stores-in-bari')
    await expect(open(otto, 'staff')).rejects.toMatchObject({ code: 'space.exists' })

    await configureSpace(as(lea), first, { names: first.names, openTo: 'members' })
    expect((await open(otto, 'staff')).slug).toMatch(/^stores-in-bari-[a-z0-9]{4}$/)
  })

  test('may call it in a script that no address knows', async ({ town }) => {
    const { slug } = await openSpace(town.as(town.otto), { names: { en: '改善' } })

    expect(slug).toMatch(/^b-[a-z0-9]{8}$/)
  })
})

describe('a part in a board', () => {
  test('given again is another one, and the same changes nothing', async ({ town }) => {
    const { as, otto, max } = town
    const space = await ours(town)
    for (const role of ['member', 'member', 'visitor', 'visitor'] as const)
      await addMember(as(otto), await now(town, space), max.id, role)

    expect(await partsIn(town, space)).toEqual(['Otto: owner', 'Max: visitor'])
    expect(await factsAbout(town, space)).toEqual([
      'space.opened',
      'space.member_added',
      'space.member_changed',
    ])
  })

  test('taken away again changes nothing', async ({ town }) => {
    const { as, otto, max } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')
    for (const _ of [1, 2]) await removeMember(as(otto), await now(town, space), max.id)

    expect(await partsIn(town, space)).toEqual(['Otto: owner'])
    expect((await factsAbout(town, space)).filter((type) => type === 'space.member_removed')).toHaveLength(1)
  })

  test('is for staff alone', async ({ town }) => {
    const { as, otto, ada, pia, sam } = town
    const space = await ours(town)
    for (const { id } of [ada, pia, sam, { id: space.id }])
      await expect(addMember(as(otto), space, id, 'member')).rejects.toThrow(Invalid)
  })

  test('is given by who manages the board, and laid down by whoever has it', async ({ town }) => {
    const { as, otto, max, tia, lea } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')
    const there = await now(town, space)

    await expect(addMember(as(max), there, tia.id, 'member')).rejects.toThrow(Forbidden)
    await expect(removeMember(as(max), there, otto.id)).rejects.toThrow(Forbidden)
    await expect(addMember(as(lea), there, lea.id, 'owner')).rejects.toThrow(Forbidden)
    await expect(removeMember(as(lea), there, lea.id)).rejects.toThrow(Forbidden)
    await removeMember(as(max), there, max.id)
    expect(await partsIn(town, space)).toEqual(['Otto: owner'])
  })

  test('of the last owner stays, also when the last two leave at once', async ({ town }) => {
    const { as, otto, max, ines } = town
    const space = await ours(town)
    await expect(removeMember(as(otto), space, otto.id)).rejects.toMatchObject({ code: 'space.last_owner' })
    await expect(addMember(as(ines), space, otto.id, 'visitor')).rejects.toMatchObject({
      code: 'space.last_owner',
    })
    await addMember(as(otto), space, max.id, 'owner')
    const there = await now(town, space)

    const leaving = await Promise.allSettled([
      removeMember(as(otto), there, otto.id),
      removeMember(as(max), there, max.id),
    ])

    expect(leaving.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await now(town, space)).spaceOwnerIds).toHaveLength(1)
  })

  test('stays with whoever still answers for something there', async ({ town }) => {
    const { as, otto, max, tia } = town
    const space = await ours(town)
    for (const { id } of [max, tia]) await addMember(as(otto), await now(town, space), id, 'member')
    const there = await now(town, space)
    const card = await makeCard(town, there, { responsible: max })
    await addTask(as(otto), card, { title: 'Ask the shops', responsibleId: tia.id, dueOn: null })

    for (const { id } of [max, tia])
      await expect(removeMember(as(otto), there, id)).rejects.toMatchObject({ code: 'space.member_at_work' })
    await expect(removeMember(as(max), there, max.id)).rejects.toMatchObject({ code: 'space.still_at_work' })
    await assignCard(as(otto), card, otto.id, card.version)
    await removeMember(as(otto), there, max.id)
    expect(await partsIn(town, space)).toEqual(['Otto: owner', 'Tia: member'])
  })

  test('is found by a piece of a name or address, among those who have none', async ({ town }) => {
    const { as, otto, max, tia } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')
    const there = await now(town, space)
    const found = async (typed: string) =>
      (await findCandidates(as(otto), there, typed)).map(({ name }) => name)

    expect(await found('ti')).toEqual(['Tia'])
    expect(await found('LEA@exam')).toEqual(['Lea'])
    for (const typed of ['max', 'ada', 'pia', '', ' ', '%', '_']) expect(await found(typed)).toEqual([])
    await expect(findCandidates(as(tia), there, 'lea')).rejects.toThrow(Forbidden)
  })

  test('is given to whoever was found, also to somebody suspended for some days, and to nobody who left', async ({
    town,
  }) => {
    const { as, db, otto, lea, max, later } = town
    const space = await ours(town)
    await db
      .updateTable('person')
      .set({
        suspended_at: later({}).toISOString(),
        suspended_until: later({ days: 7 }).toISOString(),
        suspended_reason: 'abuse',
      })
      .where('id', '=', lea.id)
      .execute()
    await db
      .updateTable('person')
      .set({ erased_at: later({}).toISOString() })
      .where('id', '=', max.id)
      .execute()
    const there = await now(town, space)

    const [found] = await findCandidates(as(otto), there, 'lea')
    await addMember(as(otto), there, found!.id, 'member')

    expect(await partsIn(town, space)).toEqual(['Otto: owner', 'Lea: member'])
    expect(await findCandidates(as(otto), there, 'max')).toEqual([])
    await expect(addMember(as(otto), there, max.id, 'member')).rejects.toThrow(Invalid)
  })
})

describe('a board that is open to its people alone', () => {
  test('lets nobody else answer for a card, work on it, or have a task', async ({ town }) => {
    const { as, otto, max, mia } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'visitor')
    const there = await now(town, space)
    const card = await makeCard(town, there)

    const strange = { fields: { responsible: ['card.not_of_board'] } }
    await expect(assignCard(as(otto), card, mia.id, card.version)).rejects.toMatchObject(strange)
    await expect(
      addTask(as(otto), card, { title: 'Ask', responsibleId: mia.id, dueOn: null }),
    ).rejects.toMatchObject(strange)
    await expect(makeCard(town, there, { responsible: mia })).rejects.toMatchObject(strange)
    await expect(addCoworker(as(otto), card, mia.id)).rejects.toThrow(Invalid)
    await addCoworker(as(otto), card, max.id)
    expect((await viewCard(as(max), await again(town, card))).people.map(({ name }) => name)).toEqual([
      'Ines',
      'Max',
      'Otto',
    ])
  })

  test('keeps those who worked there when it was open to everybody', async ({ town }) => {
    const { as, otto, max, tia, mia, db } = town
    const space = await ours(town, 'staff')
    const card = await makeCard(town, space, { responsible: max })
    await addCoworker(as(otto), card, tia.id)
    const done = await makeCard(town, space, { responsible: mia, title: 'Long ago' })
    await db
      .updateTable('card')
      .set({ stage: 'closed', outcome: 'adopted', closed_at: '2026-01-01T00:00:00.000Z' })
      .where('id', '=', done.id)
      .execute()

    await configureSpace(as(otto), space, { names: space.names, openTo: 'members' })

    expect(await partsIn(town, space)).toEqual(['Otto: owner', 'Max: member', 'Tia: member'])
  })

  test('is worked on by its members and only read by its visitors', async ({ town }) => {
    const { as, otto, max, ann, post } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')
    await addMember(as(otto), await now(town, space), ann.id, 'visitor')
    const there = await now(town, space)
    const draft = { title: 'Benches', kind: 'quick-win', responsibleId: null, publicSummary: 'B' } as const

    const card = await adoptCard(as(max), there, draft, [])
    await expect(adoptCard(as(ann), there, draft, [])).rejects.toThrow(Forbidden)
    // what speaks to the people of a post is for who sorts posts
    await expect(adoptCard(as(max), there, draft, [await post()])).rejects.toThrow(Forbidden)
    await addTask(as(max), card, { title: 'Ask', responsibleId: null, dueOn: null })
    await expect(addTask(as(ann), card, { title: 'Ask', responsibleId: null, dueOn: null })).rejects.toThrow(
      Forbidden,
    )
  })

  test('is closed at once to whoever is taken out of it', async ({ town }) => {
    const { as, otto, max } = town
    const space = await ours(town)
    await addMember(as(otto), space, max.id, 'member')
    const card = await makeCard(town, await now(town, space))
    await removeMember(as(otto), await now(town, space), max.id)

    // the page they had open still knew them as a member
    const opened = { ...card, spaceMemberIds: [otto.id, max.id] }
    await expect(
      addTask(as(max), opened, { title: 'Ask', responsibleId: null, dueOn: null }),
    ).rejects.toThrow(Forbidden)
  })
})

describe('a board’s names', () => {
  test('are those of no other board that is open to everybody, in whichever language', async ({ town }) => {
    const { as, otto } = town
    const taken = { code: 'space.exists' }
    await openSpace(as(otto), { names: { en: 'Stores and tills', it: 'Negozi e casse' }, slug: 'stores' })

    for (const names of [{ it: 'Negozi e casse' }, { en: 'STORES AND TILLS' }, { en: 'Negozi e Casse' }])
      await expect(openSpace(as(otto), { names })).rejects.toMatchObject(taken)
    const other = await openSpace(as(otto), { names: { en: 'Bakery' } })
    await expect(
      configureSpace(as(otto), other, { names: { en: 'Bakery', it: 'Negozi e casse' }, openTo: 'staff' }),
    ).rejects.toMatchObject(taken)
    await configureSpace(as(otto), other, { names: { en: 'bakery' }, openTo: 'staff' })
  })

  test('are given by language, by whoever manages it, and saved again change nothing', async ({ town }) => {
    const { as, otto, tia, lea } = town
    const space = await ours(town, 'staff')
    const names = { en: 'Fruit', it: 'Frutta' }
    for (const by of [otto, lea])
      await configureSpace(as(by), await now(town, space), { names, openTo: 'staff' })

    expect(await now(town, space)).toMatchObject({ names, slug: 'our-own-board' })
    expect((await factsAbout(town, space)).filter((type) => type === 'space.renamed')).toHaveLength(1)
    await expect(configureSpace(as(tia), space, { names, openTo: 'staff' })).rejects.toThrow(Forbidden)
    await expect(configureSpace(as(otto), space, { names: {}, openTo: 'staff' })).rejects.toThrow(Invalid)
  })
})

describe('an archived board', () => {
  test('refuses every change, can be read, and comes back', async ({ town }) => {
    const { as, otto, max, tia } = town
    const space = await ours(town, 'staff')
    const card = await makeCard(town, space)
    for (const _ of [1, 2]) await archiveSpace(as(otto), await now(town, space))
    const away = await now(town, space)

    const archived = { code: 'space.archived' }
    const { statuses, can } = await viewCard(as(otto), card)
    const [, plan] = statuses
    await expect(makeCard(town, away)).rejects.toMatchObject(archived)
    await expect(moveCard(as(otto), card, { statusId: plan!.id, seen: card.moves })).rejects.toMatchObject(
      archived,
    )
    await expect(assignCard(as(otto), card, tia.id, card.version)).rejects.toMatchObject(archived)
    await expect(addMember(as(otto), away, max.id, 'member')).rejects.toMatchObject(archived)
    await expect(removeMember(as(otto), away, otto.id)).rejects.toMatchObject(archived)
    await expect(
      configureSpace(as(otto), away, { names: { en: 'Else' }, openTo: 'staff' }),
    ).rejects.toMatchObject(archived)
    expect(Object.values(can)).not.toContain(true)
    expect(await listSpaces(as(tia))).toEqual([])
    expect((await findSpace(as(tia), space.slug)).archivedAt).not.toBeNull()

    for (const _ of [1, 2]) await bringBackSpace(as(otto), await now(town, space))
    await assignCard(as(otto), card, tia.id, card.version)
    expect((await listSpaces(as(tia))).map(({ slug }) => slug)).toEqual([space.slug])
    expect((await factsAbout(town, space)).slice(1)).toEqual(['space.archived', 'space.brought_back'])
  })

  test('is none while a card of it owes people an answer', async ({ town }) => {
    const { as, otto, post } = town
    const space = await ours(town, 'staff')
    await makeCard(town, space, { posts: [await post()] })

    await expect(archiveSpace(as(otto), space)).rejects.toMatchObject({
      code: 'space.owes_answers',
      details: { cards: 1 },
    })
  })

  test('takes no card that comes at the same moment', async ({ town }) => {
    const { as, otto, db } = town
    const space = await ours(town, 'staff')

    const both = await Promise.allSettled([archiveSpace(as(otto), space), makeCard(town, space)])

    expect(both[0].status).toBe('fulfilled')
    const cards = await db.selectFrom('card').select('id').execute()
    expect(cards).toHaveLength(both[1].status === 'fulfilled' ? 1 : 0)
    if (both[1].status === 'rejected') expect(both[1].reason).toBeInstanceOf(Conflict)
  })

  test('is made by who manages it', async ({ town }) => {
    const { as, tia } = town
    const space = await ours(town, 'staff')

    await expect(archiveSpace(as(tia), space)).rejects.toThrow(Forbidden)
    await expect(bringBackSpace(as(tia), space)).rejects.toThrow(Forbidden)
  })
})
