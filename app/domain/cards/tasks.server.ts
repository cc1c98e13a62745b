import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { refuseStrangers } from './assigning.server.ts'
import type { Card } from './card.ts'
import { changeCard, type Changing } from './changing.server.ts'

export type NewTask = {
  readonly title: string
  readonly responsibleId: string | null
  readonly dueOn: string | null
}

/** One thing to be done for the trial, by somebody, until a day. */
export async function addTask(ctx: Context, card: Card, task: NewTask): Promise<string> {
  return changeCard(ctx, card, 'card.edit', async (tx, now) => {
    if (task.responsibleId !== null) await refuseStrangers(tx, now, task.responsibleId, 'responsible')
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
    await record(tx, 'card.task_added', card, {
      taskId: id,
      ...(task.responsibleId !== null && { personId: task.responsibleId }),
    })
    return id
  })
}

/** Ticks a task off; again changes nothing. One that was dropped meanwhile is opened first, so that its reason is read. */
export async function finishTask(ctx: Context, card: Card, taskId: string): Promise<void> {
  await settle(ctx, card, taskId, async (tx: Changing, task) => {
    if (task.done_at !== null) return
    if (task.dropped_at !== null)
      throw new Conflict('card.task_dropped_meanwhile', { reason: task.dropped_reason ?? '' })
    await tx.db
      .updateTable('card_task')
      .set({ done_at: tx.now.toISOString(), done_by: idOf(tx.actor) })
      .where('id', '=', taskId)
      .execute()
    await record(tx, 'card.task_done', card, { taskId })
  })
}

/** Makes a task that was done or dropped one that is still to be done; again changes nothing. */
export async function reopenTask(ctx: Context, card: Card, taskId: string): Promise<void> {
  await settle(ctx, card, taskId, async (tx: Changing, task) => {
    if (task.done_at === null && task.dropped_at === null) return
    await tx.db
      .updateTable('card_task')
      .set({ done_at: null, done_by: null, dropped_at: null, dropped_reason: null })
      .where('id', '=', taskId)
      .execute()
    await record(tx, 'card.task_reopened', card, { taskId })
  })
}

/** A task that will not be done says why; again changes nothing, another reason takes the place of the first. */
export async function dropTask(ctx: Context, card: Card, taskId: string, reason: string): Promise<void> {
  const why = clean(reason)
  if (why === '') throw new Invalid({ reason: ['field.required'] })

  await settle(ctx, card, taskId, async (tx: Changing, task) => {
    if (task.dropped_at !== null && task.dropped_reason === why) return
    await tx.db
      .updateTable('card_task')
      .set({ dropped_at: tx.now.toISOString(), dropped_reason: why, done_at: null, done_by: null })
      .where('id', '=', taskId)
      .execute()
    await record(tx, 'card.task_dropped', card, { taskId })
  })
}

type Task = {
  readonly done_at: string | null
  readonly dropped_at: string | null
  readonly dropped_reason: string | null
}

function settle(
  ctx: Context,
  card: Card,
  taskId: string,
  write: (tx: Changing, task: Task) => Promise<void>,
): Promise<void> {
  return changeCard(ctx, card, 'card.edit', async (tx) => {
    const task = await tx.db
      .selectFrom('card_task')
      .select(['done_at', 'dropped_at', 'dropped_reason'])
      .where('id', '=', taskId)
      .where('card_id', '=', card.id)
      .executeTakeFirst()
    if (!task) throw new NotFound('card.no_task')
    await write(tx, task)
  })
}
