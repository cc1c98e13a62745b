import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { forWriting } from '#db/dialect.ts'
import { recountVotes } from './counting.server.ts'
import type { Post } from './post.ts'
import { spokenIn, type Spoken } from './sentence.ts'

/**
 * Says that two posts ask for the same. The source stays as it is, readable under the target, and its address leads there; its
 * supporters and followers come along, each counted once, marked so that `unmergePost` can take them back.
 */
export async function mergePost(
  ctx: Context,
  source: Post,
  target: Post,
  sentence: string | Spoken,
): Promise<void> {
  authorize(ctx, 'post.merge', null)
  if (source.id === target.id) throw new Conflict('merge.itself')
  if (source.visibility !== target.visibility || source.partnerId !== target.partnerId)
    throw new Conflict('merge.other_circle')

  const said = typeof sentence === 'string' ? spokenIn(sentence, '') : sentence
  await transact(ctx, async (tx) => {
    await lock(tx, source.id, target.id)
    await refuseChains(tx, source.id, target.id)
    const now = tx.now.toISOString()
    const { numUpdatedRows } = await tx.db
      .updateTable('post')
      .set({
        merged_into: target.id,
        merged_at: now,
        merged_by: actorId(tx),
        status: 'merged',
        status_at: now,
      })
      .where('id', '=', source.id)
      .where('merged_into', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('merge.already')

    await bringSupporters(tx, source.id, target.id)
    await tx.db
      .insertInto('post_status')
      .values({
        id: newId(tx.now),
        post_id: source.id,
        status: 'merged',
        sentence: said.words,
        language: said.language,
        changed_by: actorId(tx),
        changed_at: now,
      })
      .execute()
    await record(tx, 'post.merged', source, { into: target.id })
  })
}

/** Takes a merge back: the source stands alone again, and who came along with it no longer counts for the target. */
export async function unmergePost(ctx: Context, source: Post): Promise<void> {
  authorize(ctx, 'post.merge', null)
  const targetId = source.mergedInto
  if (targetId === null) return

  await transact(ctx, async (tx) => {
    await lock(tx, source.id, targetId)
    const before = await tx.db
      .selectFrom('post_status')
      .select('status')
      .where('post_id', '=', source.id)
      .where('status', '!=', 'merged')
      .orderBy('changed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { numUpdatedRows } = await tx.db
      .updateTable('post')
      .set({
        merged_into: null,
        merged_at: null,
        merged_by: null,
        status: before?.status ?? 'received',
        status_at: tx.now.toISOString(),
      })
      .where('id', '=', source.id)
      .where('merged_into', '=', targetId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return

    const { imported_votes: imported } = await tx.db
      .selectFrom('post')
      .select('imported_votes')
      .where('id', '=', source.id)
      .executeTakeFirstOrThrow()
    await tx.db
      .deleteFrom('post_status')
      .where('post_id', '=', source.id)
      .where('status', '=', 'merged')
      .execute()
    await sendBack(tx, source.id, targetId)
    await tx.db
      .updateTable('post')
      .set({ imported_votes: sql`imported_votes - ${imported}` })
      .where('id', '=', targetId)
      .execute()
    await recountVotes(tx, targetId)
    await record(tx, 'post.unmerged', source, { from: targetId })
  })
}

// always in the same order, so that two merges of the same pair cannot wait for each other
async function lock(tx: Writing, ...ids: string[]): Promise<void> {
  await forWriting(
    tx.db,
    tx.db.selectFrom('post').select('id').where('id', 'in', ids).orderBy('id'),
  ).execute()
}

async function refuseChains(tx: Writing, sourceId: string, targetId: string): Promise<void> {
  const target = await tx.db
    .selectFrom('post')
    .select(['merged_into', 'withdrawn_at'])
    .where('id', '=', targetId)
    .executeTakeFirstOrThrow()
  if (target.merged_into !== null || target.withdrawn_at !== null) throw new Conflict('merge.target_gone')
  const child = await tx.db
    .selectFrom('post')
    .select('id')
    .where('merged_into', '=', sourceId)
    .limit(1)
    .executeTakeFirst()
  if (child) throw new Conflict('merge.has_merged')
}

async function bringSupporters(tx: Writing, sourceId: string, targetId: string): Promise<void> {
  await bringPeople(tx, sourceId, targetId)
  const { imported_votes: imported } = await tx.db
    .selectFrom('post')
    .select('imported_votes')
    .where('id', '=', sourceId)
    .executeTakeFirstOrThrow()
  await tx.db
    .updateTable('post')
    .set({ imported_votes: sql`imported_votes + ${imported}` })
    .where('id', '=', targetId)
    .execute()
  await recountVotes(tx, targetId)
}

/** Who came along goes again, unless another merged post brings them too. */
async function sendBack(tx: Writing, sourceId: string, targetId: string): Promise<void> {
  for (const table of ['vote', 'following'] as const)
    await tx.db
      .deleteFrom(table)
      .where('post_id', '=', targetId)
      .where('from_post_id', '=', sourceId)
      .execute()
  const others = await tx.db
    .selectFrom('post')
    .select('id')
    .where('merged_into', '=', targetId)
    .orderBy('merged_at')
    .orderBy('id')
    .execute()
  for (const { id } of others) await bringPeople(tx, id, targetId)
}

async function bringPeople(tx: Writing, sourceId: string, targetId: string): Promise<void> {
  await countWhoCountsThere(tx, sourceId, targetId)
  await tx.db
    .insertInto('vote')
    .columns([...carried, 'post_id', 'from_post_id'])
    .expression((from) =>
      from
        .selectFrom('vote')
        .select([...carried, sql.val(targetId).as('post_id'), sql.val(sourceId).as('from_post_id')])
        .where('post_id', '=', sourceId),
    )
    .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doNothing())
    .execute()
  await tx.db
    .insertInto('following')
    .columns(['post_id', 'person_id', 'reason', 'created_at', 'from_post_id'])
    .expression((from) =>
      from
        .selectFrom('following')
        .select([sql.val(targetId).as('post_id'), 'person_id', sql.val('merge').as('reason'), 'created_at'])
        .select(sql.val(sourceId).as('from_post_id'))
        .where('post_id', '=', sourceId),
    )
    .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doNothing())
    .execute()
}

const carried = [
  'person_id',
  'channel',
  'store_id',
  'touchpoint',
  'recorded_by',
  'created_at',
  'counted_at',
  'set_aside_at',
  'set_aside_by',
  'network_hash',
  'site_hash',
] as const

// whose vote waits for the one and counts for the other counts for both, which are one now
async function countWhoCountsThere(tx: Writing, sourceId: string, targetId: string): Promise<void> {
  await tx.db
    .updateTable('vote')
    .set({ counted_at: tx.now.toISOString() })
    .where('post_id', '=', targetId)
    .where('counted_at', 'is', null)
    .where('person_id', 'in', (there) =>
      there
        .selectFrom('vote as there')
        .select('there.person_id')
        .where('there.post_id', '=', sourceId)
        .where('there.counted_at', 'is not', null),
    )
    .execute()
}

const actorId = (tx: Writing) => (tx.actor.kind === 'person' ? tx.actor.id : null)
