import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { editComment } from '#app/domain/comments/editing.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { editPost } from '#app/domain/posts/editing.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import type { Actor, Person } from '#app/kernel/actor.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/database.server.ts'
import {
  day,
  fill,
  inAct,
  makeCard,
  move,
  onTrial,
  openBoard,
  quickPlan,
  standardPlan,
  type Floor,
} from './workshop.ts'

/** One thing of every kind that a page can show, made by the people of the demo. */
export type LivedIn = {
  readonly open: Post
  readonly answered: Post
  readonly adopted: Post
  readonly merged: Post
  readonly hidden: Post
  readonly comment: string
  readonly planCard: number
  readonly trialCard: number
  readonly decisionCard: number
  readonly doneCard: number
  readonly board: string
  readonly person: string
}

/** Lets the demo’s people do all that they can, in the database of a site that does not run yet. */
export async function liveIn(url: string): Promise<LivedIn> {
  const db = openDatabase(url)
  try {
    return await liveOn(db)
  } finally {
    await closeDatabase(db)
  }
}

/** Somebody of the demo. */
export async function personCalled(db: Database, key: string): Promise<Person> {
  const row = db.selectFrom('person').selectAll().where('email_key', '=', `${key}@example.org`)
  return toPerson(await row.executeTakeFirstOrThrow())
}

async function liveOn(db: Database): Promise<LivedIn> {
  const [tom, giorgia, marco, elena, anna, davide] = await Promise.all(
    ['tom', 'giorgia', 'marco', 'elena', 'anna', 'davide'].map((key) => personCalled(db, key)),
  )
  if (!tom || !giorgia || !marco || !elena || !anna || !davide) throw new Error('The demo lacks its cast')
  const as = <Who extends Actor>(actor: Who, at = day(0)) => ({ db, actor, now: at, requestId: 'lived-in' })
  const torino = await placeOf({ db }, { store: 'to-01' })
  const floor: Floor = { db, as, otto: davide, torino }
  const now = new Date()
  const say = (by: Actor, words: string, at = day(0)) =>
    publishPost(
      as(by, at),
      { words, kind: 'problem', topicId: null, language: 'en', visibility: 'everyone', partnerId: null },
      torino,
    )

  const open = await say(
    tom,
    'The pick-up desk has no bell\n\nNobody **hears** us. We tried:\n\n- waving\n- [writing](https://example.org/letter)\n\n> Ring, please\n\n`desk-4`',
    now,
  )
  const answered = await say(giorgia, 'Le casse automatiche non leggono i buoni')
  const adopted = await say(tom, 'The queue at five is far too long')
  const merged = await say(giorgia, 'La coda delle cinque è troppo lunga')
  const hidden = await say(tom, 'Your cashier with the red hair is slow')
  const trying = await say(giorgia, 'Vorrei panchine davanti al negozio')
  const edited = { title: open.title, words: 'Nobody hears us at all.', version: 1 }
  await editPost(as(tom, now), open, edited)

  const remark = await publishComment(
    as(giorgia, now),
    open,
    { words: 'Anche *a Milano*, ogni sera.' },
    torino,
  )
  await editComment(as(giorgia, now), remark, 'Anche a Milano, ogni sera dalle sette.')
  await publishComment(as(tom, now), open, { words: 'In London as well', parentId: remark.id }, torino)
  await answerPost(as(elena), answered, 'Da lunedì le leggono: **grazie**.', {
    status: 'planned',
    sentence: 'We plan it for the spring.',
  })
  await mergePost(as(elena), merged, adopted, 'Two asked for the same.')
  await reportSubject(
    as(giorgia, now),
    await findSubject(as(giorgia), 'post', open.id),
    'abuse',
    'It is rude',
  )
  await reportSubject(as(tom, now), await findSubject(as(tom), 'comment', remark.id), 'spam', '')
  await hideSubject(as(marco), await findSubject(as(marco), 'post', hidden.id), 'names_staff')

  const space = await openBoard(floor, 'Stores and checkout')
  const trial = await onTrial(
    floor,
    await makeCard(floor, space, { kind: 'standard', title: 'Benches at both doors', posts: [trying] }),
    standardPlan,
    Array<number>(8).fill(12),
  )
  const waiting = await inAct(floor, await makeCard(floor, space, { title: 'A bell at the desk' }))
  const done = await inAct(floor, await makeCard(floor, space, { title: 'A third till', posts: [adopted] }))
  await decideCard(as(anna, day(16)), done, {
    decision: 'standardise',
    rationale: 'It worked in every week',
    sentence: 'The third till now opens at eight people.',
    standard: 'At eight people the third till opens',
  })
  const plan = await makeCard(floor, space, { kind: 'standard', title: 'Baskets at both doors' })
  await move(floor, plan, 'plan')
  await fill(floor, plan, quickPlan)

  return {
    open,
    answered,
    adopted,
    merged,
    hidden,
    comment: remark.id,
    planCard: plan.number,
    trialCard: trial.number,
    decisionCard: waiting.number,
    doneCard: done.number,
    board: space.slug,
    person: tom.id,
  }
}
