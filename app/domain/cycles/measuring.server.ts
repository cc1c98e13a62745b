import type { Card } from '#app/domain/cards/card.ts'
import { changeCard, recordChange, type Changing } from '#app/domain/cards/changing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { isUniqueViolation } from '#db/violations.ts'
import { cycleOf, measuresOf, readingsOf } from './rows.server.ts'
import type { Cycle, Measure, Reading, Window } from './cycle.ts'
import type { Direction } from './verdict.ts'

export type NewReading = {
  readonly window: Exclude<Window, 'sustain'>
  readonly value: number
  readonly n?: number | undefined
  /** So many of so many, instead of a value. */
  readonly numerator?: number | null | undefined
  readonly denominator?: number | null | undefined
  readonly takenAt?: Date | undefined
  readonly note?: string | undefined
}

/** Enters one reading. Readings are only ever added: see `correctReading`. */
export async function addReading(
  ctx: Context,
  card: Card,
  measureId: string,
  reading: NewReading,
): Promise<string> {
  return changeCard(ctx, card, 'card.measure', async (tx, now) => {
    const cycle = await cycleOf(tx, now)
    const measure = await measureIn(tx, cycle, measureId)
    const { timeZone } = await siteSettings(tx)
    refuseOutOfWindow(now, cycle, reading.window, reading.takenAt ?? tx.now, timeZone)
    const id = await insertReading(tx, measure, reading.window, reading)
    await record(tx, 'card.reading_entered', card, { window: reading.window })
    return id
  })
}

/** The baseline is what was before the trial, the trial what came after it began: the two may not overlap. */
function refuseOutOfWindow(card: Card, cycle: Cycle, window: Window, takenAt: Date, timeZone: string): void {
  if (cycle.closedAt !== null) throw new Conflict('card.closed')
  if (window === 'baseline') {
    if (cycle.frozenAt !== null) throw new Conflict('card.baseline_frozen')
    return
  }
  if (cycle.startedAt === null) throw new Conflict('card.trial_not_started')
  // a reading may be of the day on which the trial began
  if (dayOf(takenAt, timeZone) < dayOf(new Date(cycle.startedAt), timeZone))
    throw new Invalid({ takenOn: ['card.before_the_trial'] })
  if (!['do', 'check'].includes(card.stage)) throw new Conflict('card.trial_over')
}

type Observed = Pick<NewReading, 'value' | 'n' | 'numerator' | 'denominator' | 'takenAt' | 'note'>
type Beside = { readonly supersedes?: string; readonly reason?: string; readonly excludedAt?: string }

export async function insertReading(
  tx: Changing,
  measure: Measure,
  window: Window,
  observed: Observed,
  beside: Beside = {},
): Promise<string> {
  const id = newId(tx.now)
  const { numerator = null, denominator = null } = observed
  const isCounted = numerator !== null && denominator !== null
  if (
    isCounted &&
    (denominator < 1 || numerator < 0 || (measure.kind === 'proportion' && numerator > denominator))
  ) {
    throw new Invalid({ numerator: ['card.not_a_share'] })
  }
  if (!isCounted && measure.kind === 'proportion' && measure.unit === '%' && !isPercentage(observed.value))
    throw new Invalid({ value: ['card.not_a_percentage'] })
  const takenAt = observed.takenAt ?? tx.now
  if (takenAt > tx.now) throw new Invalid({ takenOn: ['card.in_the_future'] })
  await tx.db
    .insertInto('reading')
    .values({
      id,
      measure_id: measure.id,
      window,
      taken_at: takenAt.toISOString(),
      value: isCounted ? (numerator / denominator) * (measure.unit === '%' ? 100 : 1) : observed.value,
      numerator,
      denominator,
      n: isCounted ? Math.round(denominator) : (observed.n ?? 1),
      note: clean(observed.note ?? ''),
      supersedes: beside.supersedes ?? null,
      reason: beside.reason ?? null,
      excluded_at: beside.excludedAt ?? null,
      entered_by: idOf(tx.actor),
      entered_at: tx.now.toISOString(),
    })
    .execute()
  return id
}

const isPercentage = (value: number): boolean => value >= 0 && value <= 100

