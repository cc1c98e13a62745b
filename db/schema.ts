import type { ColumnType } from 'kysely'

/** ISO 8601 in UTC, to the millisecond. */
export type Time = string
/** A JSON column: read through `fromJson`, written through `toJson`. */
export type Json = ColumnType<unknown, string, string>

export type Schema = {
  // people
  person: PersonTable
  session: SessionTable
  sign_in_code: SignInCodeTable
  invitation: InvitationTable
  rate_limit: RateLimitTable
  submission: SubmissionTable

  // places and settings
  store: StoreTable
  touchpoint: TouchpointTable
  topic: TopicTable
  partner: PartnerTable
  site_setting: SiteSettingTable
  counter: CounterTable

  // facts
  event: EventTable
  event_delivery: EventDeliveryTable

  // voices
  post: PostTable
  post_revision: PostRevisionTable
  post_status: PostStatusTable
  answer: AnswerTable
  vote: VoteTable
  comment: CommentTable
  comment_revision: CommentRevisionTable
  mention: MentionTable
  following: FollowingTable
  photo: PhotoTable

  // moderation
  report: ReportTable
  review: ReviewTable

  // told
  notice: NoticeTable
}

/** Everybody who ever did something: guests are rows too, so that claiming is one fold of one person into another. */
export type PersonTable = {
  id: string
  /** guest · member · partner · store · staff · admin */
  role: string
  /** What others see; null for a guest who chose none, and after erasure. */
  name: string | null
  email: string | null
  /** Lower-case address; unique. */
  email_key: string | null
  email_verified_at: Time | null
  /** The company a partner member speaks for. */
  partner_id: string | null
  /** The store whose staff this is, or where a guest first spoke. */
  store_id: string | null
  /** moderate · triage · improve · approve · manage */
  grants: Json
  language: string | null
  /** Notices by mail, shortcuts, digest: see people/preferences.ts. */
  preferences: Json
  password_hash: string | null
  totp_secret: string | null
  totp_confirmed_at: Time | null
  suspended_at: Time | null
  suspended_until: Time | null
  suspended_reason: string | null
  /** The person that a guest became. */
  claimed_by: string | null
  claimed_at: Time | null
  erased_at: Time | null
  created_at: Time
}

export type SessionTable = {
  /** SHA-256 of the token, hex. The token itself stands nowhere. */
  id: string
  /** What lists and forms name a session by. */
  handle: string
  person_id: string
  created_at: Time
  expires_at: Time
  /** When the person last proved who they are. */
  proved_at: Time
  agent: string
  address_prefix: string
}

export type SignInCodeTable = {
  id: string
  email_key: string
  /** SHA-256 of code and id. */
  code_hash: string
  /** SHA-256 of the cookie of the browser that asked. */
  browser_hash: string
  attempts: number
  /** The act to finish after signing in, and where to return: see people/pending.ts. */
  pending: Json
  created_at: Time
  expires_at: Time
  used_at: Time | null
}

export type InvitationTable = {
  id: string
  token_hash: string
  email: string
  role: string
  partner_id: string | null
  store_id: string | null
  grants: Json
  invited_by: string
  created_at: Time
  expires_at: Time
  accepted_at: Time | null
  accepted_by: string | null
  withdrawn_at: Time | null
}

export type RateLimitTable = { key: string; tokens: number; refilled_at: Time }

/** The first answer to a form, so that its repetition has no second effect. */
export type SubmissionTable = {
  person_id: string
  key: string
  fingerprint: string
  location: string
  created_at: Time
}

export type StoreTable = {
  id: string
  /** Short and speakable, stands on posters: mi-04. */
  slug: string
  name: string
  /** shop · web */
  kind: string
  address: string
  city: string
  country: string
  hours: string
  position: number
  closed_at: Time | null
  created_at: Time
}

/** Where in a store, on which poster or form, a voice reached us. */
export type TouchpointTable = {
  id: string
  store_id: string
  slug: string
  name: string
  created_at: Time
  retired_at: Time | null
}

export type TopicTable = { id: string; slug: string; names: Json; position: number; retired_at: Time | null }

export type PartnerTable = {
  id: string
  slug: string
  name: string
  /** supplier · manufacturer · carrier · marketplace · technology */
  kind: string
  created_at: Time
  ended_at: Time | null
}

export type SiteSettingTable = { key: string; value: Json; changed_at: Time; changed_by: string | null }

/** Consecutive public numbers (post, card). */
export type CounterTable = { name: string; value: number }

export type EventTable = {
  id: string
  type: string
  subject_kind: string
  subject_id: string
  /** Null when the system acted. */
  actor_id: string | null
  details: Json
  request_id: string
  occurred_at: Time
}

