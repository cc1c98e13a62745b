import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#db/database.server.ts'
import { engineOf } from '#db/dialect.ts'
import { ask, newGuest, strangeWords } from './standing-site.ts'

/** Something that a visitor tried to write, and whether the site said that it did. */
export type Act = { acknowledged: boolean } & (
  | { readonly kind: 'vote'; readonly post: number; readonly guest: string }
  | { readonly kind: 'post'; readonly title: string }
)

/** As the page's script asks: a plain form is answered with a way back, whatever became of it. */
export const asScript = { accept: 'application/json' }

/** A visitor votes or says something; resolves when the site has answered, rejects when it went away. */
export async function actOnce(origin: string, posts: readonly number[], acts: Act[]): Promise<number> {
  const { id, cookie } = newGuest()
  if (randomInt(4) === 0) {
    const act: Act = { kind: 'post', title: strangeWords(3), acknowledged: false }
    acts.push(act)
    const { status, location } = await ask(origin, '/new', {
      cookie,
      form: { _key: strangeWords(1), title: act.title, text: strangeWords(12) },
    })
    act.acknowledged = status >= 200 && status < 400 && location.includes('/p/')
    return status
  }
  const post = posts[randomInt(posts.length)]!
  const act: Act = { kind: 'vote', post, guest: id, acknowledged: false }
  acts.push(act)
  const { status } = await ask(origin, `/posts/${post}/vote`, { cookie, form: {}, headers: asScript })
  act.acknowledged = status === 200
  return status
}

/** Visitors who act one thing after the other until the site goes away or `until` says so. */
export async function crowd(
  size: number,
  origin: string,
  posts: readonly number[],
  acts: Act[],
  until: () => boolean = () => false,
): Promise<void> {
  const visitor = async () => {
    while (!until()) {
      try {
        await actOnce(origin, posts, acts)
      } catch {
        return
      }
    }
  }
  await Promise.all(Array.from({ length: size }, visitor))
}

/** Everything about the database that contradicts what visitors were told, or itself. */
export async function contradictions(db: Database, acts: readonly Act[]): Promise<string[]> {
  return [...(await lostOrDoubled(db, acts)), ...(await inconsistent(db)), ...(await damaged(db))]
}

async function lostOrDoubled(db: Database, acts: readonly Act[]): Promise<string[]> {
  const titles = new Map<string, number>()
  for (const { title } of await db.selectFrom('post').select('title').execute())
    titles.set(title, (titles.get(title) ?? 0) + 1)
  const votes = new Set(
    (
      await db
        .selectFrom('vote')
        .innerJoin('post', 'post.id', 'vote.post_id')
        .select(['post.number', 'vote.person_id'])
        .execute()
    ).map((vote) => `${vote.number} ${vote.person_id}`),
  )
  return acts.flatMap((act) => {
    const times =
      act.kind === 'post' ? (titles.get(act.title) ?? 0) : Number(votes.has(`${act.post} ${act.guest}`))
    if (act.acknowledged && times === 0) return [`lost: ${act.kind}`]
    return times > 1 ? [`doubled: ${act.kind}`] : []
  })
}

/** What one transaction wrote is there as a whole: rows, counters, facts and what follows from them. */
async function inconsistent(db: Database): Promise<string[]> {
  const { rows } = await sql<{ said: string; count: number }>`
    select 'post whose counter is not its votes' as said, count(*) as count from post
      where vote_count <> imported_votes + (select count(*) from vote
        where vote.post_id = post.id and counted_at is not null and set_aside_at is null)
    union all select 'post that nobody follows', count(*) from post
      where not exists (select 1 from following where following.post_id = post.id)
    union all select 'post without its fact', count(*) from post
      where (select count(*) from event where event.subject_id = post.id and event.type = 'post.submitted') <> 1
    union all select 'number given twice', count(*) - count(distinct number) from post`.execute(db)
  return rows.flatMap(({ said, count }) => (count === 0 ? [] : [`${count} × ${said}`]))
}

async function damaged(db: Database): Promise<string[]> {
  if (engineOf(db) !== 'sqlite') return []
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const dangling = await sql`pragma foreign_key_check`.execute(db)
  return [
    ...integrity.rows.map((row) => row.integrity_check).filter((found) => found !== 'ok'),
    ...dangling.rows.map(() => 'a row that points nowhere'),
  ]
}
