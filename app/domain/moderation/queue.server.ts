import { sql } from 'kysely'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import { photosOf } from '#app/domain/posts/photos.server.ts'
import { toVersion } from '#app/domain/posts/versions.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import type { Cause, QueueLine, SubjectKind } from './report.ts'

const cursorShape = z.tuple([cursorTime, cursorId])

/** Everything that waits, oldest first. */
export async function reviewQueue(
  ctx: Context,
  after: string | null,
  size = pageSize,
): Promise<Page<QueueLine>> {
  authorize(ctx, 'queue.work', null)
  const cursor = readCursor(cursorShape, after)
  const rows = await ctx.db
    .selectFrom('review')
    .leftJoin('comment', 'comment.id', 'review.subject_id')
    .innerJoin('post', (join) =>
      join.on(sql<boolean>`post.id = coalesce(comment.post_id, review.subject_id)`),
    )
    .innerJoin('person as author', (join) =>
      join.on(sql<boolean>`author.id = coalesce(comment.author_id, post.author_id)`),
    )
    .leftJoin('person as moderator', 'moderator.id', 'review.claimed_by')
    .leftJoin('person as hider', (join) =>
      join.on(
        sql<boolean>`hider.id = case when comment.id is null then post.hidden_by else comment.hidden_by end`,
      ),
    )
    .leftJoin('store', 'store.id', 'post.store_id')
    .select([
      'review.id',
      'review.cause',
      'review.subject_kind',
      'review.subject_id',
      'review.opened_at',
      'review.words as appeal',
      'review.not_by',
    ])
    .select(['post.number', 'post.title', 'post.body as post_body', 'comment.body as comment_body'])
    .select(['post.edited_at as post_edited_at', 'comment.edited_at as comment_edited_at'])
    .select([
      'author.id as author_id',
      'author.name as author_name',
      'author.role as author_role',
      'author.suspended_until',
    ])
    .select(['review.claimed_by', 'moderator.name as moderator_name', 'store.name as store_name'])
    .select([
      'post.hidden_reason',
      'comment.hidden_reason as comment_hidden_reason',
      'hider.name as hider_name',
    ])
    .where('review.settled_at', 'is', null)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(review.opened_at, review.id) > (${cursor?.[0]}, ${cursor?.[1]})`),
    )
    .orderBy('review.opened_at')
    .orderBy('review.id')
    .limit(size + 1)
    .execute()
  const reports = await reportsOf(ctx, rows)
  const hidden = await hiddenBefore(ctx, rows)
  const subjects = rows.map((row) => row.subject_id)
  const photos = await photosOf(ctx, subjects)
  const earlier = await earlierOf(ctx, subjects)
  return toPage(
    rows,
    size,
    (row) => writeCursor(row.opened_at, row.id),
    (row) => ({
      id: row.id,
      cause: row.cause as Cause,
      subjectKind: row.subject_kind as SubjectKind,
      subjectId: row.subject_id,
      openedAt: row.opened_at,
      appealWords: row.appeal,
      postNumber: row.number,
      postTitle: row.title,
      store: row.store_name,
      hidden: hiddenIn(row),
      words: row.comment_body ?? row.post_body,
      photos: photos(row.subject_id),
      earlier: earlier
        .filter((version) => version.subject_id === row.subject_id)
        .map((version) => toVersion(version, row.author_id)),
      seen: (row.subject_kind === 'comment' ? row.comment_edited_at : row.post_edited_at) ?? '',
      author: {
        id: row.author_id,
        name: row.author_name,
        role: row.author_role,
        suspendedUntil:
          row.suspended_until !== null && row.suspended_until > ctx.now.toISOString()
            ? row.suspended_until
            : null,
        hiddenBefore:
          (hidden.get(row.author_id) ?? 0) -
          (row.subject_kind === 'post' && row.hidden_reason !== null ? 1 : 0),
      },
      claimedBy: row.claimed_by === null ? null : { id: row.claimed_by, name: row.moderator_name },
      reports: reports.filter((report) => report.subject_id === row.subject_id),
      mayDecide: row.not_by === null || ctx.actor.kind === 'system' || row.not_by !== ctx.actor.id,
    }),
  )
}

function hiddenIn(row: {
  readonly subject_kind: string
  readonly hidden_reason: string | null
  readonly comment_hidden_reason: string | null
  readonly hider_name: string | null
}): QueueLine['hidden'] {
  const reason = row.subject_kind === 'comment' ? row.comment_hidden_reason : row.hidden_reason
  return reason === null ? null : { reason, by: row.hider_name }
}

async function earlierOf({ db }: Context, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return []
  const posts = db
    .selectFrom('post_revision')
    .select(['post_id as subject_id', 'id', 'title', 'body', 'replaced_at', 'replaced_by'])
    .select(['published_at', 'removed_at'])
    .where('post_id', 'in', subjectIds)
  const comments = db
    .selectFrom('comment_revision')
    .select(['comment_id as subject_id', 'id', sql<string>`''`.as('title'), 'body', 'replaced_at'])
    .select(['replaced_by', 'published_at', 'removed_at'])
    .where('comment_id', 'in', subjectIds)
  return posts.unionAll(comments).orderBy('replaced_at').orderBy('id').limit(400).execute()
}

export async function countWaiting({ db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('review')
    .select((review) => review.fn.countAll<number>().as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

async function reportsOf({ db }: Context, rows: readonly { readonly subject_id: string }[]) {
  if (rows.length === 0) return []
  return db
    .selectFrom('report')
    .select(['subject_id', 'reason', 'note'])
    .where(
      'subject_id',
      'in',
      rows.map((row) => row.subject_id),
    )
    .orderBy('created_at')
    .limit(200)
    .execute()
}

async function hiddenBefore(
  { db }: Context,
  rows: readonly { readonly author_id: string }[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const counts = await db
    .selectFrom('post')
    .select((post) => ['author_id', post.fn.countAll<number>().as('count')])
    .where('hidden_at', 'is not', null)
    .where(
      'author_id',
      'in',
      rows.map((row) => row.author_id),
    )
    .groupBy('author_id')
    .execute()
  return new Map(counts.map((row) => [row.author_id, row.count]))
}
