import type { Selectable } from 'kysely'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { CycleTable, MeasureTable, ReadingTable } from '#db/schema.ts'
import type { Answers, Cycle, Measure, MeasureRole, Reading, Window } from './cycle.ts'
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
