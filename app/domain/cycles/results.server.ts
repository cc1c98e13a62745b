import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { readablePosts } from '#app/domain/posts/readable.server.ts'
import type { Database } from '#db/database.server.ts'
import { before } from '#db/keyset.ts'
import { prepared } from '#db/prepared.server.ts'
import { fromJson } from '#db/json.ts'
import type { CheckResult } from './cycle.ts'
import type { Decision } from './decisions.ts'
import { headlineOf, undoneBy } from './headline.ts'
import { laterChecksOf } from './rows.server.ts'
import type { DoneFilters, PublicResult, SaidAndDone } from './result.ts'

const cursorShape = z.tuple([cursorTime, cursorId])

/** Pairs of what customers said and what was measured, newest first; only what who asks may read. */
export async function listResults(
  ctx: Context,
  filters: DoneFilters,
  after: string | null,
  size = 10,
): Promise<Page<SaidAndDone>> {
  const cursor = readCursor(cursorShape, after)
  const decided = await ctx.db
    .selectFrom('act_decision')
    .select(['act_decision.id', 'act_decision.card_id', 'act_decision.cycle_id', 'act_decision.decided_at'])
    .where('act_decision.decision', 'in', ['standardise', 'abandon'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('check_record')
          .select('check_record.id')
          .whereRef('check_record.cycle_id', '=', 'act_decision.cycle_id'),
      ),
    )
    .where((where) =>
      where.exists(
        saidPosts(ctx, filters)
          .select('card_post.card_id')
          .where('card_post.card_id', '=', where.ref('act_decision.card_id')),
      ),
    )
    .$if(cursor !== null, (query) =>
      query.where(before(['act_decision.decided_at', 'act_decision.id'], cursor ?? [])),
    )
    .orderBy('act_decision.decided_at', 'desc')
    .orderBy('act_decision.id', 'desc')
    .limit(size + 1)
    .execute()
  const shown = decided.slice(0, size)
  if (shown.length === 0) return { entries: [], next: null }

  const [said, results] = await Promise.all([
    leadingPosts(
      ctx,
      filters,
      shown.map((row) => row.card_id),
    ),
    resultsOfCycles(
      ctx,
      shown.map((row) => row.cycle_id),
    ),
  ])
  return toPage(
    decided,
    size,
    (row) => writeCursor(row.decided_at, row.id),
    (row) => ({
      id: row.id,
      decidedAt: row.decided_at,
      said: said.get(row.card_id)!,
      result: results.get(row.cycle_id)!,
    }),
  )
}

/** Posts of cards that are for everyone: what is shown to a company alone stays there. A merged one is stood for by the other. */
function saidPosts(ctx: Context, { store, topic }: DoneFilters) {
  return readablePosts(ctx)
    .innerJoin('post as linked', (join) =>
      join.on('post.id', '=', sql<string>`coalesce(linked.merged_into, linked.id)`),
    )
    .innerJoin('card_post', 'card_post.post_id', 'linked.id')
    .where('post.visibility', '=', 'everyone')
    .where('post.published_at', 'is not', null)
    .where('post.hidden_at', 'is', null)
    .where('post.withdrawn_at', 'is', null)
    .where('post.merged_into', 'is', null)
    .$if(store !== null, (query) =>
      query.where('post.store_id', 'in', (from) =>
        from.selectFrom('store').select('id').where('slug', '=', store),
      ),
    )
    .$if(topic !== null, (query) =>
      query.where('post.topic_id', 'in', (from) =>
        from.selectFrom('topic').select('id').where('slug', '=', topic),
      ),
    )
}

/** Of each card the post with the most supporters, and how many others asked with it. */
async function leadingPosts(
  ctx: Context,
  filters: DoneFilters,
  cardIds: readonly string[],
): Promise<Map<string, SaidAndDone['said']>> {
  const rows = await saidPosts(ctx, filters)
    .innerJoin('store', 'store.id', 'post.store_id')
    .innerJoin('person', 'person.id', 'post.author_id')
    .select([
      'card_post.card_id',
      'post.number',
      'post.title',
      'post.excerpt',
      'post.language',
      'post.vote_count',
      'person.name as author',
      'store.name as store',
    ])
    .distinct()
    .where('card_post.card_id', 'in', cardIds)
    .orderBy('post.vote_count', 'desc')
    .orderBy('post.number')
    .execute()
  const leading = new Map<string, SaidAndDone['said']>()
  for (const { card_id: cardId, vote_count: votes, ...post } of rows) {
    const first = leading.get(cardId)
    if (first) leading.set(cardId, { ...first, others: first.others + votes })
    else leading.set(cardId, { ...post, others: Math.max(0, votes - 1) })
  }
  return leading
}

