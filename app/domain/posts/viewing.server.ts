import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import type { Post, PostKind } from './post.ts'
import type { Answer, Picture, PostView, Standing } from './post-view.ts'
import type { Status } from './status.ts'

/** Everything that the page of a post shows, for who asks; whether they may was found out when the post was. */
export async function viewPost(ctx: Context, post: Pick<Post, 'id'>): Promise<PostView> {
  const readerId = ctx.actor.kind === 'system' ? null : ctx.actor.id
  const [row, photos, answers, standings, merged] = await Promise.all([
    readPost(ctx, post.id, readerId),
    picturesOf(ctx, post.id),
    answersTo(ctx, post.id),
    standingsOf(ctx, post.id),
    mergedInto(ctx, post.id),
  ])
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as PostKind,
    title: row.title,
    html: row.rendered_by === rendererVersion ? row.body_html : renderMarkdown(row.body),
    excerpt: row.excerpt,
    language: row.language,
    status: row.status as Status,
    answerDueAt: row.answer_due_at,
    votes: row.vote_count,
    voted: row.voted_at !== null,
    follows: row.follows_since !== null,
    comments: row.comment_count,
    state: row.hidden_at !== null ? 'hidden' : row.published_at === null ? 'waiting' : 'published',
    hiddenReason: row.hidden_reason,
    author: {
      name: row.author_name,
      role: row.author_role,
      company:
        row.company_name !== null && row.author_role === 'partner'
          ? { name: row.company_name, kind: row.company_kind ?? '' }
          : null,
      isErased: row.author_erased_at !== null,
      isReader: row.author_id === readerId,
    },
    store: { slug: row.store_slug, name: row.store_name, kind: row.store_kind },
    topic:
      row.topic_slug === null
        ? null
        : { slug: row.topic_slug, names: fromJson<Record<string, string>>(row.topic_names) },
    visibility: row.visibility as Visibility,
    sharedWith: row.shared_with,
    createdAt: row.created_at,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    photos,
    answers,
    standings,
    mergedHere: merged,
  }
}

const readPost = ({ db }: Context, id: string, readerId: string | null) =>
  db
    .selectFrom('post')
    .innerJoin('person as author', 'author.id', 'post.author_id')
    .innerJoin('store', 'store.id', 'post.store_id')
    .leftJoin('topic', 'topic.id', 'post.topic_id')
    .leftJoin('partner as company', 'company.id', 'author.partner_id')
    .leftJoin('partner as shared', 'shared.id', 'post.partner_id')
    .leftJoin('vote', (join) =>
      join.onRef('vote.post_id', '=', 'post.id').on('vote.person_id', '=', readerId ?? ''),
    )
    .leftJoin('following', (join) =>
      join.onRef('following.post_id', '=', 'post.id').on('following.person_id', '=', readerId ?? ''),
    )
    .selectAll('post')
    .select([
      'author.name as author_name',
      'author.role as author_role',
      'author.erased_at as author_erased_at',
      'store.slug as store_slug',
      'store.name as store_name',
      'store.kind as store_kind',
      'topic.slug as topic_slug',
      'topic.names as topic_names',
      'company.name as company_name',
      'company.kind as company_kind',
      'shared.name as shared_with',
      'vote.created_at as voted_at',
      'following.created_at as follows_since',
    ])
    .where('post.id', '=', id)
    .executeTakeFirstOrThrow()

const picturesOf = ({ db }: Context, postId: string): Promise<Picture[]> =>
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
    .orderBy('position')
    .execute()

async function answersTo({ db }: Context, postId: string): Promise<Answer[]> {
  const rows = await db
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
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    author: { name: row.name, role: row.role },
    html: row.rendered_by === rendererVersion ? row.body_html : renderMarkdown(row.body),
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }))
}

async function standingsOf({ db }: Context, postId: string): Promise<Standing[]> {
  const rows = await db
    .selectFrom('post_status')
    .leftJoin('person', 'person.id', 'post_status.changed_by')
    .select([
      'post_status.id',
      'post_status.status',
      'post_status.sentence',
      'post_status.changed_at as at',
      'person.name as by',
    ])
    .where('post_status.post_id', '=', postId)
    .orderBy('post_status.changed_at')
    .orderBy('post_status.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, status: row.status as Status }))
}

async function mergedInto({ db }: Context, postId: string): Promise<number> {
  const { count } = await db
    .selectFrom('post')
    .select((post) => post.fn.countAll<number>().as('count'))
    .where('merged_into', '=', postId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
