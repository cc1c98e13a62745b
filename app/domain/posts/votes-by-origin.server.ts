import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Post } from './post.ts'
import type { VotesByOrigin } from './votes-by-origin.ts'

const crowd = 5
const crowdsAtMost = 5

export async function votesByOrigin(ctx: Context, post: Post): Promise<VotesByOrigin> {
  authorize(ctx, 'inbox.read', null)
  const { db } = ctx
  const [sums, sites, { imported }] = await Promise.all([
    db
      .selectFrom('vote')
      .innerJoin('person', 'person.id', 'vote.person_id')
      .select([
        sumOf(sql`role <> 'guest' and counted_at is not null and set_aside_at is null`).as('members'),
        sumOf(sql`role = 'guest' and counted_at is not null and set_aside_at is null`).as('guests'),
        sumOf(sql`counted_at is null and set_aside_at is null`).as('waiting'),
        sumOf(sql`set_aside_at is not null`).as('setAside'),
      ])
      .where('post_id', '=', post.id)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('vote')
      .select((row) => [
        'site_hash',
        row.fn.countAll<number>().as('votes'),
        row.fn.count<number>('set_aside_at').as('aside'),
      ])
      .where('post_id', '=', post.id)
      .where('site_hash', 'is not', null)
      .groupBy('site_hash')
      .orderBy(sql`count(*)`, 'desc')
      .orderBy('site_hash')
      .execute(),
    db
      .selectFrom('post')
      .select('imported_votes as imported')
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow(),
  ])
  return {
    ...sums,
    imported,
    mostOfOne: Math.max(0, ...sites.map(({ votes, aside }) => votes - aside)),
    crowds: [
      ...sites.filter(({ aside }) => aside > 0),
      ...sites.filter(({ aside, votes }) => aside === 0 && votes >= crowd).slice(0, crowdsAtMost),
    ].map(({ site_hash: key, votes, aside }) => ({ key: key!, votes, isSetAside: aside === votes })),
  }
}

const sumOf = (condition: ReturnType<typeof sql>) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
