import { abilities, authorize, noneOf } from '#app/domain/access/policy.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { colleagues } from '#app/domain/people/colleagues.server.ts'
import { fieldNames, type FieldName } from '#app/domain/cards/fields.ts'
import { today } from '#app/domain/site/today.server.ts'
import { statusesOf } from '#app/domain/spaces/reading.server.ts'
import type { Names } from '#app/domain/spaces/space.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import { checkOf, keptCheck } from './checking.server.ts'
import { missingAt, type Missing } from './gates.ts'
import { passage, stages, type Gate, type Stage } from './pdca.ts'
import { valueOf } from './planning.server.ts'
import { countAsking } from './projecting.server.ts'
import { progressOf } from './progress.server.ts'
import { cardRights, type CardView } from './view.ts'
import { undoneBy } from './headline.ts'
import type { Cycle } from './cycle.ts'
import { cyclesOf, laterChecksOf, measuresOf, readingsOf } from './rows.server.ts'

export async function viewCard(ctx: Context, card: Card): Promise<CardView> {
  authorize(ctx, 'card.read', card)
  const cycles = await cyclesOf(ctx, card)
  const cycle = cycles.at(-1)!
  const measures = await measuresOf(ctx, [cycle.id])
  const readings = await readingsOf(
    ctx,
    measures.map((measure) => measure.id),
  )
  const primary = measures.find((measure) => measure.role === 'primary') ?? null
  const may = abilities(ctx, cardRights, card)
  const mayTell = may['card.edit'] || may['card.move'] || may['card.decide']
  const [
    people,
    space,
    statuses,
    stores,
    tasks,
    posts,
    decisions,
    sustain,
    standard,
    next,
    kept,
    versions,
    hearing,
  ] = await Promise.all([
    colleagues(ctx, [card.responsibleId ?? '', ...card.coworkerIds], card),
    ctx.db
      .selectFrom('space')
      .select(['slug', 'names', 'archived_at as archivedAt'])
      .where('id', '=', card.spaceId)
      .executeTakeFirstOrThrow(),
    statusesOf(ctx, card.spaceId),
    storesOf(ctx, card),
    tasksOf(ctx, card),
    postsOf(ctx, card),
    decisionsOf(ctx, card),
    sustainOf(ctx, cycles),
    ctx.db
      .selectFrom('standard')
      .select(['body', 'effective_on as effectiveOn', 'review_on as reviewOn', 'where_else as whereElse'])
      .where('cycle_id', '=', cycle.id)
      .executeTakeFirst(),
    nextGate(ctx, card),
    keptCheck(ctx, cycle.id),
    planVersionsOf(ctx, cycle.id),
    mayTell ? countAsking(ctx, card) : 0,
  ])
  const current = sustain.filter(({ no }) => no === cycle.no)
  const { coworkerIds: _, spaceOwnerIds: __, spaceMemberIds: ___, spaceVisitorIds: ____, ...shown } = card
  return {
    card: shown,
    // what was archived is changed by nobody
    can: space.archivedAt === null ? may : noneOf(cardRights),
    space: { ...space, names: fromJson<Names>(space.names) },
    statuses,
    people,
    coworkers: people.filter((person) => card.coworkerIds.includes(person.id)),
    values: Object.fromEntries(
      fieldNames.map((name) => [name, valueOf(name, { card, cycle, primary })]),
    ) as Record<FieldName, string | null>,
    cycle: { no: cycle.no, frozenAt: cycle.frozenAt, startedAt: cycle.startedAt, endedAt: cycle.endedAt },
    measures,
    readings,
    check: kept ?? checkOf(measures, readings),
    isAccepted: kept !== null,
    stores,
    tasks,
    posts,
    hearing,
    decisions: decisions.map((decided) => ({
      ...decided,
      checks: sustain.filter(({ no, outcome }) => no === decided.no && outcome !== null),
    })),
    sustain: current,
    undone: undoneBy(current),
    standard: standard ?? null,
    next,
    versions,
  }
}

/** The gate ahead, with what is missing there now; nothing when a decision is next. */
async function nextGate(
  ctx: Context,
  card: Card,
): Promise<{ gate: Gate; to: Stage; missing: readonly Missing[] } | null> {
  const to = card.stage === 'sustain' ? 'closed' : stages[stages.indexOf(card.stage) + 1]
  if (to === undefined) return null
  const way = passage(card.stage, to)
  if (way.kind !== 'forward') return null
  return { gate: way.gate, to, missing: missingAt(way.gate, await progressOf(ctx, card)) }
}

