import type { Visibility } from '#app/domain/access/rules.ts'
import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { companyNames } from '#app/domain/people/company-names.server.ts'
import { storeNames } from '#app/domain/stores/directory.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { noPromise, type Post, type PostKind } from './post.ts'
import type { Answer, PostView, Standing } from './post-view.ts'
import { postColumns, statementColumns, toStatement } from './rows.server.ts'
import type { Status } from './status.ts'
import { topicNames } from './topics.server.ts'

/** Everything that the page of a post shows, for who asks; whether they may was found out when the post was. */
export async function viewPost(ctx: Context, post: Pick<Post, 'id'>): Promise<PostView> {
  const readerId = ctx.actor.kind === 'system' ? null : ctx.actor.id
  const [row] = await postRow(ctx.db, post.id)
  if (!row) throw new NotFound('post.not_found')
  const [stores, topics, companies, reader, photos, answers, standings, merged] = await Promise.all([
    storeNames(ctx),
    topicNames(ctx),
    companyNames(ctx),
    readerId === null ? null : readerOf(ctx, post.id, readerId),
    picturesOf(ctx.db, post.id),
    row.answered_at === null ? [] : answersTo(ctx, post.id),
    standingsOf(ctx, post.id),
    mergedInto(ctx, post.id),
  ])
  const company = row.author_partner_id === null ? undefined : companies.get(row.author_partner_id)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as PostKind,
    title: row.title,
    html: row.rendered_by === rendererVersion ? row.body_html : renderMarkdown(row.body),
    excerpt: row.excerpt,
    language: row.language,
    status: row.status as Status,
    // what is hidden is promised no answer
    answerDueAt: row.hidden_at === null ? row.answer_due_at : noPromise,
    votes: row.vote_count,
    voted: reader?.hasVoted ?? false,
    voteWaits: reader?.voteWaits ?? false,
    follows: reader?.follows ?? false,
    comments: row.comment_count,
    state: row.hidden_at !== null ? 'hidden' : row.published_at === null ? 'waiting' : 'published',
    hiddenReason: row.hidden_reason,
    author: {
      name: row.author_name,
      role: row.author_role,
      company: company && row.author_role === 'partner' ? company : null,
      isErased: row.author_erased_at !== null,
      isReader: row.author_id === readerId,
    },
    store: stores.get(row.store_id)!,
    topic: row.topic_id === null ? null : (topics.get(row.topic_id) ?? null),
    visibility: row.visibility as Visibility,
    sharedWith: row.partner_id === null ? null : (companies.get(row.partner_id)?.name ?? null),
    createdAt: row.created_at,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    changedByRetailer: row.retailer_changed_at !== null,
    photos,
    answers,
    standings,
    mergedHere: merged,
  }
}

const postRow = prepared((db: Database, id: string) =>
  db
    .selectFrom('post')
    .innerJoin('person as author', 'author.id', 'post.author_id')
    .select([
      ...postColumns,
      'post.kind',
      'post.topic_id',
      'post.body',
      'post.body_html',
      'post.rendered_by',
      'post.excerpt',
      'post.language',
      'post.answer_due_at',
      'post.hidden_reason',
      'post.edited_at',
      'author.name as author_name',
      'author.role as author_role',
      'author.partner_id as author_partner_id',
      'author.erased_at as author_erased_at',
    ])
    .select((post) =>
      post
        .selectFrom('post_revision')
        .select((version) => version.fn.max('replaced_at').as('at'))
        .whereRef('post_revision.post_id', '=', 'post.id')
        .whereRef('post_revision.replaced_by', '!=', 'post.author_id')
        .as('retailer_changed_at'),
    )
    .where('post.id', '=', id),
)

/** What who asks has to do with the post already. */
async function readerOf({ db }: Context, postId: string, readerId: string) {
  const [votes, followings] = await Promise.all([
    voteOf(db, postId, readerId),
    followingOf(db, postId, readerId),
  ])
  return {
    hasVoted: votes.length > 0,
    voteWaits: votes[0]?.counted_at === null,
    follows: followings.length > 0,
  }
}

const voteOf = prepared((db: Database, postId: string, personId: string) =>
  db.selectFrom('vote').select('counted_at').where('post_id', '=', postId).where('person_id', '=', personId),
)

const followingOf = prepared((db: Database, postId: string, personId: string) =>
  db
    .selectFrom('following')
    .select('post_id')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId),
)

const picturesOf = prepared((db: Database, postId: string) =>
  db
    .selectFrom('photo')
    .select([
      'name',
      'alt',
      'width',
      'height',
      'thumbnail_width as thumbnailWidth',
      'thumbnail_height as thumbnailHeight',
    ])
    .where('post_id', '=', postId)
    .orderBy('position'),
)

async function answersTo({ db }: Context, postId: string): Promise<Answer[]> {
  const rows = await answerRows(db, postId)
  return rows.map((row) => ({
    id: row.id,
    author: { name: row.name, role: row.role },
    html: row.rendered_by === rendererVersion ? row.body_html : renderMarkdown(row.body),
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }))
}

const answerRows = prepared((db: Database, postId: string) =>
  db
    .selectFrom('answer')
    .innerJoin('person', 'person.id', 'answer.author_id')
    .select([
      'answer.id',
      'answer.body',
      'answer.body_html',
      'answer.rendered_by',
      'answer.created_at',
      'answer.edited_at',
      'person.name',
      'person.role',
    ])
    .where('answer.post_id', '=', postId)
    .where('answer.retracted_at', 'is', null)
    .orderBy('answer.created_at')
    .limit(50),
)

async function standingsOf({ db }: Context, postId: string): Promise<Standing[]> {
  const rows = await standingRows(db, postId)
  return rows.map(({ id, by, at, ...row }) => ({
    id,
    by,
    at,
    status: row.status as Status,
    said: toStatement(row),
    isResult: row.decision_id !== null,
  }))
}

const standingRows = prepared((db: Database, postId: string) =>
  db
    .selectFrom('post_status')
    .leftJoin('person', 'person.id', 'post_status.changed_by')
    .select([
      'post_status.id',
      'post_status.status',
      'post_status.changed_at as at',
      ...statementColumns,
      'person.name as by',
    ])
    .where('post_status.post_id', '=', postId)
    .orderBy('post_status.changed_at')
    .orderBy('post_status.id')
    .limit(100),
)

async function mergedInto({ db }: Context, postId: string): Promise<number> {
  return (await mergedRows(db, postId))[0]?.count ?? 0
}

const mergedRows = prepared((db: Database, postId: string) =>
  db
    .selectFrom('post')
    .select((post) => post.fn.countAll<number>().as('count'))
    .where('merged_into', '=', postId)
    .where('withdrawn_at', 'is', null),
)
