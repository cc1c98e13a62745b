import type { Card } from '#app/domain/cards/card.ts'
import { changeCard, type Changing } from '#app/domain/cards/changing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { usually } from '#app/domain/posts/sentence.ts'
import { today } from '#app/domain/site/today.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound, Unsure } from '#app/kernel/errors.ts'
import { clean } from '#app/kernel/text.ts'
import type { Agreed } from './agreed.ts'
import { keptCheck } from './checking.server.ts'
import { openNextCycle } from './cycling.server.ts'
import { insertReading } from './measuring.server.ts'
import { countAsking, projectCard } from './projecting.server.ts'
import { cycleOf, decisionOf, laterChecksOf, measuresOf } from './rows.server.ts'
import { yardstickOf, type Cycle, type Measure } from './cycle.ts'
import { undoneBy } from './headline.ts'
import { stillHolds } from './verdict.ts'

export type SustainReading = {
  readonly value: number
  readonly n: number
  readonly note?: string | undefined
  readonly agreed?: Agreed
}

/**
 * Measures again whether what was reached still holds. When it does not, the card reopens by itself as its next cycle, and the posts
 * say that it is tried again. Returns what was found; a check that was done stays done, so a figure that opens the next cycle, or
 * that fewer stand behind than the measure asks for, is asked about first.
 */
export async function recordSustainCheck(
  ctx: Context,
  card: Card,
  checkId: string,
  reading: SustainReading,
): Promise<'held' | 'failed'> {
  return changeCard(ctx, card, 'card.measure', async (tx, now) => {
    const cycle = await cycleOf(tx, now)
    const check = await tx.db
      .selectFrom('sustain_check')
      .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
      .leftJoin('person', 'person.id', 'sustain_check.checked_by')
      .leftJoin('reading', 'reading.id', 'sustain_check.reading_id')
      .leftJoin('measure', 'measure.id', 'reading.measure_id')
      .select(['sustain_check.id', 'days', 'due_on', 'checked_at', 'outcome', 'person.name', 'cycle.no'])
      .select(['reading.value', 'reading.n', 'measure.unit'])
      .where('sustain_check.id', '=', checkId)
      .where('cycle.card_id', '=', card.id)
      .executeTakeFirst()
    if (!check) throw new NotFound('card.no_check')
    // one that failed has ended its cycle: whoever is late learns who was first
    if (check.checked_at !== null || check.no !== now.cycleNo || now.stage !== 'sustain')
      throw new Conflict('card.checked_already', {
        name: check.name ?? '',
        ...(check.value !== null && {
          value: check.value,
          n: check.n,
          unit: check.unit,
          outcome: check.outcome,
        }),
      })
    if (check.due_on > (await today(tx))) throw new Conflict('card.check_not_due', { on: check.due_on })

    const [primary] = (await measuresOf(tx, [cycle.id])).filter((measure) => measure.role === 'primary')
    const yardstick = primary && yardstickOf(primary)
    const reached = await keptCheck(tx, cycle.id)
    if (!yardstick || !reached) throw new Conflict('card.decide.nothing_checked')
    const readingId = await insertReading(tx, primary, 'sustain', reading)
    const outcome = stillHolds(yardstick, reached, reading.value) ? 'held' : 'failed'
    await tx.db
      .updateTable('sustain_check')
      .set({ checked_at: tx.now.toISOString(), checked_by: idOf(tx.actor), reading_id: readingId, outcome })
      .where('id', '=', check.id)
      .execute()
    if (outcome === 'failed' || reading.n < primary.minN)
      await askFirst(tx, now, cycle, { reading, outcome, reached: reached.after, primary })
    await record(tx, 'card.sustain_checked', card, { days: check.days, outcome, checkId })
    if (outcome === 'failed')
      await reopen(tx, now, cycle, `${check.days} d: ${reading.value}`, { days: check.days, checkId })
    return outcome
  })
}

/** A slip of the finger would tell everyone who asked that it did not last: who enters it sees first what will be said, and to how many. */
async function askFirst(
  tx: Changing,
  card: Card,
  cycle: Cycle,
  found: {
    readonly reading: SustainReading
    readonly outcome: 'held' | 'failed'
    readonly reached: number
    readonly primary: Measure
  },
): Promise<void> {
  const { reading, outcome, reached, primary } = found
  const { value, n } = reading
  const agreed = `${outcome} ${value} ${n}`
  if (reading.agreed === undefined || reading.agreed === agreed) return
  const undone = undoneBy(await laterChecksOf(tx, [cycle.id]))
  throw new Unsure(outcome === 'failed' ? 'card.check_failed_sure' : 'card.check_held_sure', agreed, {
    value,
    n,
    reached,
    unit: primary.unit,
    wanted: primary.minN,
    ...(outcome === 'failed' && {
      people: await countAsking(tx, card),
      word: undone.word,
      days: undone.days,
    }),
  })
}

/** Opens the next cycle, and lets everyone who asked know how long it held. */
async function reopen(
  tx: Changing,
  card: Card,
  cycle: Cycle,
  reason: string,
  found: { readonly days: number; readonly checkId?: string },
  agreed?: Agreed,
): Promise<void> {
  const undone = undoneBy(await laterChecksOf(tx, [cycle.id]))
  const decisionId = await decisionOf(tx, cycle.id)
  await openNextCycle(tx, card, 'original', { cause: 'reopened', reason })
  await projectCard(tx, card, {
    actId: await record(tx, 'card.reopened', card, { ...found, ...(decisionId !== null && { decisionId }) }),
    otherwise: usually(undone.word, undone.days),
    isResult: true,
    decisionId,
    agreed,
  })
}

/** Somebody sees that it does not hold, before any check does. */
export async function reopenCard(ctx: Context, card: Card, reason: string, agreed?: Agreed): Promise<void> {
  const why = clean(reason)
  if (why === '') throw new Invalid({ reason: ['card.return_needs_reason'] })

  await changeCard(ctx, card, 'card.edit', async (tx, now) => {
    if (now.stage !== 'sustain') throw new Conflict('card.reopened_already')
    await reopen(tx, now, await cycleOf(tx, now), why, { days: 0 }, agreed)
  })
}

/** Reminds of every check whose day has come, once. */
export async function remindOfChecks(ctx: Context<System>): Promise<number> {
  return transact(ctx, async (tx) => {
    const due = await tx.db
      .updateTable('sustain_check')
      .set({ reminded_at: tx.now.toISOString() })
      .where('due_on', '<=', await today(tx))
      .where('checked_at', 'is', null)
      .where('reminded_at', 'is', null)
      .where('cycle_id', 'in', (from) => from.selectFrom('cycle').select('id').where('closed_at', 'is', null))
      .returning(['cycle_id', 'days'])
      .execute()
    for (const check of due) {
      const { card_id: id } = await tx.db
        .selectFrom('cycle')
        .select('card_id')
        .where('id', '=', check.cycle_id)
        .executeTakeFirstOrThrow()
      await record(tx, 'card.sustain_due', { id }, { days: check.days })
    }
    return due.length
  })
}
