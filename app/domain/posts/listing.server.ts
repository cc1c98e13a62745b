import { sql, type Expression, type SqlBool } from 'kysely'
import { z } from 'zod'
import { plainText } from '#app/domain/markdown/rendering.server.ts'
import { storeNames } from '#app/domain/stores/directory.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorNumber, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { shorten } from '#app/kernel/text.ts'
import type { Database } from '#db/database.server.ts'
import { before } from '#db/keyset.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'
import type { Filters, Tab } from './filters.ts'
import type { PostLine } from './post-line.ts'
import type { PostKind } from './post.ts'
import { publicPosts, readablePosts } from './readable.server.ts'
import { isOpen, statuses, type Status } from './status.ts'

const orderOf = {
  rising: 'post.rising',
  top: 'post.vote_count',
  new: 'post.published_at',
  answered: 'post.answered_at',
} as const satisfies Record<Tab, string>

const byTime = z.tuple([cursorTime, cursorNumber])
const cursorShapes = {
  rising: z.tuple([z.number(), cursorNumber]),
  top: z.tuple([cursorNumber, cursorNumber]),
  new: byTime,
  answered: byTime,
} satisfies Record<Tab, z.ZodType>

/**
 * One page of what who asks may read, in the tab's order. The page's ids are found first, from an index alone, and joined then:
 * with the joins inside, SQLite's STAT4 may choose to scan and sort the whole table for a cursor near the top.
 */
export async function listPosts(
  ctx: Context,
  filters: Filters,
  after: string | null,
  size = pageSize,
): Promise<Page<PostLine>> {
  const order = orderOf[filters.tab]
  const ids = await pageOf(ctx, filters, after, size)
  const shown = ids.slice(0, size)
  const lines = await linesOf(ctx, shown)
  return toPage(
    ids,
    size,
    (row) => writeCursor(row[order] ?? 0, row.number),
    (row) => lines.get(row.id)!,
  )
}

/** What most people in this store wait for, and how many posts it has altogether. */
export async function topOpenPosts(
  ctx: Context,
  store: { readonly id: string },
  most: number,
): Promise<{ posts: PostLine[]; count: number }> {
  const [ids, { count }] = await Promise.all([
    publicPosts(ctx)
      .select('post.id')
      .where('post.store_id', '=', store.id)
      .where('post.status', 'in', statuses.filter(isOpen))
      .orderBy('post.vote_count', 'desc')
      .orderBy('post.number', 'desc')
      .limit(most)
      .execute(),
    publicPosts(ctx)
      .select(sql<number>`count(*)`.as('count'))
      .where('post.store_id', '=', store.id)
      .executeTakeFirstOrThrow(),
  ])
  const lines = await linesOf(ctx, ids)
  return { posts: ids.map(({ id }) => lines.get(id)!), count }
}

const lineRows = prepared((db: Database, ...ids: string[]) =>
  db
    .selectFrom('post')
    .leftJoin('photo', (join) =>
      join.onRef('photo.post_id', '=', 'post.id').on('photo.position', '=', sql.lit(0)),
    )
    .select([
      'photo.name as photo_name',
      'photo.alt as photo_alt',
      'photo.thumbnail_width',
      'photo.thumbnail_height',
      'post.id',
      'post.number',
      'post.kind',
      'post.title',
      'post.excerpt',
      'post.language',
      'post.status',
      'post.answer_due_at',
      'post.answered_at',
      'post.vote_count',
      'post.comment_count',
      'post.published_at',
      'post.visibility',
      'post.store_id',
    ])
    .where('post.id', 'in', ids),
)