export type EventDeliveryTable = {
  event_id: string
  consumer: string
  due_at: Time
  attempts: number
  last_error: string | null
  /** Set when a delivery has failed for a day; it waits for an operator. */
  dead_at: Time | null
}

export type PostTable = {
  id: string
  number: number
  /** idea · problem · question · praise */
  kind: string
  title: string
  body: string
  body_html: string
  /** Version of the renderer that wrote body_html. */
  rendered_by: number
  excerpt: string
  language: string
  author_id: string
  /** Staff who wrote it down for the author. */
  recorded_by: string | null
  topic_id: string | null
  channel: string
  store_id: string
  touchpoint: string
  /** everyone · partner · staff */
  visibility: string
  partner_id: string | null
  /** Received, review, planned, … : posts/status.ts. */
  status: string
  status_at: Time
  answer_due_at: Time
  answered_at: Time | null
  /** Null while it waits for a check. */
  published_at: Time | null
  hidden_at: Time | null
  hidden_by: string | null
  hidden_reason: string | null
  withdrawn_at: Time | null
  merged_into: string | null
  merged_at: Time | null
  merged_by: string | null
  vote_count: number
  comment_count: number
  /** Accumulator of votes and comments; only its order means anything. */
  rising: number
  version: number
  edited_at: Time | null
  created_at: Time
  /** Where an import took it from; unique together. */
  source: string | null
  source_id: string | null
}

export type PostRevisionTable = {
  id: string
  post_id: string
  title: string
  body: string
  replaced_by: string
  replaced_at: Time
}

/** The public timeline of a post. */
export type PostStatusTable = {
  id: string
  post_id: string
  status: string
  sentence: string
  changed_by: string | null
  changed_at: Time
  card_id: string | null
}

export type AnswerTable = {
  id: string
  post_id: string
  author_id: string
  body: string
  body_html: string
  rendered_by: number
  created_at: Time
  edited_at: Time | null
  retracted_at: Time | null
}

export type VoteTable = {
  post_id: string
  person_id: string
  channel: string
  store_id: string
  touchpoint: string
  /** Staff who voted for a shopper. */
  recorded_by: string | null
  /** The merged post this vote was cast for, when it came along. */
  from_post_id: string | null
  created_at: Time
}

export type CommentTable = {
  id: string
  post_id: string
  parent_id: string | null
  author_id: string
  /** The company the author spoke for then. */
  partner_id: string | null
  body: string
  body_html: string
  rendered_by: number
  visibility: string
  visible_to_partner_id: string | null
  channel: string
  store_id: string
  touchpoint: string
  published_at: Time | null
  hidden_at: Time | null
  hidden_by: string | null
  hidden_reason: string | null
  withdrawn_at: Time | null
  edited_at: Time | null
  created_at: Time
}

export type CommentRevisionTable = {
  id: string
  comment_id: string
  body: string
  replaced_by: string
  replaced_at: Time
}

/** Who was named in a comment, resolved when it was written. */
export type MentionTable = { comment_id: string; person_id: string }

export type FollowingTable = {
  post_id: string
  person_id: string
  /** author · vote · comment · manual · staff */
  reason: string
  created_at: Time
}

export type PhotoTable = {
  id: string
  /** Random and unguessable; stands in the address. */
  name: string
  owner_id: string
  post_id: string | null
  position: number
  alt: string
  width: number
  height: number
  bytes: number
  thumbnail_width: number
  thumbnail_height: number
  created_at: Time
}

export type ReportTable = {
  id: string
  /** post · comment */
  subject_kind: string
  subject_id: string
  reporter_id: string
  reason: string
  note: string
  created_at: Time
}

/** Something that waits for a moderator, or was settled by one. */
export type ReviewTable = {
  id: string
  subject_kind: string
  subject_id: string
  /** held · reported · appeal */
  cause: string
  /** What the author says in an appeal. */
  words: string
  /** Who must not decide it: an appeal goes to somebody else than the one who hid. */
  not_by: string | null
  opened_at: Time
  claimed_by: string | null
  claimed_at: Time | null
  settled_by: string | null
  settled_at: Time | null
  /** published · kept · hidden · restored · upheld · withdrawn */
  decision: string | null
}

export type NoticeTable = {
  person_id: string
  occasion: string
  event_id: string
  /** answered · status · merged · reply · mention · published · hidden · restored · appeal */
  kind: string
  post_id: string | null
  details: Json
  created_at: Time
  read_at: Time | null
  mail_due_at: Time | null
  mailed_at: Time | null
}
