import type { Card } from '#app/domain/cards/card.ts'
import { changeCard, recordChange, type Changing } from '#app/domain/cards/changing.server.ts'
import { placeCard } from '#app/domain/cards/placing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { daysAfter, dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { spokenIn, type PublicWords } from '#app/domain/posts/sentence.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean, shorten } from '#app/kernel/text.ts'
import { toJson } from '#db/json.ts'
import type { Agreed } from './agreed.ts'
import { keptCheck } from './checking.server.ts'
import { guardrailStanding, type CheckResult } from './cycle.ts'
import { openNextCycle } from './cycling.server.ts'
import { ruling, type Baseline, type Decision } from './decisions.ts'
import { keepGate, lastMover } from './moving.server.ts'
import { projectCard } from './projecting.server.ts'
import { cycleOf } from './rows.server.ts'
import type { Cycle } from './cycle.ts'

export type Verdict = {
  readonly decision: Decision
  /** The card's `moves` when it was seen. */
  readonly seen?: number | undefined
  readonly rationale: string
  /** Why the table of decisions is overruled, where it may be. */
  readonly override?: string | undefined
  /** What everyone is told; for a standard it is the result, for an end it is the reason. */
  readonly sentence: PublicWords
  /** For standardise: what holds from now on, since when, and where else. */
  readonly standard?: string | undefined
  readonly standardFrom?: string | undefined
  readonly whereElse?: string | undefined
  /** For adjust: what the next cycle does differently, and what it compares with. */
  readonly changes?: string | undefined
  readonly baseline?: Baseline | undefined
  /** For abandon: what was learned. */
  readonly lesson?: string | undefined
  readonly agreed?: Agreed
}

// a convention of the product: a habit that has come through a quarter of a year, asked about once a month
const sustainDays = [30, 60, 90] as const

/** Decides what comes of a trial. Never by who did the work: another person looks at what Check found. */
export async function decideCard(ctx: Context, card: Card, verdict: Verdict): Promise<void> {
  await changeCard(ctx, card, 'card.decide', (tx, now) => decideWithin(tx, now, card, verdict), {
    evenClosed: true,
  })
}

async function decideWithin(tx: Changing, now: Card, card: Card, verdict: Verdict): Promise<void> {
  const cycle = await cycleOf(tx, now)
  if (now.moves !== (verdict.seen ?? card.moves)) await refuseLate(tx, now)
  refuseOutOfOrder(now, verdict.decision)
  const check = now.stage === 'act' ? await keptCheck(tx, cycle.id) : null
  const override = judge(now, check, verdict)
  refuseIncomplete(now, cycle, verdict)

  const decisionId = await keepDecision(tx, now, cycle, verdict, override)
  const actId = await record(tx, 'card.decided', card, { decision: verdict.decision, decisionId })
  await carryOut[verdict.decision](tx, now, cycle, verdict, override)
  await projectCard(tx, now, {
    actId,
    words: verdict.sentence,
    isResult: true,
    decisionId,
    agreed: verdict.agreed,
  })
}

/** Whoever is late learns who was first, and what became of the card. */
async function refuseLate(tx: Changing, card: Card): Promise<never> {
  const decided = await tx.db
    .selectFrom('act_decision')
    .innerJoin('cycle', 'cycle.id', 'act_decision.cycle_id')
    .leftJoin('person', 'person.id', 'act_decision.approver_id')
    .select(['act_decision.decision', 'cycle.no', 'person.name'])
    .where('act_decision.card_id', '=', card.id)
    .orderBy('cycle.no', 'desc')
    .executeTakeFirst()
  const isLast = decided?.no === card.cycleNo - (decided?.decision === 'adjust' ? 1 : 0)
  throw new Conflict('card.decide.meanwhile', {
    name: (isLast ? decided.name : await lastMover(tx, card)) ?? '',
    ...(isLast ? { decision: decided.decision } : { stage: card.stage }),
  })
}

function refuseOutOfOrder(card: Card, decision: Decision): void {
  if (card.stage === 'act') return
  // a trial may be given up early; anything else needs what Check found
  const early = ['plan', 'do', 'check'].includes(card.stage)
  if (decision !== 'abandon' || !early) throw new Conflict('card.decide.not_now')
}

/** Applies the table of decisions; returns the reason with which it was overruled. */
function judge(card: Card, check: CheckResult | null, { decision, override }: Verdict): string | null {
  if (decision !== 'standardise') return null
  if (!check) throw new Conflict('card.decide.nothing_checked')
  const guardrails = check.guardrails.map(guardrailStanding)
  const ruled = ruling(check.verdict, check.evidence, guardrails, decision)
  if (ruled === 'refused') throw new Conflict('card.decide.did_not_work', { number: card.number })
  if (ruled === 'allowed') return null
  const why = clean(override ?? '')
  if (why === '') throw new Invalid({ override: ['card.override_needed'] })
  return why
}

