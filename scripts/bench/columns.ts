import type { Columns } from './table-writer.ts'

// the columns that a generated site fills, in the order in which the generator writes them
const text = 'text' as const
const time = 'timestamptz' as const
const integer = 'integer' as const

export const personColumns: Columns = {
  id: text,
  role: text,
  name: text,
  grants: 'jsonb',
  preferences: 'jsonb',
  created_at: time,
}

export const postColumns: Columns = {
  id: text,
  number: integer,
  kind: text,
  title: text,
  body: text,
  body_html: text,
  rendered_by: integer,
  excerpt: text,
  language: text,
  author_id: text,
  topic_id: text,
  channel: text,
  store_id: text,
  touchpoint: text,
  visibility: text,
  status: text,
  status_at: time,
  answer_due_at: time,
  answered_at: time,
  published_at: time,
  vote_count: integer,
  comment_count: integer,
  rising: 'double precision',
  version: integer,
  created_at: time,
  compared_at: time,
}

export const voteColumns: Columns = {
  post_id: text,
  person_id: text,
  channel: text,
  store_id: text,
  touchpoint: text,
  created_at: time,
  counted_at: time,
}

export const commentColumns: Columns = {
  id: text,
  post_id: text,
  parent_id: text,
  author_id: text,
  body: text,
  body_html: text,
  rendered_by: integer,
  visibility: text,
  channel: text,
  store_id: text,
  touchpoint: text,
  published_at: time,
  created_at: time,
}

export const followingColumns: Columns = { post_id: text, person_id: text, reason: text, created_at: time }

export const statusColumns: Columns = {
  id: text,
  post_id: text,
  status: text,
  sentence: text,
  changed_by: text,
  changed_at: time,
  card_id: text,
}

export const answerColumns: Columns = {
  id: text,
  post_id: text,
  author_id: text,
  body: text,
  body_html: text,
  rendered_by: integer,
  created_at: time,
}

export const resemblanceColumns: Columns = { post_id: text, other_post_id: text, score: 'double precision' }

export const searchColumns: Columns = { rowid: integer, title: text, body: text }
