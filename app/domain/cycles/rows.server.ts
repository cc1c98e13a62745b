import type { Selectable } from 'kysely'
import type { FieldName } from '#app/domain/cards/fields.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { CycleTable, MeasureTable, ReadingTable } from '#db/schema.ts'
import type { Direction, MeasureKind, Observation, Yardstick } from './verdict.ts'

export type Answers = Partial<Readonly<Record<FieldName, string>>>

export type Cycle = {
  readonly id: string
  readonly cardId: string
  readonly no: number
  readonly answers: Answers
  readonly planRevision: number
  readonly frozenAt: string | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly openedAt: string
  readonly closedAt: string | null
}

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

export type MeasureRole = 'primary' | 'secondary' | 'guardrail'

export type Measure = {
  readonly id: string
  readonly cycleId: string
  readonly role: MeasureRole
  readonly name: string
  readonly unit: string
  readonly kind: MeasureKind
  readonly direction: Direction | null
  readonly target: number | null
  readonly tolerance: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  readonly minN: number
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

export type Window = 'baseline' | 'trial' | 'sustain'

export type Reading = Observation & {
  readonly id: string
  readonly measureId: string
  readonly window: Window
  readonly takenAt: string
  readonly note: string
  readonly reason: string | null
  readonly excludedAt: string | null
  readonly enteredBy: string | null
  /** The reading that this one corrects. */
  readonly supersedes: string | null
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

/** What counts of them: everything that was not set aside. */
export const counted = (readings: readonly Reading[], measureId: string, window: Window): Reading[] =>
  readings.filter(
    (reading) => reading.measureId === measureId && reading.window === window && reading.excludedAt === null,
  )

/** Against what the readings of a measure are judged; nothing while it has no target. */
export function yardstickOf(measure: Measure): Yardstick | null {
  if (measure.target === null) return null
  return { ...measure, target: measure.target, percent: measure.unit === '%' }
}
