import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { addGuardrail, addReading } from '#app/domain/cycles/measuring.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import type { CardKind, Stage } from '#app/domain/cycles/pdca.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { changeFields, type Typed } from '#app/domain/cycles/planning.server.ts'
import { cycleOf, measuresOf } from '#app/domain/cycles/rows.server.ts'
import type { Measure } from '#app/domain/cycles/cycle.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import type { Person } from '#app/kernel/actor.ts'
import { later, dayMs } from '#app/kernel/time.ts'
import { morning } from './morning.ts'
import type { Town } from './town.ts'

/** What work on cards needs of a town; the demo has it as well. */
export type Floor = Pick<Town, 'as' | 'db' | 'otto' | 'torino'>

/** Sentences that must never be read by a customer; each test that looks for them puts one into every internal field. */
export const problem = 'From five in the afternoon eight people wait at two open tills'

export const quickPlan = {
  measure: 'Minutes from queue to till',
  unit: 'min',
  target: '8',
  because: 'A third till takes a third of the queue',
} satisfies Typed

export const standardPlan = {
  ...quickPlan,
  cause: 'The third till opens only when somebody calls',
  causeEvidence: 'Watched on five evenings',
  countermeasure: 'The third till opens at eight people',
  trialUntil: '2026-03-16',
  collector: 'Otto',
  rollback: 'Close the third till again',
} satisfies Typed

/** A board in the town, with Otto who works on cards. */
export async function openBoard({ as, otto }: Floor, name = 'Stores and checkout'): Promise<Space> {
  return openSpace(as(otto), { names: { en: name } })
}

type Draft = {
  by?: Person
  kind?: CardKind
  title?: string
  posts?: readonly Post[]
  responsible?: Person | null
  at?: Date
}

export async function makeCard(town: Floor, space: Space, draft: Draft = {}): Promise<Card> {
  const {
    by = town.otto,
    kind = 'quick-win',
    title = 'A third till opens at eight people',
    posts = [],
    at = morning,
  } = draft
  const responsible = draft.responsible === undefined ? town.otto : draft.responsible
  return adoptCard(
    town.as(by, at),
    space,
    {
      title,
      kind,
      responsibleId: responsible?.id ?? null,
      publicSummary: 'We open a third till sooner.',
      problem,
    },
    posts,
    'We are looking at this.',
  )
}

export const again = (town: Floor, card: Card): Promise<Card> => findCard(town.as(town.otto), card.number)

export async function move(
  town: Floor,
  card: Card,
  to: Stage,
  { by = town.otto, at = morning, reason = '', sentence = 'On we go.' } = {},
): Promise<Card> {
  const now = await again(town, card)
  const status = statusFor(await statusesOf(town, now.spaceId), to, false)
  await moveCard(town.as(by, at), now, { statusId: status.id, seen: now.moves, reason, sentence })
  return again(town, card)
}

export async function fill(town: Floor, card: Card, typed: Typed, at = morning): Promise<Card> {
  const now = await again(town, card)
  await changeFields(town.as(town.otto, at), now, typed, now.version)
  return again(town, card)
}

export async function primaryOf(town: Floor, card: Card): Promise<Measure> {
  const cycle = await cycleOf(town, await again(town, card))
  const found = (await measuresOf(town, [cycle.id])).find((measure) => measure.role === 'primary')
  if (!found) throw new Error('The card has no primary measure')
  return found
}

export async function read(
  town: Floor,
  card: Card,
  window: 'baseline' | 'trial',
  values: readonly number[],
  at = morning,
  n = 1,
): Promise<void> {
  const measure = await primaryOf(town, card)
  for (const value of values)
    await addReading(town.as(town.otto, at), await again(town, card), measure.id, { window, value, n })
}

export const day = (days: number): Date => later(morning, days * dayMs)

/** A card with its plan written, its baseline read, and its trial begun. */
export async function onTrial(
  town: Floor,
  card: Card,
  plan: Typed = quickPlan,
  baseline: readonly number[] = [12, 12, 12],
): Promise<Card> {
  await move(town, card, 'plan')
  await chooseStores(town.as(town.otto), card, { storeIds: [town.torino.storeId] })
  await fill(town, card, plan)
  await read(town, card, 'baseline', baseline)
  if (card.kind === 'standard') {
    await addTask(town.as(town.otto), card, {
      title: 'Train the evening team',
      responsibleId: town.otto.id,
      dueOn: '2026-03-09',
    })
    const complaints = await addGuardrail(town.as(town.otto), card, {
      name: 'Complaints at the till',
      unit: '',
      direction: 'down',
      tolerance: 1,
    })
    await addReading(town.as(town.otto), card, complaints, { window: 'baseline', value: 2, n: 1 })
  }
  return move(town, card, 'do')
}

/** … measured, and waiting for somebody to decide. */
export async function inAct(
  town: Floor,
  card: Card,
  trial: readonly number[] = [8, 8, 8],
  baseline: readonly number[] = [12, 12, 12],
): Promise<Card> {
  await onTrial(town, card, quickPlan, baseline)
  await read(town, card, 'trial', trial, day(14))
  await fill(town, card, { asPlanned: 'yes', observations: 'People noticed the third till' }, day(15))
  await move(town, card, 'check', { at: day(15) })
  await fill(town, card, { lesson: 'Opening early is cheaper than catching up' }, day(15))
  return move(town, card, 'act', { at: day(15) })
}
