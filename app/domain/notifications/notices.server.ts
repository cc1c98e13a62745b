import { sql } from 'kysely'
import { z } from 'zod'
import type { Guest, Person } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { undoings } from '#app/domain/cycles/headline.ts'
import { asDecided, type PublicResult } from '#app/domain/cycles/result.ts'
import { resultsOfDecisions } from '#app/domain/cycles/results.server.ts'
import { postsWithin, reachOf, readablePosts, type Reach } from '#app/domain/posts/readable.server.ts'
import { statementColumns, toStatement } from '#app/domain/posts/rows.server.ts'
import type { Status } from '#app/domain/posts/status.ts'
import type { Database } from '#db/database.server.ts'
import { fromJson } from '#db/json.ts'
import { preparedIn } from '#db/prepared.server.ts'
import type { Notice, NoticeKind } from './notice.ts'

const cursorShape = z.tuple([cursorTime, cursorId])

type Row = Omit<Parameters<typeof toStatement>[0], 'sentence'> & {
  readonly sentence: string | null
  readonly decision_id: string | null
}

/** What was publicly said with the fact that a notice tells of, and the result as it was then. */
export function toldWith(
  { sentence, decision_id: decisionId, ...row }: Row,
  results: ReadonlyMap<string, PublicResult>,
): Pick<Notice, 'said' | 'result'> {
  if (sentence === null) return { said: null, result: null }
  const said = toStatement({ ...row, sentence })
  const result = results.get(decisionId ?? '') ?? null
  const isUndone = undoings.some((word) => word === said.usual)
  return { said, result: result && !isUndone ? asDecided(result) : result }
}

/** What somebody was told, newest first. What they may no longer read is gone from here too. */
export async function noticesOf(
  ctx: Context<Guest | Person>,
  after: string | null,
  size = pageSize,
): Promise<Page<Notice>> {
  const personId = ctx.actor.id
  if (personId === null) return { entries: [], next: null }
  const cursor = readCursor(cursorShape, after)
  const rows = await ctx.db
    .selectFrom('notice')
    .leftJoin('post_status', (join) =>
      join
        .onRef('post_status.event_id', '=', 'notice.event_id')
        .onRef('post_status.post_id', '=', 'notice.post_id'),
    )
    .leftJoin(
      readablePosts(ctx).select(['post.id', 'post.number', 'post.title']).as('post'),
      'post.id',
      'notice.post_id',
    )
    .select([
      'notice.occasion',
      'notice.kind',
      'notice.created_at',
      'notice.read_at',
      'notice.details',
      'post.number',
      'post.title',
    ])
    .select(statementColumns)
    .where('notice.person_id', '=', personId)
    .where((notice) => notice.or([notice('notice.post_id', 'is', null), notice('post.id', 'is not', null)]))
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(notice.created_at, notice.occasion) < (${cursor?.[0]}, ${cursor?.[1]})`),
    )
    .orderBy('notice.created_at', 'desc')
    .orderBy('notice.occasion', 'desc')
    .limit(size + 1)
    .execute()
  const results = await resultsOfDecisions(
    ctx,
    rows.map((row) => row.decision_id),
  )
  return toPage(
    rows,
    size,
    (row) => writeCursor(row.created_at, row.occasion),
    (row) => {
      const details = fromJson<{ status?: Status; reason?: string; until?: string }>(row.details)
      return {
        occasion: row.occasion,
        kind: row.kind as NoticeKind,
        createdAt: row.created_at,
        isNew: row.read_at === null,
        post: row.number === null || row.title === null ? null : { number: row.number, title: row.title },
        status: details.status ?? null,
        ...toldWith(row, results),
        reason: details.reason ?? null,
        until: details.until ?? null,
      }
    },
  )
}

/** What somebody may no longer read is not counted either. */
export async function countUnread(ctx: Context): Promise<number> {
  const [reach, readerId, partnerId] = reachOf(ctx)
  if (!reach.isSomebody) return 0
  const [row] = await unread(ctx.db, reach, readerId, partnerId)
  return row?.count ?? 0
}

const unread = preparedIn((db: Database, reach: Reach, readerId: string, partnerId: string) =>
  db
    .selectFrom('notice')
    .select((notice) => notice.fn.countAll<number>().as('count'))
    .where('person_id', '=', readerId)
    .where('read_at', 'is', null)
    .where((notice) =>
      notice.or([
        notice('post_id', 'is', null),
        notice.exists(
          postsWithin(db, reach, readerId, partnerId)
            .select('post.id')
            .where(sql<boolean>`post.id = notice.post_id`),
        ),
      ]),
    ),
)

/** Marks what was shown as read: everything up to the newest that the reader has seen. */
export async function markRead(ctx: Context<Guest | Person>, upTo: string): Promise<void> {
  const personId = ctx.actor.id
  if (personId === null) return

  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('notice')
      .set({ read_at: tx.now.toISOString() })
      .where('person_id', '=', personId)
      .where('read_at', 'is', null)
      .where('created_at', '<=', upTo)
      .execute()
  })
}
