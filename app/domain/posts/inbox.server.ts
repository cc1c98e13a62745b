import { sql } from 'kysely'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import type { PostKind } from './post.ts'
import type { Status } from './status.ts'

/** A post that waits for a person's answer, with the clock of the promise. */
export type InboxLine = {
  readonly id: string
  readonly number: number
  readonly kind: PostKind
  readonly title: string
  readonly excerpt: string
  readonly status: Status
  readonly store: string
  readonly author: { readonly name: string | null; readonly role: string; readonly partner: string | null }
  readonly votes: number
  readonly comments: number
  readonly createdAt: string
  readonly answerDueAt: string
  readonly isLate: boolean
}

export type InboxCounts = {
  readonly waiting: number
  readonly late: number
  readonly oldestDueAt: string | null
}

const cursorShape = z.tuple([z.string().max(40), z.number().int()])

// word for word the condition of the partial index post_unanswered
const isUnanswered = sql<boolean>`answered_at is null and merged_into is null and hidden_at is null and withdrawn_at is null`

/** What nobody has answered yet and everybody may read, most urgent first. */
export async function unansweredPosts(
  ctx: Context,
  after: string | null,
  size = pageSize,
): Promise<Page<InboxLine>> {
  authorize(ctx, 'inbox.read', null)
  const cursor = readCursor(cursorShape, after)
  const ids = await ctx.db
    .selectFrom('post')
    .select(['id', 'number', 'answer_due_at'])
    .where(isUnanswered)
    .where('published_at', 'is not', null)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(answer_due_at, number) > (${cursor?.[0]}, ${cursor?.[1]})`),
    )
    .orderBy('answer_due_at')
    .orderBy('number')
    .limit(size + 1)
    .execute()
  if (ids.length === 0) return { entries: [], next: null }

  const rows = await ctx.db
    .selectFrom('post')
    .innerJoin('store', 'store.id', 'post.store_id')
    .innerJoin('person as author', 'author.id', 'post.author_id')
    .leftJoin('partner', 'partner.id', 'author.partner_id')
    .select([
      'post.id',
      'post.number',
      'post.kind',
      'post.title',
      'post.excerpt',
      'post.status',
      'post.vote_count',
      'post.comment_count',
    ])
    .select([
      'post.created_at',
      'post.answer_due_at',
      'store.name as store',
      'author.name',
      'author.role',
      'partner.name as partner',
    ])
    .where(
      'post.id',
      'in',
      ids.map((row) => row.id),
    )
    .execute()
  const lines = new Map(
    rows.map((row): [string, InboxLine] => [
      row.id,
      {
        id: row.id,
        number: row.number,
        kind: row.kind as PostKind,
        title: row.title,
        excerpt: row.excerpt,
        status: row.status as Status,
        store: row.store,
        author: { name: row.name, role: row.role, partner: row.partner },
        votes: row.vote_count,
        comments: row.comment_count,
        createdAt: row.created_at,
        answerDueAt: row.answer_due_at,
        isLate: row.answer_due_at < ctx.now.toISOString(),
      },
    ]),
  )
  return toPage(
    ids,
    size,
    (row) => writeCursor(row.answer_due_at, row.number),
    (row) => lines.get(row.id)!,
  )
}

export async function inboxCounts(ctx: Context): Promise<InboxCounts> {
  authorize(ctx, 'inbox.read', null)
  const row = await ctx.db
    .selectFrom('post')
    .select((post) => [
      post.fn.countAll<number>().as('waiting'),
      post.fn.min('answer_due_at').as('oldest'),
      sql<number>`coalesce(sum(case when answer_due_at < ${ctx.now.toISOString()} then 1 else 0 end), 0)`.as(
        'late',
      ),
    ])
    .where(isUnanswered)
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return { waiting: row.waiting, late: row.late, oldestDueAt: row.oldest }
}