async function storesOf({ db }: Context, card: Card) {
  const rows = await db
    .selectFrom('store')
    .leftJoin('card_store', (join) =>
      join.onRef('card_store.store_id', '=', 'store.id').on('card_store.card_id', '=', card.id),
    )
    .select(['store.id', 'store.name', 'card_store.card_id'])
    .where('store.closed_at', 'is', null)
    .orderBy('store.position')
    .orderBy('store.name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, chosen: row.card_id !== null }))
}

async function tasksOf({ db }: Context, card: Card) {
  const rows = await db
    .selectFrom('card_task')
    .leftJoin('person', 'person.id', 'card_task.responsible_id')
    .select([
      'card_task.id',
      'card_task.title',
      'card_task.due_on',
      'card_task.done_at',
      'card_task.dropped_at',
      'card_task.dropped_reason',
      'person.name',
    ])
    .where('card_task.card_id', '=', card.id)
    .where('card_task.cycle_no', '=', card.cycleNo)
    .orderBy('card_task.position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    dueOn: row.due_on,
    who: row.name,
    doneAt: row.done_at,
    droppedAt: row.dropped_at,
    droppedReason: row.dropped_reason,
  }))
}

async function postsOf({ db }: Context, card: Card) {
  return db
    .selectFrom('card_post')
    .innerJoin('post', 'post.id', 'card_post.post_id')
    .innerJoin('store', 'store.id', 'post.store_id')
    .innerJoin('person', 'person.id', 'post.author_id')
    .select([
      'post.number',
      'post.title',
      'post.excerpt',
      'post.language',
      'post.status',
      'post.vote_count as votes',
      'store.name as store',
      'person.name as author',
    ])
    .where('card_post.card_id', '=', card.id)
    .orderBy('post.vote_count', 'desc')
    .orderBy('post.number')
    .limit(50)
    .execute()
}

async function decisionsOf({ db }: Context, card: Card) {
  const rows = await db
    .selectFrom('act_decision')
    .innerJoin('cycle', 'cycle.id', 'act_decision.cycle_id')
    .innerJoin('person', 'person.id', 'act_decision.approver_id')
    .leftJoin('check_record', 'check_record.cycle_id', 'cycle.id')
    .select([
      'cycle.no',
      'act_decision.decision',
      'act_decision.rationale',
      'act_decision.override_reason',
      'act_decision.public_sentence',
      'act_decision.public_sentences',
      'act_decision.decided_at',
      'person.name',
      'check_record.result',
    ])
    .where('act_decision.card_id', '=', card.id)
    .orderBy('cycle.no')
    .execute()
  return rows.map((row) => {
    const sentences = fromJson<Record<string, string>>(row.public_sentences)
    const result =
      row.result === null ? null : fromJson<NonNullable<Awaited<ReturnType<typeof keptCheck>>>>(row.result)
    return {
      no: row.no,
      decision: row.decision as 'standardise' | 'adjust' | 'abandon',
      rationale: row.rationale,
      override: row.override_reason,
      sentence: Object.keys(sentences).length > 0 ? sentences : row.public_sentence,
      at: row.decided_at,
      by: row.name ?? '',
      result: result && {
        before: result.before,
        target: result.target,
        after: result.after,
        unit: result.unit,
        verdict: result.verdict,
      },
    }
  })
}

async function sustainOf(ctx: Context, cycles: readonly Cycle[]) {
  const [checks, day] = await Promise.all([
    laterChecksOf(
      ctx,
      cycles.map(({ id }) => id),
    ),
    today(ctx),
  ])
  return cycles.flatMap(({ id, no }) =>
    checks
      .filter(({ cycleId }) => cycleId === id)
      .map((check) => ({ ...check, no, isDue: check.dueOn <= day })),
  )
}

async function planVersionsOf({ db }: Context, cycleId: string) {
  const rows = await db
    .selectFrom('plan_version')
    .leftJoin('person', 'person.id', 'plan_version.author_id')
    .select(['plan_version.revision', 'plan_version.reason', 'plan_version.frozen_at', 'person.name'])
    .where('plan_version.cycle_id', '=', cycleId)
    .orderBy('plan_version.revision')
    .execute()
  return rows.map((row) => ({
    revision: row.revision,
    reason: row.reason,
    at: row.frozen_at,
    by: row.name ?? '',
  }))
}
