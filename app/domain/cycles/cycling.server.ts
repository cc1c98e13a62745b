import type { Card } from '#app/domain/cards/card.ts'
import type { Changing } from '#app/domain/cards/changing.server.ts'
import { specOf, type FieldName } from '#app/domain/cards/fields.ts'
import { placeCard } from '#app/domain/cards/placing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import type { Baseline } from './decisions.ts'
import { cycleOf, measuresOf, readingsOf } from './rows.server.ts'
import { counted, type Cycle, type Measure, type Reading } from './cycle.ts'

/** Ends the card's cycle and opens the next one in Plan, with a copy of everything that was planned. A cycle is never reopened. */
export async function openNextCycle(
  tx: Changing,
  card: Card,
  baseline: Baseline,
  { cause, reason }: { cause: string; reason: string },
): Promise<void> {
  const cycle = await cycleOf(tx, card)
  const no = card.cycleNo + 1
  const now = tx.now.toISOString()
  await tx.db.updateTable('cycle').set({ closed_at: now }).where('id', '=', cycle.id).execute()
  const nextId = newId(tx.now)
  await tx.db
    .insertInto('cycle')
    .values({
      id: nextId,
      card_id: card.id,
      no,
      answers: toJson(planAnswers(cycle)),
      plan_revision: 0,
      opened_at: now,
    })
    .execute()
  await copyMeasures(tx, cycle, nextId, baseline)

  const status = statusFor(await statusesOf(tx, card.spaceId), 'plan', false)
  await placeCard(tx, card, { status, cycleNo: no, cause, reason })
  await record(tx, 'card.cycle_opened', card, { no })
}

const planAnswers = ({ answers }: Cycle) =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([name]) => specOf(name as FieldName).isPlan && !['trialUntil', 'targetOn'].includes(name),
    ),
  )

async function copyMeasures(tx: Changing, cycle: Cycle, nextId: string, baseline: Baseline): Promise<void> {
  const measures = await measuresOf(tx, [cycle.id])
  const readings = await readingsOf(
    tx,
    measures.map((measure) => measure.id),
  )
  for (const measure of measures) {
    const id = newId(tx.now)
    const { minN, cycleId: _, ...rest } = measure
    await tx.db
      .insertInto('measure')
      .values({ ...rest, id, cycle_id: nextId, min_n: minN, created_at: tx.now.toISOString() })
      .execute()
    const copied = baselineFrom(measure, readings, baseline)
    if (copied.length === 0) continue
    await tx.db
      .insertInto('reading')
      .values(
        copied.map((reading) => ({
          id: newId(tx.now),
          measure_id: id,
          window: 'baseline',
          taken_at: reading.takenAt,
          value: reading.value,
          numerator: reading.numerator,
          denominator: reading.denominator,
          n: reading.n,
          note: reading.note,
          entered_by: reading.enteredBy,
          entered_at: tx.now.toISOString(),
        })),
      )
      .execute()
  }
}

function baselineFrom(measure: Measure, readings: readonly Reading[], baseline: Baseline): Reading[] {
  const chosen = counted(readings, measure.id, baseline === 'trial' ? 'trial' : 'baseline')
  return chosen.length > 0 ? chosen : counted(readings, measure.id, 'baseline')
}