function refuseIncomplete(card: Card, cycle: Cycle, verdict: Verdict): void {
  const problems: Record<string, string[]> = {}
  const wanted = (name: string, words: string | undefined) => {
    if (clean(words ?? '') === '') problems[name] = ['field.required']
  }
  wanted('sentence', spokenIn(verdict.sentence, 'en').words)
  if (verdict.decision === 'standardise') {
    wanted('standard', verdict.standard ?? cycle.answers.standard)
    if (card.kind === 'standard') wanted('whereElse', verdict.whereElse ?? cycle.answers.whereElse)
  }
  if (verdict.decision === 'adjust') wanted('changes', verdict.changes)
  if (verdict.decision === 'abandon') wanted('lesson', verdict.lesson ?? cycle.answers.lesson)
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
}

async function keepDecision(
  tx: Changing,
  card: Card,
  cycle: Cycle,
  verdict: Verdict,
  override: string | null,
): Promise<string> {
  const id = newId(tx.now)
  const approverId = idOf(tx.actor)
  const proposerId = card.responsibleId
  if (approverId === null) throw new Forbidden('access.forbidden')
  if (proposerId === null) throw new Conflict('card.decide.nobody_responsible')
  const rationale = [verdict.rationale, verdict.changes ?? ''].map(clean).filter((words) => words !== '')
  await tx.db
    .insertInto('act_decision')
    .values({
      id,
      cycle_id: cycle.id,
      card_id: card.id,
      decision: verdict.decision,
      rationale: rationale.join('\n'),
      override_reason: override,
      public_sentence: spokenIn(verdict.sentence, 'en').words,
      public_sentences: toJson(typeof verdict.sentence === 'string' ? {} : verdict.sentence),
      proposer_id: proposerId,
      approver_id: approverId,
      decided_at: tx.now.toISOString(),
    })
    .execute()
  return id
}

type CarryOut = (
  tx: Changing,
  card: Card,
  cycle: Cycle,
  verdict: Verdict,
  override: string | null,
) => Promise<void>

const carryOut: Readonly<Record<Decision, CarryOut>> = {
  standardise: async (tx: Changing, card, cycle, verdict, override) => {
    const status = statusFor(await statusesOf(tx, card.spaceId), 'sustain', false)
    await keepGate(tx, card, 'sustain', [], tx.now.toISOString(), override)
    const { timeZone } = await siteSettings(tx)
    const today = dayOf(tx.now, timeZone)
    const effectiveOn = verdict.standardFrom ?? today
    const body = clean(verdict.standard ?? cycle.answers.standard ?? '')
    await tx.db
      .insertInto('standard')
      .values({
        id: newId(tx.now),
        cycle_id: cycle.id,
        title: shorten(card.title, 120),
        version: 1,
        body,
        where_else: clean(verdict.whereElse ?? cycle.answers.whereElse ?? ''),
        owner_id: card.responsibleId,
        effective_on: effectiveOn,
        review_on: daysAfter(effectiveOn, 365),
        created_at: tx.now.toISOString(),
      })
      .execute()
    await tx.db
      .insertInto('sustain_check')
      .values(
        sustainDays.map((days) => ({
          id: newId(tx.now),
          cycle_id: cycle.id,
          days,
          due_on: daysAfter(today, days),
        })),
      )
      .execute()
    await placeCard(tx, card, { status, cycleNo: card.cycleNo, cause: 'decided' })
    await record(tx, 'card.standardised', card, { reviewOn: daysAfter(effectiveOn, 365) })
  },
  adjust: async (tx: Changing, card, _, verdict) => {
    await keepGate(tx, card, 'plan', [], tx.now.toISOString())
    await openNextCycle(tx, card, verdict.baseline ?? 'original', {
      cause: 'decided',
      reason: clean(verdict.changes ?? ''),
    })
  },
  abandon: async (tx: Changing, card, cycle, verdict) => {
    await keepGate(tx, card, 'closed', [], tx.now.toISOString())
    const lesson = clean(verdict.lesson ?? '')
    if (lesson !== '') await keepLesson(tx, card, cycle, lesson)
    await tx.db
      .updateTable('cycle')
      .set({ closed_at: tx.now.toISOString() })
      .where('id', '=', cycle.id)
      .execute()
    const status = statusFor(await statusesOf(tx, card.spaceId), 'closed', true)
    await placeCard(tx, card, {
      status,
      cycleNo: card.cycleNo,
      cause: 'decided',
      outcome: 'abandoned',
      reason: clean(verdict.rationale),
    })
    await record(tx, 'card.closed', card, { outcome: 'abandoned' })
  },
}

/** The lesson is part of the decision, so that whoever decides may write it. */
async function keepLesson(tx: Changing, card: Card, cycle: Cycle, lesson: string): Promise<void> {
  await recordChange(tx, card, {
    field: 'lesson',
    before: cycle.answers.lesson ?? null,
    after: lesson,
    reason: null,
  })
  await tx.db
    .updateTable('cycle')
    .set({ answers: toJson({ ...cycle.answers, lesson }) })
    .where('id', '=', cycle.id)
    .execute()
}
