import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { asScript, contradictions } from './acknowledged.ts'
import { sized, tell } from './form.ts'
import { ask, newGuest, openSite } from './standing-site.ts'

const clients = 64
const acts = sized(5_000, 100_000)
// a person may vote sixty times in ten minutes; after forty somebody else sits down
const actsOfGuest = 40

describe('sixty-four people who vote and think better of it, at two processes at once', () => {
  test('leave as many rows as supporters, and counters that say so', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const doors = await Promise.all([site.start(), site.start({ WORKER: 'off' })])
    const expected = new Set<string>()
    let left = acts
    let refused = 0

    const client = async () => {
      let guest = newGuest()
      for (let done = 0; left-- > 0; done++) {
        if (done % actsOfGuest === 0) guest = newGuest()
        const post = site.posts[randomInt(site.posts.length)]!
        const vote = `${post} ${guest.id}`
        const isWithdrawal = expected.has(vote) ? randomInt(4) > 0 : randomInt(4) === 0
        const form: Record<string, string> = isWithdrawal ? { _method: 'delete' } : {}
        // a busy site says so; whoever means it presses again
        for (;;) {
          const { status } = await ask(doors[randomInt(2)]!.origin, `/posts/${post}/vote`, {
            cookie: guest.cookie,
            form,
            headers: asScript,
          })
          if (status === 200) break
          if (status !== 503) throw new Error(`A vote was answered with ${status}`)
          refused++
        }
        if (isWithdrawal) expected.delete(vote)
        else expected.add(vote)
      }
    }
    await Promise.all(Array.from({ length: clients }, client))

    const found = await site.read(async (db) => ({
      votes: await votesOfGuests(db),
      faults: await contradictions(db, []),
    }))
    tell(`votes on ${engine}`, {
      acts,
      'votes left': found.votes.size,
      'asked to come again': refused,
      drift: found.faults.length,
    })
    expect([...found.votes].sort()).toEqual([...expected].sort())
    expect(found.faults).toEqual([])
  })

  test('would be found out if a counter were read, and written a moment later (control)', async () => {
    const site = await openSite(1)
    onTestFinished(site.close)

    const faults = await site.read(async (db) => {
      await Promise.all(Array.from({ length: clients }, () => carelessVote(db)))
      return contradictions(db, [])
    })

    expect(faults).toEqual(['1 × post whose counter is not its votes'])
  })
})

async function votesOfGuests(db: Database): Promise<Set<string>> {
  const rows = await db
    .selectFrom('vote')
    .innerJoin('post', 'post.id', 'vote.post_id')
    .innerJoin('person', 'person.id', 'vote.person_id')
    .select(['post.number', 'vote.person_id'])
    .where('person.role', '=', 'guest')
    .execute()
  return new Set(rows.map((row) => `${row.number} ${row.person_id}`))
}

async function carelessVote(db: Database): Promise<void> {
  const { id } = newGuest()
  const post = await db.selectFrom('post').select(['id', 'store_id', 'vote_count']).executeTakeFirstOrThrow()
  await sql`insert into person (id, role, grants, preferences, created_at)
    values (${id}, 'guest', '[]', '{}', ${new Date().toISOString()})`.execute(db)
  await sql`insert into vote (post_id, person_id, channel, store_id, touchpoint, created_at, counted_at)
    values (${post.id}, ${id}, 'web', ${post.store_id}, 'page', ${new Date().toISOString()}, ${new Date().toISOString()})`.execute(
    db,
  )
  await db
    .updateTable('post')
    .set({ vote_count: post.vote_count + 1 })
    .where('id', '=', post.id)
    .execute()
}
