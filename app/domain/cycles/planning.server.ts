import type { z } from 'zod'
import type { Card } from '#app/domain/cards/card.ts'
import {
  changeCard,
  changedMeanwhile,
  fateOf,
  recordChange,
  type Changing,
  type Theirs,
} from '#app/domain/cards/changing.server.ts'
import { readField, specOf, type FieldName, type TypedField } from '#app/domain/cards/fields.ts'
import { scopeOf } from '#app/domain/cards/reading.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Invalid, type Details, type FieldProblem } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { toJson } from '#db/json.ts'
import type { MeasureTable } from '#db/schema.ts'
import { cycleOf, measuresOf } from './rows.server.ts'
import type { Cycle, Measure } from './cycle.ts'

export type Typed = Partial<Readonly<Record<FieldName, TypedField>>>

/**
 * Changes what was changed of these fields, all or nothing. Once the trial has begun, the plan, target and prediction change only as a
 * new version with a reason. Returns the card's version, for whoever goes on typing.
 */
export async function changeFields(
  ctx: Context,
  card: Card,
  typed: Typed,
  seenVersion: number,
  reason = '',
  language = 'en',
): Promise<number> {
  const values = readAll(typed, language)

  return changeCard(ctx, card, 'card.edit', async (tx, seen) => {
    let now = seen
    const cycle = await cycleOf(tx, now)
    const [primary] = (await measuresOf(tx, [cycle.id])).filter((measure) => measure.role === 'primary')
    const base = { card: now, cycle, primary: primary ?? null }

    const changed: FieldName[] = []
    const versions: number[] = []
    const theirs: Theirs[] = []
    const answers: Record<string, string> = { ...cycle.answers }
    const why = clean(reason)
    for (const [name, value] of values) {
      const before = valueOf(name, base)
      const after = value === null ? null : String(value)
      const fate = await fateOf(tx, now, { field: name, before, after, seenVersion })
      if (fate === 'left') continue
      if (fate !== 'written') {
        theirs.push(fate)
        continue
      }
      if (name === 'title' && after === null) throw new Invalid({ title: ['field.required'] })
      if (cycle.frozenAt !== null && specOf(name).isPlan && why === '')
        throw new Invalid({ reason: ['card.reason_needed'] })
      changed.push(name)
      if (specOf(name).home === 'answers') {
        if (after === null) Reflect.deleteProperty(answers, name)
        else answers[name] = after
      }
      const version = await recordChange(tx, now, {
        field: name,
        before,
        after,
        reason: why === '' ? null : why,
      })
      versions.push(version)
      now = { ...now, version }
    }
    if (theirs.length > 0) throw changedMeanwhile(base.card, theirs)
    if (changed.length === 0) return now.version

    await store(tx, base, changed, values, answers)
    if (cycle.frozenAt !== null && changed.some((name) => specOf(name).isPlan)) await freezePlan(tx, now, why)
    for (const [place, field] of changed.entries())
      await record(tx, 'card.edited', card, { field, version: versions[place] ?? now.version })
    return now.version
  })
}

type Values = ReadonlyMap<FieldName, string | number | null>

