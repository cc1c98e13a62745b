import { dayMs, iso, later } from '#app/kernel/time.ts'
import { isUnwritable } from '#db/violations.ts'
import { candidatesFor } from './resembling.server.ts'
import { asSystem, transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { similarFrom, similarityTo } from './similarity.ts'

const mostLike = 12
const atATime = 40

/** Finds out which posts say much the same as this one, and keeps it for both; for what nobody may find, nothing is kept. */
export function comparePost(ctx: Context, postId: string): Promise<void> {
  return transact(ctx, (tx) => compare(tx, postId))
}

/** As `comparePost`; one that cannot be compared is set aside for a day, and keeps nobody waiting. False when it was. */
export async function compareOrSetAside(ctx: Context, postId: string): Promise<boolean> {
  try {
    await comparePost(ctx, postId)
    return true
  } catch (error) {
    // a database that is away fails here as well: then it was not the post
    await ctx.db
      .updateTable('post')
      .set({ compare_failed_at: iso(ctx.now) })
      .where('id', '=', postId)
      .execute()
    if (isUnwritable(error)) throw error
    return false
  }
}

/** Compares what came in by the thousand, the newest first, a few at a time. */
export async function compareNext(ctx: Context): Promise<number> {
  const waiting = await ctx.db
    .selectFrom('post')
    .select('id')
    .where('compared_at', 'is', null)
    .where('published_at', 'is not', null)
    .where((post) =>
      post.or([
        post('compare_failed_at', 'is', null),
        post('compare_failed_at', '<', iso(later(ctx.now, -dayMs))),
      ]),
    )
    .orderBy('number', 'desc')
    .limit(atATime)
    .execute()
  for (const { id } of waiting) await compareOrSetAside(ctx, id)
  return waiting.length
}

async function compare(tx: Writing, postId: string): Promise<void> {
  const post = await tx.db
    .updateTable('post')
    .set({ compared_at: iso(tx.now), compare_failed_at: null })
    .where('id', '=', postId)
    .returning(['id', 'number', 'title', 'body', 'published_at', 'hidden_at', 'withdrawn_at', 'merged_into'])
    .executeTakeFirst()
  if (!post) return
  await tx.db
    .deleteFrom('resemblance')
    .where((row) => row.or([row('post_id', '=', postId), row('other_post_id', '=', postId)]))
    .execute()
  if (!post.published_at || post.hidden_at || post.withdrawn_at || post.merged_into) return

  const similarity = similarityTo(post)
  const alike = (await candidatesFor(asSystem(tx.db, tx.now, tx.requestId), post, post.number))
    .map((other) => ({ id: other.id, score: similarity(other) }))
    .filter(({ score }) => score >= similarFrom)
    .sort((one, other) => other.score - one.score)
    .slice(0, mostLike)
  if (alike.length === 0) return
  await tx.db
    .insertInto('resemblance')
    .values(
      alike.flatMap(({ id, score }) => [
        { post_id: postId, other_post_id: id, score },
        { post_id: id, other_post_id: postId, score },
      ]),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['post_id', 'other_post_id'])
        .doUpdateSet((row) => ({ score: row.ref('excluded.score') })),
    )
    .execute()
}
