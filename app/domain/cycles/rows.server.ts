import type { Selectable } from 'kysely'
import { dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { CycleTable, MeasureTable, ReadingTable } from '#db/schema.ts'
import type { Answers, Cycle, Measure, MeasureRole, Reading, Window } from './cycle.ts'
import type { LaterCheck } from './headline.ts'
import type { Direction, MeasureKind } from './verdict.ts'

const toCycle = (row: Selectable<CycleTable>): Cycle => ({
  id: row.id,
  cardId: row.card_id,
  no: row.no,
  answers: fromJson<Answers>(row.answers),
  planRevision: row.plan_revision,
  frozenAt: row.frozen_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
})

/** Every cycle of a card, the first one first. */
export async function cyclesOf({ db }: Pick<Context, 'db'>, card: { readonly id: string }): Promise<Cycle[]> {
  return (
    await db.selectFrom('cycle').selectAll().where('card_id', '=', card.id).orderBy('no').execute()
  ).map(toCycle)
}

/** The cycle that a card is in, which stands with it from the first minute. */
export async function cycleOf(
  { db }: Pick<Context, 'db'>,
  card: { readonly id: string; readonly cycleNo: number },
): Promise<Cycle> {
  return toCycle(
    await db
      .selectFrom('cycle')
      .selectAll()
      .where('card_id', '=', card.id)
      .where('no', '=', card.cycleNo)
      .executeTakeFirstOrThrow(),
  )
}

/** What was decided at the end of a cycle; null while nothing is. */
export async function decisionOf({ db }: Pick<Context, 'db'>, cycleId: string): Promise<string | null> {
  const decided = await db
    .selectFrom('act_decision')
    .select('id')
    .where('cycle_id', '=', cycleId)
    .executeTakeFirst()
  return decided?.id ?? null
}

const toMeasure = (row: Selectable<MeasureTable>): Measure => ({
  id: row.id,
  cycleId: row.cycle_id,
  role: row.role as MeasureRole,
  name: row.name,
  unit: row.unit,
  kind: row.kind as MeasureKind,
  direction: row.direction as Direction | null,
  target: row.target,
  tolerance: row.tolerance,
  expected: row.expected,
  low: row.low,
  high: row.high,
  minN: row.min_n,
})

export async function measuresOf(
  { db }: Pick<Context, 'db'>,
  cycleIds: readonly string[],
): Promise<Measure[]> {
  if (cycleIds.length === 0) return []
  const rows = await db
    .selectFrom('measure')
    .selectAll()
    .where('cycle_id', 'in', cycleIds)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toMeasure)
}

const toReading = (row: Selectable<ReadingTable>): Reading => ({
  id: row.id,
  measureId: row.measure_id,
  window: row.window as Window,
  takenAt: row.taken_at,
  value: row.value,
  n: row.n,
  numerator: row.numerator,
  denominator: row.denominator,
  note: row.note,
  reason: row.reason,
  excludedAt: row.excluded_at,
  enteredBy: row.entered_by,
  supersedes: row.supersedes,
})

/** Readings in the order they were taken, as they now stand: a corrected one is represented by its correction. */
export async function readingsOf(
  { db }: Pick<Context, 'db'>,
  measureIds: readonly string[],
): Promise<Reading[]> {
  if (measureIds.length === 0) return []
  const rows = await db
    .selectFrom('reading')
    .selectAll()
    .where('measure_id', 'in', measureIds)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
  const superseded = new Set(rows.map((row) => row.supersedes))
  return rows.filter((row) => !superseded.has(row.id)).map(toReading)
}

type Checked = LaterCheck & {
  readonly id: string
  readonly cycleId: string
  readonly value: number | null
  readonly n: number | null
}

/** Every later check of these cycles, the earliest first; days are those of where the retailer is. */
export async function laterChecksOf(
  ctx: Pick<Context, 'db'>,
  cycleIds: readonly string[],
): Promise<Checked[]> {
  if (cycleIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('sustain_check')
    .leftJoin('reading', 'reading.id', 'sustain_check.reading_id')
    .select(['sustain_check.id', 'sustain_check.cycle_id', 'sustain_check.days', 'sustain_check.due_on'])
    .select(['sustain_check.checked_at', 'sustain_check.outcome', 'reading.value', 'reading.n'])
    .where('sustain_check.cycle_id', 'in', cycleIds)
    .orderBy('sustain_check.days')
    .execute()
  const { timeZone } = await siteSettings(ctx)
  return rows.map((row) => ({
    id: row.id,
    cycleId: row.cycle_id,
    days: row.days,
    dueOn: row.due_on,
    checkedOn: row.checked_at === null ? null : dayOf(new Date(row.checked_at), timeZone),
    outcome: row.outcome as LaterCheck['outcome'],
    value: row.value,
    n: row.n,
  }))
}