/** A wrong reading is superseded by a right one, with the reason; the wrong one stays to be seen. */
export async function correctReading(
  ctx: Context,
  card: Card,
  readingId: string,
  value: number,
  n: number,
  reason: string,
): Promise<void> {
  await supersede(ctx, card, readingId, reason, () => ({ value, n }))
}

/** A reading that must not count stays visible and says why. */
export async function excludeReading(
  ctx: Context,
  card: Card,
  readingId: string,
  reason: string,
): Promise<void> {
  await supersede(ctx, card, readingId, reason, ({ value, n, numerator, denominator }) => ({
    value,
    n,
    numerator,
    denominator,
    excludedAt: ctx.now.toISOString(),
  }))
}

async function supersede(
  ctx: Context,
  card: Card,
  readingId: string,
  reason: string,
  correct: (wrong: Reading) => Observed & { excludedAt?: string },
): Promise<void> {
  const why = clean(reason)
  if (why === '') throw new Invalid({ reason: ['field.required'] })

  try {
    await changeCard(ctx, card, 'card.measure', async (tx, now) => {
      const cycle = await cycleOf(tx, now)
      const measures = await measuresOf(tx, [cycle.id])
      const wrong = (
        await readingsOf(
          tx,
          measures.map((measure) => measure.id),
        )
      ).find((reading) => reading.id === readingId)
      const measure = measures.find(({ id }) => id === wrong?.measureId)
      if (!wrong || !measure) throw new Conflict('card.reading_corrected_already')
      if (wrong.window === 'sustain' || !['plan', 'do', 'check'].includes(now.stage))
        throw new Conflict('card.trial_over')
      if (wrong.window === 'baseline' && cycle.frozenAt !== null) throw new Conflict('card.baseline_frozen')

      const { excludedAt, ...observed } = correct(wrong)
      await insertReading(
        tx,
        measure,
        wrong.window,
        { ...observed, takenAt: new Date(wrong.takenAt), note: wrong.note },
        { supersedes: wrong.id, reason: why, ...(excludedAt && { excludedAt }) },
      )
      await record(tx, 'card.reading_corrected', card, { window: wrong.window })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('card.reading_corrected_already')
    throw error
  }
}

export type NewGuardrail = {
  readonly name: string
  readonly unit: string
  readonly direction: Direction
  readonly tolerance: number
}

/** What must not get worse while the primary measure gets better. */
export async function addGuardrail(ctx: Context, card: Card, guardrail: NewGuardrail): Promise<string> {
  return changeCard(ctx, card, 'card.edit', async (tx, now) => {
    const cycle = await cycleOf(tx, now)
    if (cycle.frozenAt !== null) throw new Conflict('card.plan_frozen')
    const id = newId(tx.now)
    await tx.db
      .insertInto('measure')
      .values({
        id,
        cycle_id: cycle.id,
        role: 'guardrail',
        ...guardrail,
        kind: 'mean',
        min_n: 1,
        created_at: tx.now.toISOString(),
      })
      .execute()
    await recordGuardrail(tx, now, null, guardrail.name)
    return id
  })
}

/** Before the trial; again changes nothing. */
export async function removeGuardrail(ctx: Context, card: Card, measureId: string): Promise<void> {
  await changeCard(ctx, card, 'card.edit', async (tx, now) => {
    const cycle = await cycleOf(tx, now)
    if (cycle.frozenAt !== null) throw new Conflict('card.plan_frozen')
    const removed = await tx.db
      .updateTable('measure')
      .set({ removed_at: tx.now.toISOString() })
      .where('id', '=', measureId)
      .where('cycle_id', '=', cycle.id)
      .where('role', '=', 'guardrail')
      .where('removed_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!removed) return
    await recordGuardrail(tx, now, removed.name, null)
  })
}

async function recordGuardrail(
  tx: Changing,
  card: Card,
  before: string | null,
  after: string | null,
): Promise<void> {
  const version = await recordChange(tx, card, { field: 'guardrail', before, after, reason: null })
  await record(tx, 'card.edited', card, { field: 'guardrail', version })
}

async function measureIn(tx: Writing, cycle: Cycle, measureId: string): Promise<Measure> {
  const measure = (await measuresOf(tx, [cycle.id])).find(({ id }) => id === measureId)
  if (!measure) throw new NotFound('card.no_measure')
  return measure
}
