import type { Card } from '#app/domain/cards/card.ts'
import type { Changing } from '#app/domain/cards/changing.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { fromJson, toJson } from '#db/json.ts'
import { cycleOf, measuresOf, readingsOf } from './rows.server.ts'
import { counted, yardstickOf, type Cycle, type Measure, type Reading } from './cycle.ts'
import type { CheckResult, GuardrailResult } from './cycle.ts'
import { computeResult, isBreached, summarise } from './verdict.ts'

/** Computes what the readings say now; nothing while there is no target or no reading of the trial. */
export function checkOf(measures: readonly Measure[], readings: readonly Reading[]): CheckResult | null {
  const primary = measures.find((measure) => measure.role === 'primary')
  const yardstick = primary && yardstickOf(primary)
  if (!yardstick) return null
  const result = computeResult(
    yardstick,
    counted(readings, primary.id, 'baseline'),
    counted(readings, primary.id, 'trial'),
  )
  if (!result) return null
  const guardrails = measures
    .filter((measure) => measure.role === 'guardrail')
    .map((measure) => guardrailOf(measure, readings))
  return { ...result, measure: primary.name, unit: primary.unit, guardrails }
}

function guardrailOf(measure: Measure, readings: readonly Reading[]): GuardrailResult {
  const before = summarise(counted(readings, measure.id, 'baseline'), measure.kind)?.value ?? null
  const after = summarise(counted(readings, measure.id, 'trial'), measure.kind)?.value ?? null
  const breached =
    before !== null && after !== null && isBreached(measure.direction, measure.tolerance ?? 0, before, after)
  return { name: measure.name, unit: measure.unit, before, after, breached }
}

export async function currentCheck(
  ctx: Pick<Context, 'db'>,
  card: Pick<Card, 'id' | 'cycleNo'>,
): Promise<CheckResult | null> {
  const cycle = await cycleOf(ctx, card)
  const measures = await measuresOf(ctx, [cycle.id])
  return checkOf(
    measures,
    await readingsOf(
      ctx,
      measures.map((measure) => measure.id),
    ),
  )
}

/** Keeps what Check found; a card that returns and checks again keeps the new finding. */
export async function keepCheck(tx: Changing, cycle: Cycle, result: CheckResult): Promise<void> {
  const row = { result: toJson(result), author_id: idOf(tx.actor), checked_at: tx.now.toISOString() }
  await tx.db
    .insertInto('check_record')
    .values({ id: newId(tx.now), cycle_id: cycle.id, ...row })
    .onConflict((conflict) => conflict.column('cycle_id').doUpdateSet(row))
    .execute()
}

export async function keptCheck({ db }: Pick<Context, 'db'>, cycleId: string): Promise<CheckResult | null> {
  const row = await db
    .selectFrom('check_record')
    .select('result')
    .where('cycle_id', '=', cycleId)
    .executeTakeFirst()
  return row ? fromJson<CheckResult>(row.result) : null
}
