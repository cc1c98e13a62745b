import { describe, expect } from 'vitest'
import { can } from '#app/domain/access/policy.ts'
import { audit } from '#app/domain/activity/audit.server.ts'
import { readSubject } from '#app/domain/activity/happening.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { addMember } from '#app/domain/spaces/enrolling.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { boardsOf } from '#app/domain/spaces/overview.server.ts'
import { readableCards, readableSpaces } from '#app/domain/spaces/readable.server.ts'
import { findSpace, listSpaces, spacesFor } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Actor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { archiveSpace } from '#app/domain/spaces/archiving.server.ts'
import { test, type Town } from '#tests/support/town.ts'
import { makeCard } from '#tests/support/workshop.ts'

const until = '2099-01-01T00:00:00.000Z'

/** Spaces of every kind, each with a card: Max works in one, Tia visits one, Ann was of the staff when she was let in. */
async function everyKind(
  town: Town,
): Promise<{ spaces: Record<string, Space>; cards: Record<string, Card> }> {
  const { as, otto, max, tia, ann, ines } = town
  const spaces: Record<string, Space> = {}
  const cards: Record<string, Card> = {}
  const open = async (name: string, by: Context, openTo: 'staff' | 'members') => {
    const space = await openSpace(by, { names: { en: name }, openTo })
    cards[name] = await makeCard({ ...town, otto: by.actor as typeof otto }, space, { title: name })
    spaces[name] = space
    return space
  }
  await open('for all', as(otto), 'staff')
  await addMember(as(otto), await open('for all, with people', as(otto), 'staff'), tia.id, 'visitor')
  await open('Otto’s own', as(otto), 'members')
  const shared = await open('of a few', as(otto), 'members')
  await addMember(as(otto), shared, max.id, 'member')
  await addMember(as(otto), await findSpace(as(otto), shared.slug), tia.id, 'visitor')
  await addMember(as(otto), await findSpace(as(otto), shared.slug), ann.id, 'owner')
  await open('of the admin', as(ines), 'members')
  const away = await open('put away', as(otto), 'members')
  await archiveSpace(as(otto), away)
  for (const name of Object.keys(spaces)) {
    spaces[name] = await findSpace(town.system(), spaces[name]!.slug)
    cards[name] = await findCard(town.system(), cards[name]!.number)
  }
  return { spaces, cards }
}

const everybody = (town: Town): Record<string, Actor> => ({
  'a stranger': { kind: 'guest', id: null },
  'a guest': town.guest(),
  ada: town.ada,
  'sid, suspended': town.sid,
  'pia of a company': town.pia,
  'sam of the shop': town.sam,
  'otto, who opened them': town.otto,
  'max, a member': town.max,
  'max, suspended': { ...town.max, suspendedUntil: until },
  'tia, a visitor': town.tia,
  'ann, an owner, a customer now': { ...town.ann, role: 'member' },
  'mia, of the staff and of no space': town.mia,
  'lea, who manages': town.lea,
  'ines, the admin': town.ines,
  'the system': { kind: 'system' },
})

const inOrder = (names: readonly (string | undefined)[]) => [...names].sort()

describe('of spaces and cards, lists hold what may be read', () => {
  test('for every kind of person, whichever way it is asked', async ({ town }) => {
    const { spaces, cards } = await everyKind(town)
    const nameOf = new Map(
      Object.entries(spaces)
        .map(([name, { id }]): [string, string] => [id, name])
        .concat(Object.entries(cards).map(([name, { id }]): [string, string] => [id, name])),
    )

    for (const [who, actor] of Object.entries(everybody(town))) {
      const ctx = town.as(actor)
      const may = Object.keys(spaces).filter((name) => can(ctx, 'space.read', spaces[name]!))
      const mayCards = Object.keys(cards).filter((name) => can(ctx, 'card.read', cards[name]!))
      const listed = await readableSpaces(ctx).select('space.id').execute()
      const listedCards = await readableCards(ctx).select('card.id').execute()
      const found: string[] = []
      for (const [name, { slug }] of Object.entries(spaces))
        if (await findSpace(ctx, slug).catch(absent)) found.push(name)
      const opened: string[] = []
      for (const [name, { number }] of Object.entries(cards))
        if (await findCard(ctx, number).catch(absent)) opened.push(name)

      const said = (names: readonly (string | undefined)[]) => ({ who, names: inOrder(names) })
      expect(said(listed.map(({ id }) => nameOf.get(id)))).toEqual(said(may))
      expect(said(listedCards.map(({ id }) => nameOf.get(id)))).toEqual(said(mayCards))
      expect(said(found)).toEqual(said(may))
      expect(said(opened)).toEqual(said(may))
      expect(said((await boardsOf(ctx)).map(({ names }) => names['en']))).toEqual(said(may))
      expect(said((await listSpaces(ctx)).map(({ names }) => names['en']))).toEqual(
        said(may.filter((name) => name !== 'put away')),
      )
      expect(said((await spacesFor(ctx, 'card.add')).map(({ names }) => names['en']))).toEqual(
        said(may.filter((name) => name !== 'put away' && can(ctx, 'card.add', spaces[name]!))),
      )
    }
  })

  test('and what happened there is told to nobody else', async ({ town }) => {
    const { spaces, cards } = await everyKind(town)
    const readers = { max: town.max, tia: town.tia, mia: town.mia, lea: town.lea, ines: town.ines }
    const heard: Record<string, string[]> = {}
    for (const [who, actor] of Object.entries(readers)) {
      const ctx = town.as(actor)
      const about = new Set<string>()
      for (const [name, card] of Object.entries(cards)) {
        const facts = await audit(ctx, null, null, 100)
        if (facts.entries.some((fact) => fact.card === card.number)) about.add(name)
        const alone = await audit(ctx, readSubject(`card-${card.number}`), null)
        const board = await audit(ctx, readSubject(`space-${spaces[name]!.slug}`), null)
        expect({ who, name, alone: alone.entries.length > 0 }).toEqual({ who, name, alone: about.has(name) })
        expect({ who, name, board: board.entries.length > 0 }).toEqual({ who, name, board: about.has(name) })
      }
      heard[who] = inOrder([...about]) as string[]
    }
    const all = inOrder(Object.keys(cards))
    const forAll = ['for all', 'for all, with people']
    expect(heard).toEqual({
      max: inOrder([...forAll, 'of a few']),
      tia: inOrder([...forAll, 'of a few']),
      mia: forAll,
      lea: forAll,
      ines: all,
    })
  })
})

const absent = (error: unknown) => {
  if (error instanceof NotFound) return null
  throw error
}
