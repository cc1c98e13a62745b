import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import type { Card } from '#app/domain/cards/card.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { addTask, finishTask } from '#app/domain/cards/tasks.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { addGuardrail, addReading } from '#app/domain/cycles/measuring.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import type { Stage as CardStage } from '#app/domain/cycles/pdca.ts'
import { changeFields, type Typed } from '#app/domain/cycles/planning.server.ts'
import { cycleOf, measuresOf } from '#app/domain/cycles/rows.server.ts'
import { chooseStores } from '#app/domain/cycles/scoping.server.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { addMember } from '#app/domain/spaces/enrolling.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { statusesOf, statusFor } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import { system } from '#app/kernel/actor.ts'
import { dayMs, later } from '#app/kernel/time.ts'
import type { Figure, Improvement, Told } from './story/improvement.ts'
import { finishedImprovements } from './story/finished-improvements.ts'
import { openImprovements } from './story/open-improvements.ts'
import type { Stage } from './stage.ts'
import type { Said } from './voicing.ts'

const board = { names: { it: 'Negozi e casse', en: 'Stores and tills' }, slug: 'stores' }

/** A board, and on it every improvement with the steps that it has taken. */
export function improve(stage: Stage, said: Said): void {
  stage.at(stage.daysBefore(95, 9), async () => {
    const { davide, hannah, anna } = stage.cast
    const space = await openSpace(stage.as(davide), board)
    for (const colleague of [hannah, anna]) await addMember(stage.as(davide), space, colleague.id, 'member')
    for (const improvement of [...finishedImprovements, ...openImprovements])
      begin(stage, space, improvement, said)
  })
}

function begin(stage: Stage, space: Space, improvement: Improvement, said: Said): void {
  const owner = stage.cast[improvement.owner]
  let number = 0
  const card = () => findCard(stage.as(owner), number)
  const on = (day: number, hour: number, act: () => Promise<void>) => {
    stage.at(stage.daysBefore(day, hour), act)
  }
  const move = async (to: CardStage, told: Told, isCancelled = false) => {
    const now = await card()
    const status = statusFor(await statusesOf(stage.as(owner), now.spaceId), to, isCancelled)
    await moveCard(stage.as(owner), now, { statusId: status.id, seen: now.moves, sentence: told })
  }
  const fill = async (typed: Typed) => {
    const now = await card()
    await changeFields(stage.as(owner), now, typed, now.version)
  }
  const dayAt = (days: number) => stage.daysBefore(days, 12).toISOString().slice(0, 10)
  const { taken, declined, plan, trial, check, act, decision, sustained, second } = improvement

  on(taken.day, 10, async () => {
    const posts = await Promise.all(
      improvement.voices.map((voice) => findPost(stage.as(system), said.get(voice) ?? 0)),
    )
    const made = await adoptCard(
      stage.as(owner),
      space,
      {
        title: improvement.title,
        kind: improvement.kind,
        responsibleId: owner.id,
        publicSummary: improvement.summary,
        problem: improvement.problem,
        language: languageOf(improvement),
      },
      posts,
      taken.told,
    )
    number = made.number
  })
  if (declined) on(declined.day, 11, () => move('closed', declined.told, true))
  if (plan)
    on(plan.day, 10, async () => {
      await move('plan', plan.told)
      await chooseStores(stage.as(owner), await card(), {
        storeIds: improvement.stores.map((store) => stage.places.stores[store]),
      })
      await fill({
        ...plan.fields,
        ...(plan.fields.trialUntil === '' && { trialUntil: dayAt(check?.day ?? (trial?.day ?? 30) - 28) }),
      })
      await readAll(stage, await card(), owner, 'baseline', plan.baseline, stage.daysBefore(plan.day, 9), -2)
      await prepare(stage, await card(), improvement)
    })
  if (trial) {
    on(trial.day, 11, async () => {
      await move('do', trial.told)
      const now = await card()
      await settleTasks(stage, now, improvement)
    })
    const gap = (trial.day - (check?.day ?? 0)) / (trial.readings.length + 1)
    for (const [place, reading] of trial.readings.entries())
      on(trial.day - gap * (place + 1), 19, async () =>
        readAll(stage, await card(), owner, 'trial', [reading], stage.as(owner).now, 0),
      )
  }
  if (check)
    on(check.day, 15, async () => {
      await readGuardrail(stage, await card(), improvement)
      await fill(check.fields)
      await move('check', check.told)
    })
  if (act)
    on(act.day, 16, async () => {
      await fill(act.fields)
      await move('act', act.told)
    })
  if (decision) {
    const { day, by, ...verdict } = decision
    on(day, 10, async () => decideCard(stage.as(stage.cast[by]), await card(), verdict))
  }
  if (sustained) on(sustained.day, 10, async () => sustain(stage, await card(), improvement, sustained))
  if (second) {
    on(second.day + 2, 10, async () => {
      await fill({ ...second.fields, trialUntil: dayAt(second.day - 35) })
      const dueOn = dayAt(second.day)
      await addTask(stage.as(owner), await card(), { title: second.task, responsibleId: owner.id, dueOn })
    })
    on(second.day, 11, async () => {
      await move('do', second.told)
      await settleTasks(stage, await card(), improvement)
    })
    for (const [place, reading] of second.readings.entries())
      on(second.day - 7 * (place + 1), 19, async () =>
        readAll(stage, await card(), owner, 'trial', [reading], stage.as(owner).now, 0),
      )
  }
}