async function linesOf(
  ctx: Context,
  shown: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, PostLine>> {
  if (shown.length === 0) return new Map()
  const ids = shown.map((row) => row.id)
  const rows = await lineRows(ctx.db, ...ids)
  const [stores, answers, voted] = await Promise.all([
    storeNames(ctx),
    latestAnswers(
      ctx,
      rows.flatMap((row) => (row.answered_at === null ? [] : [row.id])),
    ),
    votedAmong(ctx, ids),
  ])
  return new Map(
    rows.map((row): [string, PostLine] => [
      row.id,
      {
        id: row.id,
        number: row.number,
        kind: row.kind as PostKind,
        title: row.title,
        excerpt: row.excerpt,
        language: row.language,
        status: row.status as Status,
        answerDueAt: row.answer_due_at,
        votes: row.vote_count,
        comments: row.comment_count,
        voted: voted.has(row.id),
        publishedAt: row.published_at,
        store: stores.get(row.store_id)!,
        answer: answers.get(row.id) ?? null,
        photo:
          row.photo_name === null
            ? null
            : {
                name: row.photo_name,
                alt: row.photo_alt ?? '',
                width: row.thumbnail_width ?? 0,
                height: row.thumbnail_height ?? 0,
              },
        visibility: row.visibility,
      },
    ]),
  )
}

type PageRow = { readonly id: string; readonly number: number } & Readonly<
  Partial<Record<(typeof orderOf)[Tab], string | number | null>>
>

/** Ids of one page and one more, from the partial index of its order where everything in it is public. */
async function pageOf(
  ctx: Context,
  filters: Filters,
  after: string | null,
  size: number,
): Promise<PageRow[]> {
  const { tab, status, kind, store, topic, mine } = filters
  const order = orderOf[tab]
  const cursor = readCursor(cursorShapes[tab], after)
  const shape: PageShape = {
    tab,
    by: [status, kind, store, topic].map((value) => value !== null),
    isFirst: cursor === null,
  }
  const [position, number] = cursor ?? [0, 0]
  const narrowed: Narrowed = [size + 1, position, number, status ?? '', kind ?? '', store ?? '', topic ?? '']
  const rows =
    mine === null
      ? await publicPage(ctx.db, shape, ...narrowed)
      : await pageWithin(readablePosts(ctx), shape, ...narrowed)
          .where(isMine(ctx, filters))
          .$if(tab === 'new', (query) => query.where('post.merged_into', 'is', null))
          .execute()
  return rows.map((row) => ({ id: row.id, number: row.number, [order]: row.position }))
}

/** Which order, which of status, kind, store and topic narrow it, and whether it goes on behind a cursor. */
type PageShape = { readonly tab: Tab; readonly by: readonly boolean[]; readonly isFirst: boolean }

const publicPage = preparedIn((db: Database, shape: PageShape, ...narrowed: Narrowed) =>
  pageWithin(publicPosts({ db }), shape, ...narrowed),
)

type Narrowed = readonly [
  most: number,
  position: string | number,
  number: string | number,
  status: string,
  kind: string,
  store: string,
  topic: string,
]

function pageWithin(
  posts: ReturnType<typeof publicPosts>,
  { tab, by: [byStatus, byKind, byStore, byTopic], isFirst }: PageShape,
  ...[most, position, number, status, kind, store, topic]: Narrowed
) {
  const order = orderOf[tab]
  return posts
    .select(['post.id', 'post.number', sql<string | number | null>`${sql.ref(order)}`.as('position')])
    .$if(byStatus === true, (query) => query.where('post.status', '=', status))
    .$if(byKind === true, (query) => query.where('post.kind', '=', kind))
    .$if(tab === 'answered', (query) => query.where('post.answered_at', 'is not', null))
    .$if(byStore === true, (query) =>
      query.where('post.store_id', '=', (from) =>
        from.selectFrom('store').select('id').where('slug', '=', store),
      ),
    )
    .$if(byTopic === true, (query) =>
      query.where('post.topic_id', '=', (from) =>
        from.selectFrom('topic').select('id').where('slug', '=', topic),
      ),
    )
    .$if(!isFirst, (query) => query.where(before([order, 'post.number'], [position, number])))
    .orderBy(order, 'desc')
    .orderBy('post.number', 'desc')
    .limit(most)
}

function isMine({ actor }: Context, { mine }: Filters): Expression<SqlBool> {
  const id = actor.kind === 'system' ? null : actor.id
  if (mine === 'votes') return sql<SqlBool>`post.id in (select post_id from vote where person_id = ${id})`
  if (mine === 'following')
    return sql<SqlBool>`post.id in (select post_id from following where person_id = ${id})`
  if (mine === 'company') {
    const isPartner = actor.kind === 'person' && actor.partnerId !== null
    return isPartner
      ? sql<SqlBool>`post.partner_id = ${actor.partnerId}`
      : sql<SqlBool>`post.visibility <> 'everyone'`
  }
  return sql<SqlBool>`post.author_id = ${id}`
}

async function votedAmong({ db, actor }: Context, postIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (actor.kind === 'system' || actor.id === null) return new Set()
  const rows = await votesAmong(db, actor.id, ...postIds)
  return new Set(rows.map((row) => row.post_id))
}

const votesAmong = prepared((db: Database, personId: string, ...postIds: string[]) =>
  db.selectFrom('vote').select('post_id').where('person_id', '=', personId).where('post_id', 'in', postIds),
)

async function latestAnswers(
  { db }: Context,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, PostLine['answer']>> {
  if (postIds.length === 0) return new Map()
  const rows = await answersAmong(db, ...postIds)
  return new Map(
    rows.map((row) => [
      row.post_id,
      { name: row.name ?? '', role: row.role, text: shorten(plainText(row.body_html), 180) },
    ]),
  )
}

const answersAmong = prepared((db: Database, ...postIds: string[]) =>
  db
    .selectFrom('answer')
    .innerJoin('person', 'person.id', 'answer.author_id')
    .select(['answer.post_id', 'answer.body_html', 'person.name', 'person.role'])
    .where('answer.post_id', 'in', postIds)
    .where('answer.retracted_at', 'is', null)
    .orderBy('answer.created_at'),
)
