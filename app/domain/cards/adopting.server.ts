import { authorize } from '#app/domain/access/policy.ts'
import type { CardKind } from '#app/domain/cycles/pdca.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { isSilent, usually, written, type PublicWords } from '#app/domain/posts/sentence.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import { spaceForWriting, statusesOf, statusFor, touchSpace } from '#app/domain/spaces/reading.server.ts'
import type { Space } from '#app/domain/spaces/space.ts'
import { nextNumber } from '#app/domain/site/numbering.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { refuseStrangers } from './assigning.server.ts'
import type { Card } from './card.ts'
import { changeCard, creating, recordChange, type Changing } from './changing.server.ts'
import { enterStatus, rankIn } from './placing.server.ts'
import { cardForWriting, scopeOf } from './reading.server.ts'

export type NewCard = {
  readonly title: string
  readonly kind: CardKind
  readonly responsibleId: string | null
  /** What everyone may read of it. */
  readonly publicSummary: string
  /** In which the card is written. */
  readonly language?: string | undefined
  readonly problem?: string | undefined
}

type SourcePost = { readonly id: string; readonly storeId: string; readonly visibility: string }

/** Makes a card of one or several posts, or of none; the posts say at once that they are looked at, in these words or the usual ones. */
export async function adoptCard(
  ctx: Context,
  space: Space,
  draft: NewCard,
  posts: readonly SourcePost[],
  sentence?: PublicWords,
): Promise<Card> {
  // what speaks to the people of a post is for who sorts them; who works in a space adds cards of its own
  const right = posts.length > 0 ? 'card.adopt' : 'card.add'
  authorize(ctx, right, space)

  return transact(ctx, async (writing) => {
    await touchSpace(writing, space.id)
    const now = await spaceForWriting(writing, space)
    authorize(writing, right, now)
    if (draft.responsibleId !== null) await refuseStrangers(writing, now, draft.responsibleId, 'responsible')
    const tx = creating(writing)
    await refuseDoubles(tx, space, draft, posts)
    const card = await insertCard(tx, space, draft)
    await record(tx, 'card.created', card, { posts: posts.length })
    if (draft.responsibleId !== null)
      await record(tx, 'card.assigned', card, { personId: draft.responsibleId })
    await linkAll(tx, card, posts, 'source', sentence, false)
    return card
  })
}

/** Links further posts to a card; one that is linked already stays as it is. */
export async function linkPosts(
  ctx: Context,
  card: Card,
  posts: readonly SourcePost[],
  sentence?: PublicWords,
): Promise<void> {
  await changeCard(ctx, card, 'card.adopt', async (tx, now) => {
    const before = (await scopeOf(tx, now)).join(' ')
    await linkAll(tx, now, posts, 'supporting', sentence, await isPlanFrozen(tx, now))
    const after = (await scopeOf(tx, now)).join(' ')
    if (after !== before) await recordChange(tx, now, { field: 'stores', before, after, reason: null })
  })
}

/** A second click makes no second card: these very posts stand on an open card of this title already. */
async function refuseDoubles(
  tx: Writing,
  space: { readonly id: string },
  draft: NewCard,
  posts: readonly SourcePost[],
): Promise<void> {
  const [first] = posts
  if (!first) return
  const there = await tx.db
    .selectFrom('card_post')
    .innerJoin('card', 'card.id', 'card_post.card_id')
    .select('card.number')
    .where('card_post.post_id', '=', first.id)
    .where('card.space_id', '=', space.id)
    .where('card.title', '=', draft.title)
    .where('card.stage', '<>', 'closed')
    .executeTakeFirst()
  if (there) throw new Conflict('card.adopted_already', { number: there.number })
}

async function insertCard(tx: Changing, space: { readonly id: string }, draft: NewCard): Promise<Card> {
  const id = newId(tx.now)
  const now = tx.now.toISOString()
  const status = statusFor(await statusesOf(tx, space.id), 'intake', false)
  await tx.db
    .insertInto('card')
    .values({
      id,
      number: await nextNumber(tx, 'card'),
      space_id: space.id,
      status_id: status.id,
      rank: await rankIn(tx, space.id, status.id, {}, null),
      stage: status.stage,
      kind: draft.kind,
      title: draft.title,
      public_summary: draft.publicSummary,
      language: draft.language ?? null,
      responsible_id: draft.responsibleId,
      cycle_no: 1,
      version: 1,
      moves: 0,
      created_by: idOf(tx.actor),
      created_at: now,
      moved_at: now,
    })
    .execute()
  await tx.db
    .insertInto('cycle')
    .values({
      id: newId(tx.now),
      card_id: id,
      no: 1,
      answers: toJson(draft.problem ? { problem: draft.problem } : {}),
      plan_revision: 0,
      opened_at: now,
    })
    .execute()
  await enterStatus(tx, { id }, { status, cycleNo: 1, cause: 'adopted' })
  return cardForWriting(tx, { id })
}

type Role = 'source' | 'supporting'

async function linkAll(
  tx: Changing,
  card: Card,
  posts: readonly SourcePost[],
  role: Role,
  sentence: PublicWords | undefined,
  isFrozen: boolean,
): Promise<void> {
  // who supports several of them hears once
  const occasion = newId(tx.now)
  for (const post of posts) {
    const isNew = await linkOne(tx, card, post, role)
    if (!isNew) continue
    // where it is tried is part of a plan that has begun: a later voice does not widen the trial
    if (!isFrozen) await tryThere(tx, card, post)
    await sayLookedAt(tx, card, post, sentence, occasion)
  }
}

/** Whether the card's trial has begun, so that its plan changes only as a new version. */
async function isPlanFrozen(tx: Writing, card: Card): Promise<boolean> {
  const cycle = await tx.db
    .selectFrom('cycle')
    .select('frozen_at')
    .where('card_id', '=', card.id)
    .where('no', '=', card.cycleNo)
    .executeTakeFirst()
  return cycle !== undefined && cycle.frozen_at !== null
}

async function linkOne(tx: Changing, card: Card, post: SourcePost, role: Role): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('card_post')
    .values({
      card_id: card.id,
      post_id: post.id,
      role,
      linked_by: idOf(tx.actor),
      linked_at: tx.now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['card_id', 'post_id']).doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return false
  await record(tx, 'card.post_linked', card, { postId: post.id })
  return true
}

async function tryThere(tx: Changing, card: Card, post: SourcePost): Promise<void> {
  await tx.db
    .insertInto('card_store')
    .values({ card_id: card.id, store_id: post.storeId })
    .onConflict((conflict) => conflict.columns(['card_id', 'store_id']).doNothing())
    .execute()
}

async function sayLookedAt(
  tx: Writing,
  card: Card,
  post: SourcePost,
  sentence: PublicWords | undefined,
  occasion: string,
): Promise<void> {
  const { status, language } = await tx.db
    .selectFrom('post')
    .select(['status', 'language'])
    .where('id', '=', post.id)
    .executeTakeFirstOrThrow()
  // what was said before stays said: only a post that waits is told that somebody looks at it
  if (status === 'received')
    await changeStatus(
      tx,
      post,
      'review',
      sentence === undefined || isSilent(sentence) ? usually('looking') : written(sentence, language),
      { cardId: card.id, occasion },
    )
}