/** What a post's page shows of its improvements: of each of its cards the latest decided trial, newest first. */
export async function resultsOf(ctx: Context, post: { readonly id: string }): Promise<PublicResult[]> {
  const decided = await decidedCycles(ctx.db, post.id)
  const latest = decided.filter(
    ({ card_id: cardId }, place) => decided.findIndex((row) => row.card_id === cardId) === place,
  )
  const results = await resultsOfCycles(
    ctx,
    latest.map((row) => row.cycle_id),
  )
  return latest.flatMap((row) => results.get(row.cycle_id) ?? [])
}

/** What was measured, by the decision that was made upon it; a decision without a measurement has none. */
export async function resultsOfDecisions(
  ctx: Pick<Context, 'db'>,
  decisionIds: readonly (string | null)[],
): Promise<Map<string, PublicResult>> {
  const asked = [...new Set(decisionIds.filter((id) => id !== null))]
  if (asked.length === 0) return new Map()
  const decided = await ctx.db
    .selectFrom('act_decision')
    .select('cycle_id')
    .where('id', 'in', asked)
    .execute()
  const results = await resultsOfCycles(
    ctx,
    decided.map((row) => row.cycle_id),
  )
  return new Map([...results.values()].map((result) => [result.id, result]))
}

const decidedCycles = prepared((db: Database, postId: string) =>
  db
    .selectFrom('card_post')
    .innerJoin('act_decision', 'act_decision.card_id', 'card_post.card_id')
    .innerJoin('check_record', 'check_record.cycle_id', 'act_decision.cycle_id')
    .select(['act_decision.card_id', 'act_decision.cycle_id', 'act_decision.decided_at', 'act_decision.id'])
    .distinct()
    .where('card_post.post_id', 'in', (posts) =>
      posts
        .selectFrom('post')
        .select('post.id')
        .where((post) => post.or([post('post.id', '=', postId), post('post.merged_into', '=', postId)])),
    )
    .orderBy('act_decision.decided_at', 'desc')
    .orderBy('act_decision.id', 'desc'),
)

async function resultsOfCycles(
  ctx: Pick<Context, 'db'>,
  cycleIds: readonly string[],
): Promise<Map<string, PublicResult>> {
  if (cycleIds.length === 0) return new Map()
  const { db } = ctx
  const rows = await db
    .selectFrom('act_decision')
    .innerJoin('check_record', 'check_record.cycle_id', 'act_decision.cycle_id')
    .innerJoin('card', 'card.id', 'act_decision.card_id')
    .innerJoin('cycle', 'cycle.id', 'act_decision.cycle_id')
    // what was kept and is tried again did not hold: a card has no other way into another cycle from there
    .leftJoin('cycle as retrial', (join) =>
      join
        .onRef('retrial.card_id', '=', 'cycle.card_id')
        .on('act_decision.decision', '=', 'standardise')
        .on(sql<boolean>`retrial.no = cycle.no + 1`),
    )
    .select([
      'act_decision.id',
      'retrial.opened_at as undone_at',
      'card.language',
      'act_decision.public_sentences',
      'act_decision.cycle_id',
      'act_decision.card_id',
      'act_decision.decision',
      'act_decision.public_sentence',
      'act_decision.decided_at',
      'check_record.result',
      'cycle.closed_at',
    ])
    .where('act_decision.cycle_id', 'in', cycleIds)
    .execute()
  const [stores, checks] = await Promise.all([
    db
      .selectFrom('card_store')
      .innerJoin('store', 'store.id', 'card_store.store_id')
      .select(['card_store.card_id', 'store.name'])
      .where('card_store.card_id', 'in', rows.length > 0 ? rows.map((row) => row.card_id) : [''])
      .orderBy('store.position')
      .orderBy('store.name')
      .execute(),
    laterChecksOf(ctx, cycleIds),
  ])
  return new Map(
    rows.map((row): [string, PublicResult] => {
      const result = fromJson<CheckResult>(row.result)
      const sentences = fromJson<Record<string, string>>(row.public_sentences)
      const decision = row.decision as Decision
      const later = checks.filter((check) => check.cycleId === row.cycle_id)
      const failed = later.find(({ outcome }) => outcome === 'failed')
      const undone = row.undone_at === null ? null : undoneBy(later)
      return [
        row.cycle_id,
        {
          id: row.id,
          headline: headlineOf(result.verdict, decision, undone),
          undoneAt: row.undone_at,
          later: failed?.value ?? null,
          laterN: failed?.n ?? null,
          measure: result.measure,
          language: row.language,
          unit: result.unit,
          before: result.before,
          target: result.target,
          after: result.after,
          beforeN: result.beforeN,
          afterN: result.afterN,
          verdict: result.verdict,
          decision,
          sentence: Object.keys(sentences).length === 0 ? row.public_sentence : sentences,
          since: row.decided_at,
          stores: stores.filter((store) => store.card_id === row.card_id).map((store) => store.name),
          nextCheck:
            row.closed_at === null ? (later.find(({ outcome }) => outcome === null)?.dueOn ?? null) : null,
        },
      ]
    }),
  )
}