function readAll(typed: Typed, language: string): Values {
  const values = new Map<FieldName, string | number | null>()
  const problems: Record<string, FieldProblem[]> = {}
  for (const [name, words] of Object.entries(typed) as [FieldName, TypedField][]) {
    try {
      values.set(name, readField(name, words, language))
    } catch (error) {
      problems[name] = (error as z.ZodError).issues.map(problemOf)
    }
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  return values
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  if (!issue.message.startsWith('field.')) return 'field.invalid'
  return issue.code === 'custom' && issue.params
    ? { code: issue.message, details: issue.params as Details }
    : issue.message
}

const columnOf = { title: 'title', publicSummary: 'public_summary', dueOn: 'due_on' } as const
const measureColumns = {
  measure: 'name',
  unit: 'unit',
  kind: 'kind',
  direction: 'direction',
  minN: 'min_n',
  target: 'target',
  tolerance: 'tolerance',
  expected: 'expected',
  low: 'low',
  high: 'high',
} as const satisfies Partial<Record<FieldName, keyof MeasureTable>>

type Base = { readonly card: Card; readonly cycle: Cycle; readonly primary: Measure | null }

/** A field's value as text, wherever it stands; null when it is empty. */
export function valueOf(name: FieldName, { card, cycle, primary }: Base): string | null {
  const { home } = specOf(name)
  if (home === 'answers') return cycle.answers[name] ?? null
  if (home === 'card') {
    const words = card[name as keyof typeof columnOf]
    return words === null || words === '' ? null : words
  }
  if (!primary) return null
  const value: string | number | null = name === 'measure' ? primary.name : primary[name as 'unit' | 'target']
  return value === null || value === '' ? null : String(value)
}

async function store(
  tx: Changing,
  base: Base,
  changed: readonly FieldName[],
  values: Values,
  answers: Record<string, string>,
): Promise<void> {
  const at = (home: string) => changed.filter((name) => specOf(name).home === home)
  if (at('answers').length > 0) {
    await tx.db
      .updateTable('cycle')
      .set({ answers: toJson(answers) })
      .where('id', '=', base.cycle.id)
      .execute()
  }
  const own = at('card') as (keyof typeof columnOf)[]
  if (own.length > 0) {
    await tx.db
      .updateTable('card')
      .set(
        Object.fromEntries(
          own.map((name) => [columnOf[name], values.get(name) ?? (name === 'dueOn' ? null : '')]),
        ),
      )
      .where('id', '=', base.card.id)
      .execute()
  }
  const measured = at('measure') as (keyof typeof measureColumns)[]
  if (measured.length === 0) return
  const empty = { name: '', unit: '', kind: 'mean', min_n: fewestReadings(base.card) } as const
  const id = base.primary?.id ?? (await insertPrimary(tx, base, empty))
  await tx.db
    .updateTable('measure')
    .set(
      Object.fromEntries(
        measured.map((name) => {
          const column = measureColumns[name]
          return [column, values.get(name) ?? (column in empty ? empty[column as keyof typeof empty] : null)]
        }),
      ),
    )
    .where('id', '=', id)
    .execute()
}

/** How many observations a window needs before its figure is more than weak evidence. */
export const fewestReadings = ({ kind }: Pick<Card, 'kind'>): number => (kind === 'quick-win' ? 3 : 8)

async function insertPrimary(
  tx: Changing,
  { cycle }: Base,
  empty: { name: string; unit: string; kind: string; min_n: number },
): Promise<string> {
  const id = newId(tx.now)
  await tx.db
    .insertInto('measure')
    .values({ id, cycle_id: cycle.id, role: 'primary', ...empty, created_at: tx.now.toISOString() })
    .execute()
  return id
}

/** Keeps the plan as it is now, for ever; nothing that is kept is changed. */
export async function freezePlan(
  tx: Changing,
  card: Pick<Card, 'id' | 'cycleNo'>,
  reason: string | null,
): Promise<void> {
  const cycle = await cycleOf(tx, card)
  const measures = await measuresOf(tx, [cycle.id])
  const revision = cycle.planRevision + 1
  const now = tx.now.toISOString()
  await tx.db
    .insertInto('plan_version')
    .values({
      id: newId(tx.now),
      cycle_id: cycle.id,
      revision,
      plan: toJson(planOf(cycle, measures, await scopeOf(tx, card))),
      reason,
      author_id: idOf(tx.actor),
      frozen_at: now,
    })
    .execute()
  await tx.db
    .updateTable('cycle')
    .set({ plan_revision: revision, frozen_at: cycle.frozenAt ?? now })
    .where('id', '=', cycle.id)
    .execute()
}

export type Plan = {
  readonly answers: Readonly<Record<string, string>>
  readonly measures: readonly Omit<Measure, 'id' | 'cycleId'>[]
  /** The stores where it is tried; plans that were kept before stores were part of them have none. */
  readonly scope?: readonly string[]
}

export const planOf = (cycle: Cycle, measures: readonly Measure[], scope: readonly string[]): Plan => ({
  answers: Object.fromEntries(
    Object.entries(cycle.answers).filter(([name]) => specOf(name as FieldName).isPlan),
  ),
  measures: measures.map(({ id: _, cycleId: __, ...measure }) => measure),
  scope,
})
