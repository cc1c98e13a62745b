import { sql } from 'kysely'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorNumber, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { remembered } from '#db/remembering.server.ts'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import { readablePosts } from './readable.server.ts'
import type { InboxCounts, InboxLine, OpenPost, Surroundings } from './inbox.ts'
import { noPromise, type Post, type PostKind } from './post.ts'
import { photosOf } from './photos.server.ts'
import type { Status } from './status.ts'

const lineColumns = [
  'post.id',
  'post.number',
  'post.kind',
  'post.title',
  'post.excerpt',
  'post.status',
  'post.vote_count',
  'post.comment_count',
  'post.created_at',
  'post.answer_due_at',
  'store.name as store',
  'author.name',
  'author.role',
  'partner.name as partner',
] as const

type LineRow = {
  id: string
  number: number
  kind: string
  title: string
  excerpt: string
  status: string
  vote_count: number
  comment_count: number
  created_at: string
  answer_due_at: string
  store: string
  name: string | null
  role: string
  partner: string | null
}

const toLine = (row: LineRow, { now }: Context): InboxLine => ({
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
  isLate: row.answer_due_at < now.toISOString(),
})

const cursorShape = z.tuple([cursorTime, cursorNumber])

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
    .where('answer_due_at', '<', noPromise)
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
    .select(lineColumns)
    .where(
      'post.id',
      'in',
      ids.map((row) => row.id),
    )
    .execute()
  const lines = new Map(rows.map((row) => [row.id, toLine(row, ctx)]))
  return toPage(
    ids,
    size,
    (row) => writeCursor(row.answer_due_at, row.number),
    (row) => lines.get(row.id)!,
  )
}

export function inboxCounts(ctx: Context): Promise<InboxCounts> {
  authorize(ctx, 'inbox.read', null)
  const minute = ctx.now.toISOString().slice(0, 16)
  return remembered(ctx.db, `inbox counts ${minute}`, async () => {
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
      .where('answer_due_at', '<', noPromise)
      .executeTakeFirstOrThrow()
    return { waiting: row.waiting, late: row.late, oldestDueAt: row.oldest }
  })
}

/** The number of the post to open after this one: the next most urgent, else the first; null when nothing waits. */
export async function nextToAnswer(ctx: Context, done: { readonly id: string }): Promise<number | null> {
  authorize(ctx, 'inbox.read', null)
  const here = await ctx.db
    .selectFrom('post')
    .select(['answer_due_at', 'number'])
    .where('id', '=', done.id)
    .executeTakeFirst()
  const waiting = ctx.db
    .selectFrom('post')
    .select('number')
    .where(isUnanswered)
    .where('published_at', 'is not', null)
    .where('answer_due_at', '<', noPromise)
    .where('id', '!=', done.id)
    .orderBy('answer_due_at')
    .orderBy('number')
    .limit(1)
  const after =
    here &&
    (await waiting
      .where(sql<boolean>`(answer_due_at, number) > (${here.answer_due_at}, ${here.number})`)
      .executeTakeFirst())
  return (after ?? (await waiting.executeTakeFirst()))?.number ?? null
}

export async function openPost(ctx: Context, post: Post): Promise<OpenPost> {
  authorize(ctx, 'inbox.read', null)
  const row = await ctx.db
    .selectFrom('post')
    .innerJoin('store', 'store.id', 'post.store_id')
    .innerJoin('person as author', 'author.id', 'post.author_id')
    .leftJoin('partner', 'partner.id', 'author.partner_id')
    .select(lineColumns)
    .select(['post.body_html', 'post.channel', 'post.touchpoint', 'post.answered_at'])
    .where('post.id', '=', post.id)
    .executeTakeFirstOrThrow()
  const merged = await ctx.db
    .selectFrom('post')
    .select(['id', 'number', 'title'])
    .where('merged_into', '=', post.id)
    .orderBy('number')
    .execute()
  const all = [post.id, ...merged.map(({ id }) => id)]
  const photos = await photosOf(ctx, all)
  return {
    ...toLine(row, ctx),
    html: asSafeHtml(row.body_html),
    channel: row.channel,
    touchpoint: row.touchpoint,
    answered: row.answered_at !== null,
    photos: all.flatMap(photos),
    merged: merged.map(({ number, title }) => ({ number, title })),
  }
}

const othersAtMost = 3

/** What a triager may want to know beside the words: has this person been heard, and is this store quiet or not. */
export async function surroundingsOf(ctx: Context, post: Post): Promise<Surroundings> {
  authorize(ctx, 'inbox.read', null)
  const [{ said, answered, hidden }, others, { waiting }] = await Promise.all([
    ctx.db
      .selectFrom('post')
      .select((row) => [
        row.fn.countAll<number>().as('said'),
        row.fn.count<number>('answered_at').as('answered'),
        row.fn.count<number>('hidden_at').as('hidden'),
      ])
      .where('author_id', '=', post.authorId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow(),
    readablePosts(ctx)
      .select(['post.number', 'post.title'])
      .where('post.author_id', '=', post.authorId)
      .where('post.id', '!=', post.id)
      .orderBy('post.number', 'desc')
      .limit(othersAtMost)
      .execute(),
    ctx.db
      .selectFrom('post')
      .select((row) => row.fn.countAll<number>().as('waiting'))
      .where(isUnanswered)
      .where('published_at', 'is not', null)
      .where('answer_due_at', '<', noPromise)
      .where('store_id', '=', (from) =>
        from.selectFrom('post as here').select('store_id').where('id', '=', post.id),
      )
      .executeTakeFirstOrThrow(),
  ])
  return { said, answered, hidden, others, waitingInStore: waiting }
}
