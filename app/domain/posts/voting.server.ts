import { sql } from 'kysely'
import { config } from '#app/config.server.ts'
import { authorize } from '#app/domain/access/policy.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import type { Channel } from '#app/domain/channels/channel.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { siteOf } from '#app/kernel/networks.ts'
import { sign } from '#app/kernel/signing.ts'
import { hourMs, iso, later } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { lockPost } from './counting.server.ts'
import type { Post } from './post.ts'
import { lowered, pointOf, raised } from './rising.ts'

/** How many guests of one network, and of one site (/48), count at once on a post within an hour. Who comes later counts on return. */
export const votesAtOnce = { network: 20, site: 80, withinMs: hourMs }

export type Cast = {
  readonly votes: number
  /** It is taken, and counts when its guest comes back or signs in. */
  readonly waits: boolean
}

/**
 * Takes one vote of who asks; again is the same vote. The vote row is the truth, the post's count follows it. `network` is where a
 * guest stands: who keeps no cookie is somebody new each time, so only so many of one network count at once.
 */
export async function castVote(
  ctx: Context,
  post: Post,
  place: Place,
  network: string | null = null,
): Promise<Cast> {
  authorize(ctx, 'post.vote', post)
  if (post.mergedInto) throw new Conflict('post.merged')

  return transact(ctx, async (tx) => {
    const personId = await presentPerson(tx, place.storeId)
    const now = iso(tx.now)
    const origin = tx.actor.kind === 'guest' && network !== null ? originOf(network) : null
    const standing = origin === null ? null : await standingOf(tx, post.id, origin)
    const [cast] = await vote(
      tx.db,
      post.id,
      personId,
      place.channel,
      place.storeId,
      place.touchpoint,
      now,
      standing === null || standing.mayCount ? now : null,
      standing?.setAsideAt ?? null,
      standing?.setAsideBy ?? null,
      origin?.network ?? null,
      origin?.site ?? null,
    )
    if (!cast) return { votes: post.voteCount, waits: await isWaiting(tx.db, post.id, personId) }
    if (cast.counted_at === null || cast.set_aside_at !== null)
      return { votes: post.voteCount, waits: cast.counted_at === null }
    const [counted] = await countOne(tx.db, post.id, pointOf(tx.now))
    // it was merged while this was on its way: whoever came along came without this vote
    if (counted && counted.merged_into !== null) throw new Conflict('post.merged')
    return { votes: counted?.vote_count ?? post.voteCount, waits: false }
  })
}

type Origin = { readonly network: string; readonly site: string }

/** Digests that tell one network from another and lead back to none. */
function originOf(network: string): Origin {
  const digest = (prefix: string) => sign('network', prefix, config().secret)
  return { network: digest(network), site: digest(siteOf(network) ?? network) }
}

/** Whether one more from there counts at once. The post is locked first: two who come at once must not both be the last. */
async function standingOf(tx: Writing, postId: string, { network, site }: Origin) {
  await lockPost(tx.db, postId)
  const since = iso(later(tx.now, -votesAtOnce.withinMs))
  const [known] = await votesFrom(tx.db, postId, site, network, since)
  return {
    mayCount: (known?.of_network ?? 0) < votesAtOnce.network && (known?.of_site ?? 0) < votesAtOnce.site,
    setAsideAt: known?.set_aside_at ?? null,
    setAsideBy: known?.set_aside_by ?? null,
  }
}

// who counted later did so as somebody who came back, and takes no place from those who come now
const atOnceSince = (since: string) => sql`created_at > ${since} and counted_at = created_at`

const votesFrom = prepared((db: Database, postId: string, site: string, network: string, since: string) =>
  db
    .selectFrom('vote')
    .select((row) => [
      sql<number>`coalesce(sum(case when network_hash = ${network} and ${atOnceSince(since)} then 1 else 0 end), 0)`.as(
        'of_network',
      ),
      sql<number>`coalesce(sum(case when ${atOnceSince(since)} then 1 else 0 end), 0)`.as('of_site'),
      row.fn.max('set_aside_at').as('set_aside_at'),
      row.fn.max('set_aside_by').as('set_aside_by'),
    ])
    .where('post_id', '=', postId)
    .where('site_hash', '=', site),
)

const vote = prepared(
  (
    db: Database,
    postId: string,
    personId: string,
    channel: Channel,
    storeId: string,
    touchpoint: string,
    at: string,
    countedAt: string | null,
    setAsideAt: string | null,
    setAsideBy: string | null,
    network: string | null,
    site: string | null,
  ) =>
    db
      .insertInto('vote')
      .values({
        post_id: postId,
        person_id: personId,
        channel,
        store_id: storeId,
        touchpoint,
        created_at: at,
        counted_at: countedAt,
        set_aside_at: setAsideAt,
        set_aside_by: setAsideBy,
        network_hash: network,
        site_hash: site,
      })
      .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doNothing())
      .returning(['counted_at', 'set_aside_at']),
)

const countOne = prepared((db: Database, postId: string, point: number) =>
  db
    .updateTable('post')
    .set({ vote_count: sql`vote_count + 1`, rising: raised(point) })
    .where('id', '=', postId)
    .returning(['vote_count', 'merged_into']),
)

async function isWaiting(db: Database, postId: string, personId: string): Promise<boolean> {
  const kept = await db
    .selectFrom('vote')
    .select('counted_at')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return kept?.counted_at === null
}

/** Takes the vote of who asks back; again changes nothing. How many there are then comes back. */
export async function withdrawVote(ctx: Context, post: Post): Promise<number> {
  authorize(ctx, 'post.vote', post)
  if (ctx.actor.kind === 'system' || ctx.actor.id === null) return post.voteCount
  const personId = ctx.actor.id

  return transact(ctx, async (tx) => {
    const withdrawn = await tx.db
      .deleteFrom('vote')
      .where('post_id', '=', post.id)
      .where('person_id', '=', personId)
      .returning(['created_at', 'counted_at', 'set_aside_at'])
      .executeTakeFirst()
    if (!withdrawn?.counted_at || withdrawn.set_aside_at !== null) return post.voteCount

    const { vote_count: left } = await tx.db
      .updateTable('post')
      .set({ vote_count: sql`vote_count - 1`, rising: lowered(pointOf(new Date(withdrawn.created_at))) })
      .where('id', '=', post.id)
      .returning('vote_count')
      .executeTakeFirstOrThrow()
    return left
  })
}