const languageOf = ({ owner }: Improvement) => (owner === 'davide' ? 'it' : 'en')

/** Enters figures of the primary measure; `step` days apart, the last one at `until`. */
async function readAll(
  stage: Stage,
  card: Card,
  owner: Stage['cast']['davide'],
  window: 'baseline' | 'trial',
  figures: readonly Figure[],
  until: Date,
  step: number,
): Promise<void> {
  const ctx = stage.as(owner)
  const measures = await measuresOf(ctx, [(await cycleOf(ctx, card)).id])
  const primary = measures.find(({ role }) => role === 'primary')
  if (!primary) throw new Error(`${card.title} has no measure`)
  for (const [place, figure] of figures.entries()) {
    const takenAt = later(until, step * (figures.length - 1 - place) * dayMs)
    await addReading(ctx, card, primary.id, { ...figure, window, takenAt })
  }
}

async function prepare(stage: Stage, card: Card, { plan, owner, trial, kind }: Improvement): Promise<void> {
  const ctx = stage.as(stage.cast[owner])
  for (const title of plan?.tasks ?? [])
    await addTask(ctx, card, {
      title,
      responsibleId: stage.cast[owner].id,
      dueOn: stage
        .daysBefore((trial?.day ?? 1) + 1, 12)
        .toISOString()
        .slice(0, 10),
    })
  if (!plan?.guardrail || kind !== 'standard') return
  const { name, unit, tolerance, before } = plan.guardrail
  const id = await addGuardrail(ctx, card, { name, unit, tolerance, direction: 'down' })
  await addReading(ctx, card, id, { window: 'baseline', value: before, n: 10 })
}

async function settleTasks(stage: Stage, card: Card, { owner }: Improvement): Promise<void> {
  const ctx = stage.as(stage.cast[owner])
  const tasks = await ctx.db
    .selectFrom('card_task')
    .select('id')
    .where('card_id', '=', card.id)
    .where('done_at', 'is', null)
    .execute()
  for (const { id } of tasks) await finishTask(ctx, card, id)
}

async function readGuardrail(stage: Stage, card: Card, { owner, plan }: Improvement): Promise<void> {
  const ctx = stage.as(stage.cast[owner])
  const measures = await measuresOf(ctx, [(await cycleOf(ctx, card)).id])
  const guardrail = measures.find(({ role }) => role === 'guardrail')
  if (guardrail && plan?.guardrail)
    await addReading(ctx, card, guardrail.id, { window: 'trial', value: plan.guardrail.during, n: 12 })
}

async function sustain(
  stage: Stage,
  card: Card,
  { owner }: Improvement,
  { value, n }: { value: number; n: number },
): Promise<void> {
  const ctx = stage.as(stage.cast[owner])
  const next = await ctx.db
    .selectFrom('sustain_check')
    .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
    .select('sustain_check.id')
    .where('cycle.card_id', '=', card.id)
    .where('sustain_check.checked_at', 'is', null)
    .orderBy('sustain_check.due_on')
    .limit(1)
    .executeTakeFirstOrThrow()
  await recordSustainCheck(ctx, card, next.id, { value, n })
}
