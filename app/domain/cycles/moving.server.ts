import type { Card } from '#app/domain/cards/card.ts'
import { changeCard, type Changing } from '#app/domain/cards/changing.server.ts'
import { placeCard, type Neighbours } from '#app/domain/cards/placing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { daysAfter, dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { isSilent, usually, type PublicWords } from '#app/domain/posts/sentence.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { SpaceStatus } from '#app/domain/spaces/space.ts'
import { statusesOf } from '#app/domain/spaces/reading.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { outlivingRollback, type Context } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { toJson } from '#db/json.ts'
import type { Agreed } from './agreed.ts'
import { checkOf, keepCheck } from './checking.server.ts'
import { missingAt, type Missing } from './gates.ts'
import { passage, type Gate, type Stage } from './pdca.ts'
import { freezePlan } from './planning.server.ts'
import { progressOf } from './progress.server.ts'
import { projectCard } from './projecting.server.ts'
import { cycleOf, decisionOf, measuresOf, readingsOf } from './rows.server.ts'

export type Move = Neighbours & {
  readonly statusId: string
  /** The card's `moves` when it was seen. */
  readonly seen: number
  /** Why it goes back. */
  readonly reason?: string | undefined
  /** What everyone is told. Declining demands one; else the usual sentence stands in, for each reader in their language. */
  readonly sentence?: PublicWords | undefined
  readonly agreed?: Agreed
}

/** A gate that stayed shut, with everything that is missing there. */
export class GateShut extends Conflict {
  readonly missing: readonly Missing[]
  readonly gate: Gate

  constructor(card: Card, gate: Gate, missing: readonly Missing[]) {
    super('card.gate_shut', { number: card.number, missing: missing.length, first: missing[0]?.at ?? '' })
    this.missing = missing
    this.gate = gate
  }
}

/** Moves a card to a place on its board. Into another stage it goes through the gate, or back with a reason. */
export async function moveCard(ctx: Context, card: Card, move: Move): Promise<void> {
  await changeCard(ctx, card, 'card.move', (tx, now) => moveWithin(tx, now, card, move), { evenClosed: true })
}

async function moveWithin(tx: Changing, now: Card, card: Card, move: Move): Promise<void> {
  const status = (await statusesOf(tx, now.spaceId)).find(({ id }) => id === move.statusId)
  if (!status) throw new NotFound('space.no_status')
  if (now.moves !== move.seen) await refuseStaleMove(tx, now, status)
  if (status.stage === now.stage) {
    if (status.role === 'cancelled' || (status.id !== now.statusId && now.stage === 'closed'))
      throw new Conflict('card.move.is_closed')
    await placeCard(tx, now, { status, cycleNo: now.cycleNo, cause: 'moved', outcome: now.outcome }, move)
    if (status.id !== now.statusId)
      await record(tx, 'card.moved', card, { from: now.stage, to: status.stage })
    return
  }

  const way = passage(now.stage, status.stage)
  if (way.kind === 'obstacle') throw new Conflict(`card.move.${way.code}`, { number: card.number })
  if (way.kind === 'reopen') throw new Conflict('card.move.reopen', { number: card.number })
  if (way.kind === 'decline') {
    await decline(tx, now, status, move)
    return
  }
  const reason = clean(move.reason ?? '')
  if (way.kind === 'return' && reason === '') throw new Invalid({ reason: ['card.return_needs_reason'] })
  if (way.kind === 'forward') await goThrough(tx, now, way.gate, status)

  const cause = way.kind === 'return' ? 'returned' : 'moved'
  const outcome = way.kind === 'forward' && way.gate === 'G5' ? 'adopted' : null
  await placeCard(
    tx,
    now,
    { status, cycleNo: now.cycleNo, cause, reason: reason === '' ? null : reason, outcome },
    move,
  )
  const moved = await record(tx, way.kind === 'return' ? 'card.returned' : 'card.moved', card, {
    from: now.stage,
    to: status.stage,
  })
  if (outcome === null)
    await projectCard(tx, now, { actId: moved, words: move.sentence, agreed: move.agreed })
  else await close(tx, now, move)
}

/** It held: everyone hears that it stays, with the figures of the decision. */
async function close(tx: Changing, card: Card, { sentence, agreed }: Move): Promise<void> {
  const cycle = await cycleOf(tx, card)
  await tx.db
    .updateTable('cycle')
    .set({ closed_at: tx.now.toISOString() })
    .where('id', '=', cycle.id)
    .execute()
  await projectCard(tx, card, {
    actId: await record(tx, 'card.closed', card, { outcome: 'adopted' }),
    words: sentence,
    otherwise: usually('stayed'),
    isResult: true,
    agreed,
    decisionId: await decisionOf(tx, cycle.id),
  })
}

/** Whoever arrives second is told who was first and where the card is, unless it already is where they wanted it. */
async function refuseStaleMove(tx: Changing, card: Card, wanted: SpaceStatus): Promise<void> {
  throw new Conflict('card.moved_meanwhile', {
    number: card.number,
    name: (await lastMover(tx, card)) ?? '',
    stage: card.stage,
    wanted: wanted.stage,
  })
}

