import type { Selectable } from 'kysely'
import type { Visibility } from '#app/domain/access/rules.ts'
import { fromJson } from '#db/json.ts'
import type { PostTable } from '#db/schema.ts'
import type { Post } from './post.ts'
import type { Statement, UsualSentence } from './sentence.ts'
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

export const statementColumns = [
  'post_status.sentence',
  'post_status.language as sentence_language',
  'post_status.sentences',
  'post_status.usual',
  'post_status.days',
  'post_status.decision_id',
] as const

type Said = {
  readonly sentence: string
  readonly sentence_language: string | null
  readonly sentences: unknown
  readonly usual: string | null
  readonly days: number | null
}

export const toStatement = (row: Said): Statement => ({
  sentence: row.sentence,
  language: row.sentence_language,
  sentences: fromJson<Record<string, string>>(row.sentences),
  usual: row.usual as UsualSentence | null,
  days: row.days,
})
