import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { touchSpace } from '#app/domain/spaces/reading.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { refuseStrangers } from './assigning.server.ts'
import type { Card } from './card.ts'
import { cardForWriting } from './reading.server.ts'

export type NewTask = {
  readonly title: string
  readonly responsibleId: string | null
  readonly dueOn: string | null
}

/** One thing to be done for the trial, by somebody, until a day. */
export async function addTask(ctx: Context, card: Card, task: NewTask): Promise<string> {
  authorize(ctx, 'card.edit', card)

  return transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    const now = await cardForWriting(tx, card)
    if (now.stage === 'closed') throw new Conflict('card.closed')
    if (task.responsibleId !== null) await refuseStrangers(tx, task.responsibleId, 'responsible')
    const { last } = await tx.db
      .selectFrom('card_task')
      .select((from) => from.fn.max<number | null>('position').as('last'))
      .where('card_id', '=', card.id)
      .executeTakeFirstOrThrow()
    const id = newId(tx.now)
    await tx.db
      .insertInto('card_task')
      .values({
        id,
        card_id: card.id,
        cycle_no: now.cycleNo,
        position: (last ?? 0) + 1,
        title: task.title,
        responsible_id: task.responsibleId,
        due_on: task.dueOn,
        created_by: idOf(tx.actor),
        created_at: tx.now.toISOString(),
      })
      .execute()
    await record(
      tx,
      'card.task_added',
      card,
      task.responsibleId === null ? {} : { personId: task.responsibleId },
    )
    return id
  })
}

/** Ticks a task off; again changes nothing. */
export async function finishTask(ctx: Context, card: Card, taskId: string): Promise<void> {
  authorize(ctx, 'card.edit', card)

  await settle(ctx, card, taskId, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('card_task')
      .set({ done_at: tx.now.toISOString(), done_by: idOf(tx.actor), dropped_at: null, dropped_reason: null })
      .where('id', '=', taskId)
      .where('done_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await record(tx, 'card.task_done', card, {})
  })
}

export async function reopenTask(ctx: Context, card: Card, taskId: string): Promise<void> {
  authorize(ctx, 'card.edit', card)

  await settle(ctx, card, taskId, async (tx) => {
    await tx.db
      .updateTable('card_task')
      .set({ done_at: null, done_by: null, dropped_at: null, dropped_reason: null })
      .where('id', '=', taskId)
      .execute()
  })
}

/** A task that will not be done says why. */
export async function dropTask(ctx: Context, card: Card, taskId: string, reason: string): Promise<void> {
  authorize(ctx, 'card.edit', card)
  const why = clean(reason)
  if (why === '') throw new Invalid({ reason: ['field.required'] })

  await settle(ctx, card, taskId, async (tx) => {
    await tx.db
      .updateTable('card_task')
      .set({ dropped_at: tx.now.toISOString(), dropped_reason: why, done_at: null, done_by: null })
      .where('id', '=', taskId)
      .execute()
  })
}

async function settle(
  ctx: Context,
  card: Card,
  taskId: string,
  write: (tx: Writing) => Promise<void>,
): Promise<void> {
  await transact(ctx, async (tx) => {
    await touchSpace(tx, card.spaceId)
    const task = await tx.db
      .selectFrom('card_task')
      .select('id')
      .where('id', '=', taskId)
      .where('card_id', '=', card.id)
      .executeTakeFirst()
    if (!task) throw new NotFound('card.no_task')
    await write(tx)
  })
}
