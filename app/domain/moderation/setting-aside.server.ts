import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { lockPost, recountVotes } from '#app/domain/posts/counting.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

/**
 * The votes of one site on a post no longer count, and neither does what arrives from there until they are brought back. Nobody's vote
 * is taken away. Again changes nothing.
 */
export const setVotesAside = (ctx: Context, post: Post, site: string): Promise<void> =>
  setAside(ctx, post, site, true)

/** Lets what was set aside count again. */
export const bringVotesBack = (ctx: Context, post: Post, site: string): Promise<void> =>
  setAside(ctx, post, site, false)

async function setAside(ctx: Context, post: Post, site: string, aside: boolean): Promise<void> {
  authorize(ctx, 'vote.set_aside', null)

  await transact(ctx, async (tx) => {
    await lockPost(tx.db, post.id)
    const { numUpdatedRows } = await tx.db
      .updateTable('vote')
      .set({
        set_aside_at: aside ? iso(tx.now) : null,
        set_aside_by: aside ? idOf(tx.actor) : null,
      })
      .where('post_id', '=', post.id)
      .where('site_hash', '=', site)
      .where('set_aside_at', aside ? 'is' : 'is not', null)
      .executeTakeFirst()
    const votes = Number(numUpdatedRows)
    if (votes === 0) return

    await recountVotes(tx, post.id)
    await record(tx, aside ? 'votes.set_aside' : 'votes.brought_back', post, { votes })
  })
}
