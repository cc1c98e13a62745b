import { authorize } from '#app/domain/access/policy.ts'
import { isSuspended } from '#app/domain/access/rules.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import { postColumns, toPost } from '#app/domain/posts/rows.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid, NotFound } from '#app/kernel/errors.ts'
import { forWriting } from '#db/dialect.ts'
import { hideSubject, restoreSubject, settleReview } from './hiding.server.ts'
import { openReview } from './reporting.server.ts'
import type { Cause, HideReason, SubjectKind } from './report.ts'
import { findSubject, type Subject } from './subjects.server.ts'

/** Something that waits for a moderator. */
export type Review = {
  readonly id: string
  readonly cause: Cause
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly notBy: string | null
  readonly claimedBy: string | null
  readonly settledAt: string | null
}

export async function findReview(ctx: Context, id: string): Promise<Review> {
  authorize(ctx, 'queue.work', null)
  const row = await ctx.db.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('page.not_found')
  return {
    id: row.id,
    cause: row.cause as Cause,
    subjectKind: row.subject_kind as SubjectKind,
    subjectId: row.subject_id,
    notBy: row.not_by,
    claimedBy: row.claimed_by,
    settledAt: row.settled_at,
  }
}

/** “I am looking at this.” A claim by somebody else stands until they release it or it is settled. */
export async function claimReview(ctx: Context, review: Review): Promise<void> {
  authorize(ctx, 'review.decide', review)
  if (ctx.actor.kind !== 'person') return
  const moderatorId = ctx.actor.id

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('review')
      .set({ claimed_by: moderatorId, claimed_at: tx.now.toISOString() })
      .where('id', '=', review.id)
      .where('settled_at', 'is', null)
      .where((row) => row.or([row('claimed_by', 'is', null), row('claimed_by', '=', moderatorId)]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('queue.taken', await claimerOf(tx, review))
  })
}

async function claimerOf({ db }: Writing, review: Review): Promise<{ name: string }> {
  const claimed = await db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.claimed_by')
    .select('person.name')
    .where('review.id', '=', review.id)
    .executeTakeFirst()
  return { name: claimed?.name ?? '' }
}

export async function releaseReview(ctx: Context, review: Review): Promise<void> {
  authorize(ctx, 'queue.work', null)

  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('review')
      .set({ claimed_by: null, claimed_at: null })
      .where('id', '=', review.id)
      .where('settled_at', 'is', null)
      .execute()
  })
}

/** It may be seen: a held thing is published, a reported one stays, an appeal is granted. Once. Answers with the post's number. */
export async function passReview(ctx: Context, review: Review, seen?: string): Promise<number> {
  authorize(ctx, 'review.decide', review)
  const subject = await findSubject(ctx, review.subjectKind, review.subjectId)

  return transact(ctx, async (tx) => {
    await claimForGood(tx, review, subject)
    await expectUnchanged(tx, subject, seen)
    if (review.cause === 'appeal') await restoreSubject(tx, subject)
    const wasHeld = await publishHeld(tx, subject)
    await settleReview(
      tx,
      subject.id,
      review.cause === 'appeal' ? 'restored' : wasHeld ? 'published' : 'kept',
    )
    return subject.postNumber
  })
}

/** It must not be seen; the author is told the reason. An appeal that fails is upheld, with the reason that stood, and the author is told. */
export async function rejectReview(
  ctx: Context,
  review: Review,
  reason: HideReason | null,
  seen?: string,
): Promise<number> {
  authorize(ctx, 'review.decide', review)
  if (reason === null && review.cause !== 'appeal') throw new Invalid({ reason: ['field.required'] })
  const subject = await findSubject(ctx, review.subjectKind, review.subjectId)

  return transact(ctx, async (tx) => {
    await claimForGood(tx, review, subject)
    await expectUnchanged(tx, subject, seen)
    if (reason === null || review.cause === 'appeal') {
      await settleReview(tx, subject.id, 'upheld')
      await record(tx, 'appeal.upheld', review, { authorId: subject.authorId, postId: subject.postId })
    } else {
      await hideSubject(tx, subject, reason)
      await settleReview(tx, subject.id, 'hidden')
    }
    return subject.postNumber
  })
}

// two moderators at once: the first one's decision stands
async function claimForGood(tx: Writing, review: Review, subject: Subject): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable('review')
    .set({ claimed_by: tx.actor.kind === 'person' ? tx.actor.id : null, claimed_at: tx.now.toISOString() })
    .where('id', '=', review.id)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  const settled = await tx.db
    .selectFrom('review')
    .leftJoin('person', 'person.id', 'review.settled_by')
    .select(['person.name', 'review.decision'])
    .where('review.id', '=', review.id)
    .executeTakeFirst()
  throw new Conflict('queue.settled', {
    number: subject.postNumber,
    name: settled?.name ?? '',
    decision: settled?.decision ?? '',
  })
}

/** Whoever decides has read these words: what its author changed meanwhile is read first. */
async function expectUnchanged(tx: Writing, subject: Subject, seen: string | undefined): Promise<void> {
  if (seen === undefined) return
  const now = await forWriting(
    tx.db,
    tx.db.selectFrom(subject.kind).select('edited_at').where('id', '=', subject.id),
  ).executeTakeFirstOrThrow()
  if ((now.edited_at ?? '') !== seen) throw new Conflict('queue.changed')
}

/** What waited for its check is there from now on: its consequences begin here, not when it was sent. */
async function publishHeld(tx: Writing, subject: Subject): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable(subject.kind)
    .set({ published_at: tx.now.toISOString() })
    .where('id', '=', subject.id)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false

  if (subject.kind === 'comment') {
    await recountComments(tx, subject.postId)
    await record(tx, 'comment.published', subject, { postId: subject.postId })
    return true
  }
  await record(tx, 'post.published', subject, {})
  await supportOwnPost(tx, subject)
  return true
}

async function supportOwnPost(tx: Writing, subject: Subject): Promise<void> {
  const post = await tx.db
    .selectFrom('post')
    .select(postColumns)
    .select(['channel', 'touchpoint'])
    .where('id', '=', subject.id)
    .executeTakeFirstOrThrow()
  const author = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', subject.authorId)
    .executeTakeFirstOrThrow()
  const actor = author.role === 'guest' ? ({ kind: 'guest', id: author.id } as const) : toPerson(author)
  if (isSuspended({ actor, now: tx.now }, null)) return
  const place: Place = {
    channel: post.channel as Place['channel'],
    storeId: post.store_id,
    touchpoint: post.touchpoint,
  }
  await castVote({ ...tx, actor }, toPost(post), place)
}

/** Called for what was just submitted, or restored: puts it into the queue if it is held. */
export async function queueHeld(tx: Writing, kind: SubjectKind, id: string): Promise<void> {
  const held = await tx.db
    .selectFrom(kind)
    .select('id')
    .where('id', '=', id)
    .where('published_at', 'is', null)
    .where('hidden_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (held) await openReview(tx, kind, id, 'held')
}
