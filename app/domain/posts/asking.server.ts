import { sql, type RawBuilder } from 'kysely'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'

/** Everyone who asked for this post: its authors (of what was merged into it too), supporters and followers. */
export const whoAsked = (postId: string): RawBuilder<unknown> =>
  sql`select author_id as person_id from post where id = ${postId} or merged_into = ${postId}
    union select person_id from vote where post_id = ${postId}
    union select person_id from following where post_id = ${postId}`

/** Of a `person` and a `post`: whoever is still there, may read it, and did not do it themselves. */
export const mayHear = (actorId: string | null): RawBuilder<boolean> =>
  sql`person.erased_at is null and person.claimed_by is null
    and person.id <> ${actorId ?? ''}
    and (post.id is null or post.visibility = 'everyone' or person.role in ('staff', 'admin') or post.author_id = person.id
      or (post.visibility = 'partner' and person.role = 'partner' and person.partner_id = post.partner_id))`

/** How many people would hear what is said of these posts, each of them once. */
export async function countWhoHear(ctx: Context, postIds: readonly string[]): Promise<number> {
  if (postIds.length === 0) return 0
  const asked = sql.join(
    postIds.map(
      (id) => sql`select person.id from (${whoAsked(id)}) as asked
        inner join person on person.id = asked.person_id
        inner join post on post.id = ${id}
        where ${mayHear(idOf(ctx.actor))}`,
    ),
    sql` union `,
  )
  const { rows } = await sql<{ people: number | string }>`
    select count(*) as people from (${asked}) as heard`.execute(ctx.db)
  return Number(rows[0]?.people ?? 0)
}