/** Who brought the card where it stands. */
export async function lastMover({ db }: Changing, card: Pick<Card, 'id'>): Promise<string | null> {
  const last = await db
    .selectFrom('card_status_history')
    .leftJoin('person', 'person.id', 'card_status_history.actor_id')
    .select(['person.name'])
    .where('card_status_history.card_id', '=', card.id)
    .where('card_status_history.left_at', 'is', null)
    .executeTakeFirst()
  return last?.name ?? null
}

async function goThrough(tx: Changing, card: Card, gate: Gate, to: SpaceStatus): Promise<void> {
  const missing = missingAt(gate, await progressOf(tx, card))
  if (missing.length > 0) throw refused(card, gate, to, missing)

  await keepGate(tx, card, to.stage, [], tx.now.toISOString())
  await passing[gate]?.(tx, card, to)
}

/** What each gate does to the cycle when it opens. */
const passing: Partial<Record<Gate, (tx: Changing, card: Card, to: SpaceStatus) => Promise<void>>> = {
  /** The trial begins: plan, baseline, target and prediction are frozen. */
  G1: async (tx: Changing, card) => {
    const cycle = await cycleOf(tx, card)
    const { timeZone } = await siteSettings(tx)
    const answers = {
      ...cycle.answers,
      trialUntil: cycle.answers.trialUntil ?? daysAfter(dayOf(tx.now, timeZone), 14),
    }
    await tx.db
      .updateTable('cycle')
      .set({ started_at: cycle.startedAt ?? tx.now.toISOString(), ended_at: null, answers: toJson(answers) })
      .where('id', '=', cycle.id)
      .execute()
    if (cycle.frozenAt === null) await freezePlan(tx, card, null)
  },
  G2: async (tx: Changing, card) => {
    const cycle = await cycleOf(tx, card)
    await tx.db
      .updateTable('cycle')
      .set({ ended_at: cycle.endedAt ?? tx.now.toISOString() })
      .where('id', '=', cycle.id)
      .execute()
  },
  /** The finding is accepted as it is now. */
  G3: async (tx: Changing, card, to) => {
    const cycle = await cycleOf(tx, card)
    const measures = await measuresOf(tx, [cycle.id])
    const readings = await readingsOf(
      tx,
      measures.map((measure) => measure.id),
    )
    const result = checkOf(measures, readings)
    if (!result) throw refused(card, 'G3', to, [{ code: 'no_trial_readings', at: 'readings' }])
    await keepCheck(tx, cycle, result)
    await record(tx, 'card.checked', card, { verdict: result.verdict, evidence: result.evidence })
  },
}

/** Before anything was planned, a card may be declined: with a reason that everyone can read. */
async function decline(
  tx: Changing,
  card: Card,
  status: SpaceStatus,
  { sentence, agreed }: Move,
): Promise<void> {
  if (isSilent(sentence)) throw new Invalid({ sentence: ['card.sentence_needed'] })
  await tx.db
    .updateTable('cycle')
    .set({ closed_at: tx.now.toISOString() })
    .where('card_id', '=', card.id)
    .where('closed_at', 'is', null)
    .execute()
  const cancelled = (await statusesOf(tx, card.spaceId)).find(
    ({ stage, role }) => stage === 'closed' && role === 'cancelled',
  )
  await placeCard(tx, card, {
    status: cancelled ?? status,
    cycleNo: card.cycleNo,
    cause: 'moved',
    outcome: 'declined',
  })
  const actId = await record(tx, 'card.closed', card, { outcome: 'declined' })
  await projectCard(tx, card, { actId, words: sentence, isResult: true, agreed })
}

export async function keepGate(
  tx: Changing,
  card: Card,
  to: Stage,
  missing: readonly Missing[],
  passedAt: string | null,
  overrideReason: string | null = null,
): Promise<void> {
  await tx.db
    .insertInto('gate_result')
    .values({
      id: newId(tx.now),
      card_id: card.id,
      cycle_no: card.cycleNo,
      from_stage: card.stage,
      to_stage: to,
      actor_id: idOf(tx.actor),
      asked_at: tx.now.toISOString(),
      passed_at: passedAt,
      missing: toJson(missing),
      override_reason: overrideReason,
    })
    .execute()
}

/** That a gate stayed shut is a fact of its own, which the move that is undone must not take with it. */
const refused = (card: Card, gate: Gate, to: SpaceStatus, missing: readonly Missing[]): GateShut =>
  outlivingRollback(new GateShut(card, gate, missing), (ctx) =>
    changeCard(ctx, card, 'card.move', async (tx) => {
      await keepGate(tx, card, to.stage, missing, null)
      await record(tx, 'card.gate_refused', card, { to: to.stage, missing: missing.length })
    }),
  )

/** Ends the trial before its last day; again changes nothing. */
export async function endTrial(ctx: Context, card: Card): Promise<void> {
  await changeCard(ctx, card, 'card.edit', async (tx, now) => {
    if (now.stage !== 'do') throw new Conflict('card.trial_not_started')
    const { numUpdatedRows } = await tx.db
      .updateTable('cycle')
      .set({ ended_at: tx.now.toISOString() })
      .where('card_id', '=', card.id)
      .where('no', '=', now.cycleNo)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await record(tx, 'card.trial_ended', card, {})
  })
}
