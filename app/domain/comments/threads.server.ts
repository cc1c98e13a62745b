import { sql } from 'kysely'
import { z } from 'zod'
import { can } from '#app/domain/access/policy.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import { postAddress, type Post } from '#app/domain/posts/post.ts'
import { reachOf, type Reach } from '#app/domain/posts/readable.server.ts'
import { postColumns, toPost } from '#app/domain/posts/rows.server.ts'
import { companyNames } from '#app/domain/people/company-names.server.ts'
import { storeNames } from '#app/domain/stores/directory.server.ts'
import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import type { Database } from '#db/database.server.ts'
import { preparedIn } from '#db/prepared.server.ts'
import type { Comment, CommentLine, CommentState } from './comment.ts'
import { findComment } from './rows.server.ts'

const cursorShape = z.tuple([cursorTime, cursorId])
export const threadsOnPage = 40

/** What was said under a post that the reader may see, oldest first, each with its replies. */
export async function threadsOf(
  ctx: Context,
  post: { readonly id: string; readonly commentCount: number },
  after: string | null,
  size = threadsOnPage,
): Promise<Page<CommentLine>> {
  const [rows, stores, companies] = await Promise.all([
    after === null && post.commentCount <= size
      ? wholeDiscussion(ctx, post.id)
      : partOfDiscussion(ctx, post.id, after, size),
    storeNames(ctx),
    companyNames(ctx),
  ])
  const line = (row: Row, replies: readonly CommentLine[]) => toLine(ctx, row, replies, stores, companies)
  const repliesTo = (id: string) =>
    rows.flatMap((reply) => (reply.parent_id === id ? [line(reply, [])] : [])).filter(isWorthShowing)
  const page = toPage(
    rows.filter((row) => row.parent_id === null),
    size,
    (row) => writeCursor(row.created_at, row.id),
    (row) => line(row, repliesTo(row.id)),
  )
  return { entries: page.entries.filter(isWorthShowing), next: page.next }
}

// as nearly every discussion fits a page, one question is enough for it
const wholeDiscussion = (ctx: Context, postId: string): Promise<Row[]> =>
  wholeOf(ctx.db, ...reachOf(ctx), postId)

const wholeOf = preparedIn(
  (db: Database, reach: Reach, readerId: string, partnerId: string, postId: string) =>
    linesWithin(db, reach, readerId, partnerId, postId)
      .orderBy('comment.created_at')
      .orderBy('comment.id')
      .limit(sql.lit(1_000)),
)

