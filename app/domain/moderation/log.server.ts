import { sql } from 'kysely'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { fromJson } from '#db/json.ts'

export type LogLine = {
  readonly id: string
  readonly type: EventType
  readonly who: string | null
  readonly at: string
  readonly details: Readonly<Record<string, string>>
  readonly postNumber: number | null
  /** Whom it was about. */
  readonly person: { readonly id: string; readonly name: string | null } | null
}

const logged: readonly EventType[] = [
  'report.made',
  'post.hidden',
  'post.restored',
  'comment.hidden',
  'comment.restored',
  'post.version_removed',
  'comment.version_removed',
  'votes.set_aside',
  'votes.brought_back',
  'review.settled',
  'appeal.made',
  'appeal.upheld',
  'person.suspended',
  'person.suspension_lifted',
]

// what was hidden, put back or left hidden is a fact of its own
const endings = ['published', 'kept', 'withdrawn']

const cursorShape = z.tuple([cursorTime, cursorId])

/** What moderators did, newest first: a question to the facts, so that it cannot be edited. */
export async function moderationLog(
  ctx: Context,
  after: string | null,
  size = pageSize,
): Promise<Page<LogLine>> {
  authorize(ctx, 'queue.work', null)
  const cursor = readCursor(cursorShape, after)
  const rows = await ctx.db
    .selectFrom('event')
    .leftJoin('person', 'person.id', 'event.actor_id')
    .leftJoin('review', 'review.id', 'event.subject_id')
    .leftJoin('report', 'report.id', 'event.subject_id')
    // a decision and a report are about the post or comment that they were made of
    .leftJoin('comment', (join) =>
      join.on(sql<boolean>`comment.id = coalesce(review.subject_id, report.subject_id, event.subject_id)`),
    )
    .leftJoin('person as about', 'about.id', 'event.subject_id')
    .leftJoin('post', (join) =>
      join.on(
        sql<boolean>`post.id = coalesce(comment.post_id, review.subject_id, report.subject_id, event.subject_id)`,
      ),
    )
    .select(['event.id', 'event.type', 'event.details', 'event.occurred_at', 'person.name', 'post.number'])
    .select(['about.id as about_id', 'about.name as about_name'])
    .where('event.type', 'in', logged)
    .where((where) =>
      where.or([where('event.type', '!=', 'review.settled'), where('review.decision', 'in', endings)]),
    )
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(event.occurred_at, event.id) < (${cursor?.[0]}, ${cursor?.[1]})`),
    )
    .orderBy('event.occurred_at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(size + 1)
    .execute()
  return toPage(
    rows,
    size,
    (row) => writeCursor(row.occurred_at, row.id),
    (row) => ({
      id: row.id,
      type: row.type as EventType,
      who: row.name,
      at: row.occurred_at,
      details: fromJson<Record<string, string>>(row.details),
      postNumber: row.number,
      person: row.about_id === null ? null : { id: row.about_id, name: row.about_name },
    }),
  )
}
