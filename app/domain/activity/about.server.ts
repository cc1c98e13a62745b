import { storeNames } from '#app/domain/stores/directory.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { About, Happening } from './happening.ts'

/** Adds to what happened to a card what it was about: which task, which field, from what to what. */
export async function withAbout(
  ctx: Context,
  card: { readonly id: string },
  happenings: readonly Happening[],
): Promise<Happening[]> {
  const named = (name: string) => happenings.flatMap(({ details }) => details[name] ?? [])
  const [tasks, changes] = await Promise.all([
    tasksOf(ctx, card, named('taskId').map(String)),
    changesOf(ctx, card, named('version').map(Number)),
  ])
  return happenings.map((happening) => {
    const { type, details } = happening
    const task = tasks.get(String(details['taskId'] ?? ''))
    // why a task was dropped is said with that line alone
    const about: About | undefined = task
      ? { ...task, reason: type === 'card.task_dropped' ? task.reason : null }
      : type === 'card.edited'
        ? changes.get(Number(details['version'] ?? -1))
        : undefined
    return about ? { ...happening, about } : happening
  })
}

type OfTask = Extract<About, { kind: 'task' }>
type OfField = Extract<About, { kind: 'field' }>

async function tasksOf(
  { db }: Context,
  card: { readonly id: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, OfTask>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('card_task')
    .select(['id', 'title', 'dropped_reason as reason'])
    .where('card_id', '=', card.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title, reason }) => [id, { kind: 'task', title, reason }]))
}

async function changesOf(
  ctx: Context,
  card: { readonly id: string },
  versions: readonly number[],
): Promise<ReadonlyMap<number, OfField>> {
  if (versions.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('card_change')
    .select(['version', 'field', 'before', 'after', 'reason'])
    .where('card_id', '=', card.id)
    .where('version', 'in', versions)
    .execute()
  const stores = await storeNames(ctx)
  const named = (field: string, value: string | null) =>
    field === 'stores' ? idsIn(value).map((id) => stores.get(id)?.name ?? '') : value
  return new Map(
    rows.map(({ version, field, before, after, reason }) => [
      version,
      { kind: 'field', field, before: named(field, before), after: named(field, after), reason },
    ]),
  )
}

const idsIn = (value: string | null): string[] => (value ?? '').split(' ').filter((id) => id !== '')