async function partOfDiscussion(
  ctx: Context,
  postId: string,
  after: string | null,
  size: number,
): Promise<Row[]> {
  const cursor = readCursor(cursorShape, after)
  const roots = await linesOf(ctx, postId)
    .where('comment.parent_id', 'is', null)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(comment.created_at, comment.id) > (${cursor?.[0]}, ${cursor?.[1]})`),
    )
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .limit(size + 1)
    .execute()
  const ids = roots.slice(0, size).map((row) => row.id)
  if (ids.length === 0) return roots
  const replies = await linesOf(ctx, postId)
    .where('comment.parent_id', 'in', ids)
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .limit(1_000)
    .execute()
  return [...roots, ...replies]
}

type Row = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number]

const linesOf = (ctx: Context, postId: string) => linesWithin(ctx.db, ...reachOf(ctx), postId)

/** Who may read is 'comment.read' said in SQL, except that a gap is left where published words were taken away. */
function linesWithin(
  db: Database,
  { sees, isSomebody }: Reach,
  readerId: string,
  partnerId: string,
  postId: string,
) {
  const comments = db
    .selectFrom('comment')
    .innerJoin('person as author', 'author.id', 'comment.author_id')
    .select([
      'comment.id',
      'comment.parent_id',
      'comment.author_id',
      'comment.body',
      'comment.body_html',
      'comment.rendered_by',
      'comment.visibility',
      'comment.visible_to_partner_id',
      'comment.published_at',
      'comment.hidden_at',
      'comment.hidden_reason',
      'comment.withdrawn_at',
      'comment.created_at',
      'comment.edited_at',
      'author.name as author_name',
      'author.role as author_role',
      'author.erased_at as author_erased_at',
      'comment.partner_id',
      'comment.store_id',
    ])
    .where('comment.post_id', '=', postId)
  if (sees === 'everything') return comments
  return comments.where((comment) => {
    const isForEveryone = comment('comment.visibility', '=', 'everyone')
    const isShared = comment.and([
      comment('comment.visibility', '=', 'partner'),
      comment('comment.visible_to_partner_id', '=', partnerId),
    ])
    const circle = {
      published: [],
      shared: [comment.or([isForEveryone, isShared])],
      public: [isForEveryone],
    }
    const published = comment.and([comment('comment.published_at', 'is not', null), ...circle[sees]])
    return isSomebody ? comment.or([published, comment('comment.author_id', '=', readerId)]) : published
  })
}

function toLine(
  ctx: Context,
  row: Row,
  replies: readonly CommentLine[],
  stores: Awaited<ReturnType<typeof storeNames>>,
  companies: Awaited<ReturnType<typeof companyNames>>,
): CommentLine {
  const isReader = ctx.actor.kind !== 'system' && ctx.actor.id === row.author_id
  const state: CommentState =
    row.withdrawn_at !== null
      ? 'withdrawn'
      : row.hidden_at !== null
        ? 'hidden'
        : row.published_at === null
          ? 'waiting'
          : 'shown'
  const words = state === 'shown' || state === 'waiting' || (state === 'hidden' && isReader)
  const subject = {
    authorId: row.author_id,
    createdAt: row.created_at,
    visibility: row.visibility as Visibility,
    partnerId: row.visible_to_partner_id,
    publishedAt: row.published_at,
    hiddenAt: row.hidden_at,
    withdrawnAt: row.withdrawn_at,
  }
  const store = stores.get(row.store_id)!
  const isLive = state === 'shown' || state === 'waiting'
  return {
    id: row.id,
    state,
    author: {
      name: words ? row.author_name : null,
      role: row.author_role,
      company: words && row.partner_id !== null ? (companies.get(row.partner_id) ?? null) : null,
      isErased: row.author_erased_at !== null,
      isReader,
    },
    store: store.kind === 'web' ? '' : store.name,
    html: !words ? '' : row.rendered_by === rendererVersion ? row.body_html : renderMarkdown(row.body),
    hiddenReason: state === 'hidden' && isReader ? row.hidden_reason : null,
    visibility: subject.visibility,
    sharedWith: (row.visible_to_partner_id && companies.get(row.visible_to_partner_id)?.name) ?? null,
    createdAt: row.created_at,
    editedAt: words ? row.edited_at : null,
    mayEdit: isLive && can(ctx, 'comment.edit', subject),
    mayWithdraw: isLive && can(ctx, 'comment.withdraw', subject),
    replies,
  }
}

/** A gap is only worth a line while something hangs below it. */
const isWorthShowing = (line: CommentLine): boolean =>
  line.state === 'shown' ||
  line.state === 'waiting' ||
  (line.state === 'hidden' && line.author.isReader) ||
  line.replies.length > 0

type Placed = { readonly id: string; readonly createdAt: string }

/** Where a comment stands. In a long discussion the page begins with it, so that it is there to be seen. */
export function threadAddress(
  post: Pick<Post, 'number' | 'title' | 'commentCount'>,
  comment: Placed,
): string {
  const earlier = new Date(Date.parse(comment.createdAt) - 1).toISOString()
  const page =
    post.commentCount < threadsOnPage
      ? ''
      : `?${new URLSearchParams({ after: writeCursor(earlier, '') }).toString()}`
  return `${postAddress(post)}${page}#c-${comment.id}`
}

/** The same for a comment found by its id; a reply stands below what it replies to. */
export async function commentPlace(
  ctx: Context,
  comment: Comment,
): Promise<{ address: string; title: string }> {
  const row = await ctx.db
    .selectFrom('post')
    .select(postColumns)
    .where('id', '=', comment.postId)
    .executeTakeFirstOrThrow()
  const post = toPost(row)
  if (!can(ctx, 'post.read', post)) throw new NotFound('comment.not_found')
  const root = comment.parentId === null ? null : await findComment(ctx, comment.parentId)
  const { number, title, commentCount } = post
  const address = threadAddress({ number, title, commentCount }, root ?? comment)
  return { address: address.replace(/#.*$/, `#c-${comment.id}`), title }
}
