import { authorize } from '#app/domain/access/policy.ts'
import type { Seen } from '#app/domain/access/rules.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'

type Followed = Seen & { readonly id: string }
export type FollowReason = 'author' | 'vote' | 'comment' | 'manual' | 'staff' | 'merge'

/** From now on who asks hears what comes of this. Following again changes nothing. */
export async function followPost(ctx: Context, post: Followed): Promise<void> {
  authorize(ctx, 'post.follow', post)

  await transact(ctx, async (tx) => {
    await beginFollowing(tx, post.id, await presentPerson(tx), 'manual')
  })
}

export async function unfollowPost(ctx: Context, post: Followed): Promise<void> {
  authorize(ctx, 'post.follow', post)
  if (ctx.actor.kind === 'system' || ctx.actor.id === null) return
  const personId = ctx.actor.id

  await transact(ctx, async (tx) => {
    await tx.db
      .deleteFrom('following')
      .where('post_id', '=', post.id)
      .where('person_id', '=', personId)
      .execute()
  })
}

/** Who takes part follows; who stopped following and speaks again follows again. */
export async function beginFollowing(
  tx: Writing,
  postId: string,
  personId: string,
  reason: FollowReason,
): Promise<void> {
  await follow(tx.db, postId, personId, reason, tx.now.toISOString())
}

const follow = prepared((db: Database, postId: string, personId: string, reason: string, at: string) =>
  db
    .insertInto('following')
    .values({ post_id: postId, person_id: personId, reason, created_at: at })
    // who came along with a merged post and follows of their own accord stays when that one goes again
    .onConflict((conflict) =>
      conflict
        .columns(['post_id', 'person_id'])
        .doUpdateSet({ reason, from_post_id: null })
        .where('following.from_post_id', 'is not', null),
    ),
)
