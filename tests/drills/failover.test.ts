import { describe, expect, onTestFinished, test } from 'vitest'
import { toPerson } from '#app/domain/people/person.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import {
  askServer,
  confirmTogether,
  openPrimary,
  openStandby,
  untilStanding,
} from '#tests/support/postgres-pair.ts'
import { knowsFamilies } from '#tests/support/process-family.ts'
import { networkTo } from '#tests/support/silent-network.ts'
import { actOnce, contradictions, type Act } from './acknowledged.ts'
import { quantile } from './figures.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite, strangeWords } from './standing-site.ts'

const rounds = sized(1, 20)
const people = 8
const acknowledged = (act: Act) => act.acknowledged

/** How long nothing may be written when a server is lost, with the wait that the drill itself adds. */
const gapMs = 20_000

/** A site that reaches its database through something that can be pointed at another server. */
async function openBehindSwitch(port: number) {
  const site = await openSite(0)
  const network = await networkTo(port)
  onTestFinished(network.close)
  onTestFinished(site.close)
  const databaseUrl = (at: number) => `postgres://postgres@127.0.0.1:${at}/drill`
  const running = await site.start({ DATABASE_URL: databaseUrl(network.port) })
  const acts: Act[] = []
  const posts = await postsSaid(databaseUrl(port))
  return {
    running,
    network,
    posts,
    acts,
    found: async (at: number) => {
      const db = openDatabase(databaseUrl(at))
      const faults = await contradictions(db, acts)
      await closeDatabase(db)
      return faults
    },
  }
}

/** A few posts of a member to vote on, by their numbers: what guests say may have to wait for a moderator. */
async function postsSaid(url: string): Promise<number[]> {
  const db = openDatabase(url)
  const now = new Date()
  const { id: storeId } = await db.selectFrom('store').select('id').limit(1).executeTakeFirstOrThrow()
  const row = await db
    .insertInto('person')
    .values({
      id: newId(now),
      role: 'member',
      name: 'Ada',
      email: 'ada@example.org',
      email_key: 'ada@example.org',
      email_verified_at: now.toISOString(),
      grants: toJson([]),
      preferences: toJson({}),
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const numbers: number[] = []
  for (let said = 0; said < 6; said++) {
    const { number } = await publishPost(
      { db, actor: toPerson(row), now, requestId: 'drill' },
      {
        words: `${strangeWords(5)}\n\n${strangeWords(20)}`,
        kind: 'idea',
        topicId: null,
        language: 'en',
        visibility: 'everyone',
        partnerId: null,
      },
      { channel: 'web', storeId, touchpoint: 'page' },
    )
    numbers.push(number)
  }
  await closeDatabase(db)
  return numbers
}

type Behind = Awaited<ReturnType<typeof openBehindSwitch>>

/** Visitors who go on, whatever they are answered, until `isOver`; what they were answered goes into `statuses`. */
async function keepActing({ running, posts, acts }: Behind, statuses: Set<number>, isOver: () => boolean) {
  const visitor = async () => {
    while (!isOver()) {
      const status = await actOnce(running.origin, posts, acts)
      statuses.add(status)
      if (status === 503) await pause(50)
    }
  }
  await Promise.all(Array.from({ length: people }, visitor))
}

const count = ({ acts }: Behind) => acts.filter(acknowledged).length

async function untilMore(behind: Behind, more: number): Promise<void> {
  const enough = count(behind) + more
  for (let waited = 0; waited < gapMs && count(behind) < enough; waited += 5) await pause(5)
  expect(count(behind), behind.running.output()).toBeGreaterThanOrEqual(enough)
}

describe.runIf(knowsFamilies)('a site whose PostgreSQL is killed, and whose standby takes over', () => {
  test('has everything that it confirmed, and goes on by itself', async () => {
    let primary = await openPrimary()
    onTestFinished(() => primary.stop())
    await askServer(primary, 'create database drill')
    const behind = await openBehindSwitch(primary.port)
    const statuses = new Set<number>()
    const gaps: number[] = []

    for (let round = 0; round < rounds; round++) {
      const standby = await openStandby(primary)
      await confirmTogether(primary)
      const until = { isOver: false }
      const acting = keepActing(behind, statuses, () => until.isOver)
      await untilMore(behind, 100)

      const killed = performance.now()
      await primary.kill()
      // a name that leads to the new one before that may write
      behind.network.leadTo(standby.port)
      await pause(300)
      expect((await ask(behind.running.origin, '/healthz')).status).toBe(200)
      await askServer(standby, 'select pg_promote(true, 20)')
      await untilMore(behind, 1)
      gaps.push(performance.now() - killed)
      await untilMore(behind, 50)
      until.isOver = true
      await acting

      await primary.stop()
      primary = standby
      expect(await behind.found(primary.port)).toEqual([])
    }

    tell('failover', {
      'primaries killed': rounds,
      'acknowledged writes': count(behind),
      'without a yes': behind.acts.length - count(behind),
      lost: 0,
      drift: 0,
      'ms until the next write, half of them': Math.round(quantile(gaps, 0.5)),
      'ms at the most': Math.round(quantile(gaps, 1)),
    })
    expect(new Set(behind.acts.filter(acknowledged).map(({ kind }) => kind))).toEqual(
      new Set(['vote', 'post']),
    )
    expect(Math.max(...gaps)).toBeLessThan(gapMs)
    expect([...statuses].filter((status) => status >= 500 && status !== 503)).toEqual([])
    expect(behind.running.output()).not.toContain('"message":"bug"')
  })

  test('would be found out if the standby had not heard of what was confirmed (control)', async () => {
    const primary = await openPrimary()
    onTestFinished(primary.stop)
    await askServer(primary, 'create database drill')
    const behind = await openBehindSwitch(primary.port)
    const standby = await openStandby(primary)
    onTestFinished(standby.stop)
    await untilStanding(primary, 'async')
    const [receiver] = await askServer<{ pid: number }>(standby, 'select pid from pg_stat_wal_receiver')
    process.kill(receiver!.pid, 'SIGSTOP')
    const until = { isOver: false }
    const acting = keepActing(behind, new Set(), () => until.isOver)
    await untilMore(behind, 60)

    await primary.kill()
    // it is asked to end before it can read what has still arrived
    const promoting = askServer(standby, 'select pg_promote(true, 20)')
    await pause(500)
    process.kill(receiver!.pid, 'SIGCONT')
    await promoting
    behind.network.leadTo(standby.port)
    await untilMore(behind, 5)
    until.isOver = true
    await acting

    const found = await behind.found(standby.port)
    tell('failover, control with a standby that hears nothing', { 'losses found': found.length })
    expect(found).toContain('lost: vote')
  })
})
