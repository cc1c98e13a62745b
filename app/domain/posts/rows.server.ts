import type { Selectable } from 'kysely'
import type { Visibility } from '#app/domain/access/rules.ts'
import type { PostTable } from '#db/schema.ts'
import type { Post } from './post.ts'
import type { Status } from './status.ts'

export const postColumns = [
  'post.id',
  'post.number',
  'post.title',
  'post.author_id',
  'post.store_id',
  'post.status',
  'post.visibility',
  'post.partner_id',
  'post.published_at',
  'post.hidden_at',
  'post.withdrawn_at',
  'post.merged_into',
  'post.answered_at',
  'post.vote_count',
  'post.comment_count',
  'post.version',
  'post.created_at',
] as const

type Column = (typeof postColumns)[number] extends `post.${infer C}` ? C : never

export const toPost = (row: Pick<Selectable<PostTable>, Column>): Post => ({
  id: row.id,
  number: row.number,
  title: row.title,
  authorId: row.author_id,
  storeId: row.store_id,
  status: row.status as Status,
  visibility: row.visibility as Visibility,
  partnerId: row.partner_id,
  publishedAt: row.published_at,
  hiddenAt: row.hidden_at,
  withdrawnAt: row.withdrawn_at,
  mergedInto: row.merged_into,
  answeredAt: row.answered_at,
  voteCount: row.vote_count,
  commentCount: row.comment_count,
  version: row.version,
  createdAt: row.created_at,
})
