import type { Card } from '#app/domain/cards/card.ts'
import { fieldNames, type FieldName } from '#app/domain/cards/fields.ts'
import { scopeOf } from '#app/domain/cards/reading.server.ts'
import { dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { Progress } from './gates.ts'
import { planOf, valueOf, type Plan } from './planning.server.ts'
import { cycleOf, measuresOf, readingsOf } from './rows.server.ts'
import { counted, type Cycle, type Measure, type Reading } from './cycle.ts'
import { summarise } from './verdict.ts'

/** Reads everything that a gate looks at. */
export async function progressOf(ctx: Context, card: Card): Promise<Progress> {
  const cycle = await cycleOf(ctx, card)
  const measures = await measuresOf(ctx, [cycle.id])
  const readings = await readingsOf(
    ctx,
    measures.map((measure) => measure.id),
  )
  const [scope, tasks, sustain, before, settings] = await Promise.all([
    scopeOf(ctx, card),
    ctx.db
      .selectFrom('card_task')
      .select(['responsible_id', 'due_on', 'done_at', 'dropped_at'])
      .where('card_id', '=', card.id)
      .where('cycle_no', '=', card.cycleNo)
      .execute(),
    ctx.db.selectFrom('sustain_check').select('outcome').where('cycle_id', '=', cycle.id).execute(),
    planBefore(ctx, card),
    siteSettings(ctx),
  ])
  const plan = JSON.stringify(whatMatters(planOf(cycle, measures, scope), scope))
  return {
    ...measured(measures, readings),
    kind: card.kind,
    filled: filledOf(card, cycle, measures),
    hasResponsible: card.responsibleId !== null,
    stores: scope.length,
    tasks: tasks.map((task) => ({
      isAssigned: task.responsible_id !== null && task.due_on !== null,
      isSettled: task.done_at !== null || task.dropped_at !== null,
    })),
    isTrialDue:
      cycle.answers.trialUntil === undefined || cycle.answers.trialUntil <= dayOf(ctx.now, settings.timeZone),
    isTrialEnded: cycle.endedAt !== null,
    isPlanFrozen: cycle.frozenAt !== null,
    differs: before === null || JSON.stringify(whatMatters(before, scope)) !== plan,
    sustain: sustain.map((check) => check.outcome as 'held' | 'failed' | null),
  }
}

export function filledOf(card: Card, cycle: Cycle, measures: readonly Measure[]): Set<FieldName> {
  const primary = measures.find((measure) => measure.role === 'primary') ?? null
  return new Set(fieldNames.filter((name) => valueOf(name, { card, cycle, primary }) !== null))
}

function measured(
  measures: readonly Measure[],
  readings: readonly Reading[],
): Pick<Progress, 'minN' | 'baseline' | 'trialN' | 'target' | 'isHeld' | 'guardrails'> {
  const primary = measures.find((measure) => measure.role === 'primary')
  const has = (measure: Measure, window: 'baseline' | 'trial') =>
    counted(readings, measure.id, window).length > 0
  return {
    minN: primary?.minN ?? 1,
    target: primary?.target ?? null,
    isHeld: primary?.direction === 'hold',
    baseline: primary
      ? summarise(counted(readings, primary.id, 'baseline'), primary.kind, primary.unit === '%')
      : null,
    trialN: primary ? counted(readings, primary.id, 'trial').reduce((sum, { n }) => sum + n, 0) : 0,
    guardrails: measures
      .filter((measure) => measure.role === 'guardrail')
      .map((measure) => ({ hasBaseline: has(measure, 'baseline'), hasTrial: has(measure, 'trial') })),
  }
}

/** What makes a next cycle another trial: cause, countermeasure, prediction, target, sample or scope. */
function whatMatters({ answers, measures, scope }: Plan, otherwise: readonly string[]) {
  const primary = measures.find((measure) => measure.role === 'primary')
  return [
    answers.cause,
    answers.countermeasure,
    answers.because,
    primary?.target,
    primary?.expected,
    primary?.low,
    primary?.high,
    primary?.minN,
    scope ?? otherwise,
  ]
}

async function planBefore(
  { db }: Pick<Context, 'db'>,
  card: Pick<Card, 'id' | 'cycleNo'>,
): Promise<Plan | null> {
  if (card.cycleNo === 1) return null
  const row = await db
    .selectFrom('plan_version')
    .innerJoin('cycle', 'cycle.id', 'plan_version.cycle_id')
    .select('plan_version.plan')
    .where('cycle.card_id', '=', card.id)
    .where('cycle.no', '=', card.cycleNo - 1)
    .orderBy('plan_version.revision', 'desc')
    .executeTakeFirst()
  return row ? fromJson<Plan>(row.plan) : null
}
