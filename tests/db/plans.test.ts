import { CompiledQuery, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { threadsOf } from '#app/domain/comments/threads.server.ts'
import { countReturned } from '#app/domain/people/returning.server.ts'
import { noFilters, tabs, type Filters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { nextToAnswer, openPost, surroundingsOf, unansweredPosts } from '#app/domain/posts/inbox.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { pointOf } from '#app/domain/posts/rising.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { votesByOrigin } from '#app/domain/posts/votes-by-origin.server.ts'
import { setVotesAside } from '#app/domain/moderation/setting-aside.server.ts'
import { tallyPosts } from '#app/domain/posts/tallying.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { nobody } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { asSystem, type Context } from '#app/kernel/context.server.ts'
import { writeCursor } from '#app/kernel/pages.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { generate } from '#scripts/bench/generating.ts'
import { engine, freshDatabase } from '#tests/support/engine.ts'

const posts = 1_500

type Query = { readonly sql: string; readonly parameters: readonly unknown[] }

const asked: Query[] = []

/** Everything that `work` asks of the database, as it reaches it. */
async function queriesOf(db: Database, work: (ctx: Context) => Promise<unknown>): Promise<Query[]> {
  asked.length = 0
  await work({ db, actor: nobody, now: new Date(), requestId: 'test' })
  return asked.splice(0).filter(({ sql }) => !/^(begin|start|commit|set|savepoint)\b/i.test(sql))
}

let looks = 0

async function planOf(db: Database, { sql, parameters }: Query): Promise<string[]> {
  const explain = engine === 'sqlite' ? 'explain query plan' : 'explain'
  const { rows } = await db.executeQuery<Record<string, string>>(
    // an explanation that is asked for again would be the one from before, whatever indexes there are now
    CompiledQuery.raw(`${explain} ${sql} /* ${++looks} */`, [...parameters]),
  )
  return rows.map((row) => row['detail'] ?? row['QUERY PLAN'] ?? '')
}

/** What in a plan grows with the site: a table read whole, all that waits, or a page that is sorted before it is cut. */
function faultsIn(plan: readonly string[], { sql }: Query): string[] {
  const isPage = /\blimit\b/.test(sql)
  return plan.filter(
    (step) =>
      (!isPage && /\bpost_unanswered\b/.test(step)) ||
      (engine === 'sqlite'
        ? /^SCAN (post|vote|comment|answer|author)\b(?!.*USING (COVERING )?INDEX)/.test(step) ||
          (isPage && step.includes('TEMP B-TREE FOR ORDER BY'))
        : /Seq Scan on (post|vote|comment)\b/.test(step) || (isPage && /^\s*(->\s*)?Sort/.test(step))),
  )
}

const extremes = [
  null,
  writeCursor(1e12, 2_000_000_000),
  writeCursor(pointOf(new Date()), posts),
  writeCursor(1, 1),
  writeCursor(0, 1),
]
const moments = ['9999-12-31T00:00:00.000Z', '2025-06-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']
const narrowed: Partial<Filters>[] = [{}, { status: 'planned' }, { store: 'mi-01' }]

test('no page of the list, however deep, and no post’s page reads a table whole or sorts one', async () => {
  const fresh = await freshDatabase()
  onTestFinished(fresh.close)
  // beside the fresh one, which is open and would be in the way
  const url = fresh.url.replace('.sqlite', '-with-posts.sqlite')
  await generate(url, posts)
  const db = openDatabase(url, { onQuery: (query) => asked.push(query) })
  onTestFinished(() => closeDatabase(db))

  const faults: string[] = []
  const look = async (what: string, work: (ctx: Context) => Promise<unknown>) => {
    for (const query of await queriesOf(db, work)) {
      const plan = await planOf(db, query)
      faults.push(...faultsIn(plan, query).map((step) => `${what}: ${step}\n${query.sql}`))
    }
  }
  for (const tab of tabs) {
    const isByTime = tab === 'new' || tab === 'answered'
    const cursors = isByTime ? [null, ...moments.map((at) => writeCursor(at, 5))] : extremes
    // the index of a status or a store is in the order of the first two tabs
    for (const narrowing of isByTime ? [{}] : narrowed)
      for (const after of cursors)
        await look(`${tab} ${JSON.stringify(narrowing)} after ${after}`, (ctx) =>
          listPosts(ctx, { ...noFilters, ...narrowing, tab }, after),
        )
  }
  const post = await findPost({ db, actor: nobody, now: new Date(), requestId: 'test' }, 7)
  await look('a post', (ctx) => findPost(ctx, 7))
  await look('what the filters count', (ctx) => tallyPosts(ctx, noFilters))
  await look('its discussion', (ctx) => threadsOf(ctx, post, null))

  const store = await db.selectFrom('store').select('id').executeTakeFirstOrThrow()
  const wifi = '203.0.113.0/24'
  const atWork = ({ db, now }: Context) => asSystem(db, now, 'test')
  await look('what waits for an answer', (ctx) => unansweredPosts(atWork(ctx), null))
  await look('the next that waits', (ctx) => nextToAnswer(atWork(ctx), post))
  await look('a post open in the inbox', (ctx) => openPost(atWork(ctx), post))
  await look('what stands beside it', (ctx) => surroundingsOf(atWork(ctx), post))
  const guest = { kind: 'guest', id: newId(new Date()) } as const
  await look('a guest’s vote', (ctx) =>
    castVote({ ...ctx, actor: guest }, post, { channel: 'web', storeId: store.id, touchpoint: 'page' }, wifi),
  )
  await look('a guest who comes back', (ctx) => countReturned(ctx, guest.id))
  await look('where votes come from', (ctx) => votesByOrigin(atWork(ctx), post))
  await look('votes set aside', (ctx) => setVotesAside(atWork(ctx), post, 'x'.repeat(43)))
  await look('what is like it', (ctx) => similarPosts(atWork(ctx), post))

  expect(faults).toEqual([])

  // control: the same look finds the list that is wrong
  await look('a careless list', (ctx) =>
    ctx.db.selectFrom('post').select('id').orderBy('title').limit(20).execute(),
  )
  expect(faults).not.toEqual([])

  // and what a store's posts that wait would cost without their index
  faults.length = 0
  await db.schema.dropIndex('post_unanswered_in_store').execute()
  await look('beside a post', (ctx) => surroundingsOf(atWork(ctx), post))
  expect(faults).not.toEqual([])
}, 90_000)

test.skipIf(engine === 'postgres')('a query is planned once, whatever is asked for', async () => {
  const { db, close } = await freshDatabase()
  onTestFinished(close)
  const raw = (text: string, values: unknown[] = []) => db.executeQuery(CompiledQuery.raw(text, values))
  await raw('create table t (n integer primary key, kind text, place integer)')
  await raw('create index t_kind on t (kind)')
  await raw('create index t_place on t (place)')
  await raw(`with recursive counted (n) as (select 0 union all select n + 1 from counted where n < 4000)
    insert into t select n, iif(n % 400 = 0, 'rare', 'common'), n % 2 from counted`)
  await raw('analyze')
  const plans = (text: string) =>
    Promise.all(['rare', 'common'].map((kind) => planOf(db, { sql: text, parameters: [kind, 1] })))

  const [rare, common] = await plans(
    sql`select n from t where kind = ${'rare'} and place = ${1}`.compile(db).sql,
  )
  expect(rare).toEqual(common)

  // control: the engine looks at the values where it is not kept from it
  const [other, another] = await plans('select n from t where kind = ? and place = ?')
  expect(other).not.toEqual(another)
})
