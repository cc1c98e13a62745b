import type { ColumnType, Generated } from 'kysely'

/** ISO 8601 in UTC, to the millisecond. */
export type Time = string
/** A JSON column: read through `fromJson`, written through `toJson`. */
export type Json = ColumnType<unknown, string, string>

export type Schema = {
  // people
  person: PersonTable
  session: SessionTable
  sign_in_code: SignInCodeTable
  sign_in_step: SignInStepTable
  known_browser: KnownBrowserTable
  recovery_code: RecoveryCodeTable
  invitation: InvitationTable
  sign_in_link: SignInLinkTable
  rate_limit: RateLimitTable
  submission: SubmissionTable
  mail: MailTable

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
  event_seal: EventSealTable
  breaker: BreakerTable
  clock_watch: ClockWatchTable

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
  post_claim: PostClaimTable
  photo: PhotoTable

  // moderation
  report: ReportTable
  review: ReviewTable

  // told
  notice: NoticeTable

  // improvements
  space: SpaceTable
  space_member: SpaceMemberTable
  space_status: SpaceStatusTable
  card: CardTable
  card_member: CardMemberTable
  card_store: CardStoreTable
  card_post: CardPostTable
  card_task: CardTaskTable
  card_change: CardChangeTable
  card_status_history: CardStatusHistoryTable
  gate_result: GateResultTable
  cycle: CycleTable
  plan_version: PlanVersionTable
  measure: MeasureTable
  reading: ReadingTable
  check_record: CheckRecordTable
  act_decision: ActDecisionTable
  standard: StandardTable
  sustain_check: SustainCheckTable
  // search
  post_search: PostSearchTable
  search_word: SearchWordTable
  search_gram: SearchGramTable
  resemblance: ResemblanceTable
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
  /** The step of the last authenticator code that was used. */
  totp_step: number | null
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

/** Who proved the first of two steps, for ten minutes. */
export type SignInStepTable = {
  id: string
  person_id: string
  created_at: Time
  expires_at: Time
  used_at: Time | null
}

/** Where somebody signed in before: what strangers use up of a budget is not theirs, and a new place is told by letter. */
export type KnownBrowserTable = {
  person_id: string
  /** SHA-256 of the browser's cookie. */
  browser_hash: string
  agent: string
  address_prefix: string
  first_seen_at: Time
  last_seen_at: Time
}

/** Lets an admin in whom no mail reaches: see people/sign-in-links. */
export type SignInLinkTable = {
  id: string
  person_id: string
  token_hash: string
  created_at: Time
  expires_at: Time
  used_at: Time | null
}

/** Stands in once for an authenticator that is lost. */
export type RecoveryCodeTable = {
  id: string
  person_id: string
  /** SHA-256 of person and code; the code stands nowhere. */
  code_hash: string
  created_at: Time
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

/** Letters on their way; the id is made from what caused them. */
export type MailTable = {
  id: string
  person_id: string | null
  address: string
  kind: string
  language: string
  subject: string
  text: string
  html: string
  /** Where one press ends such letters. */
  unsubscribe: string | null
  created_at: Time
  due_at: Time
  /** After this it would only puzzle whoever gets it. */
  expires_at: Time | null
  attempts: number
  last_error: string | null
  sent_at: Time | null
  dead_at: Time | null
  /** urgent · bulk */
  lane: Generated<string>
  /** Until then nobody else hands it over. */
  lease_until: Time | null
  /** The one claim that may. */
  lease_key: string | null
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

/** The chain over the facts: each seal holds the hash of its fact and of the seal before. */
export type EventSealTable = { position: number; event_id: string; hash: string; sealed_at: Time }

export type EventDeliveryTable = {
  event_id: string
  consumer: string
  due_at: Time
  attempts: number
  last_error: string | null
  /** Set when a delivery has failed for a day; it waits for an operator. */
  dead_at: Time | null
  lease_until: Time | null
  lease_key: string | null
}

/** A server that others run, and how long nobody asks it: see app/work/breaker.server.ts. */
export type BreakerTable = {
  name: string
  /** Failures in a row. */
  failures: number
  opened_at: Time | null
  open_until: Time | null
  last_error: string | null
}

/** What tells a clock that jumped from one that ran: see app/work/clock-watch.server.ts. */
export type ClockWatchTable = { name: string; seen_at: Time; jumped_at: Time; rounds: number }

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
  /** Of the votes those that were counted elsewhere; we know their number and no more. */
  imported_votes: ColumnType<number, number | undefined>
  comment_count: number
  /** Accumulator of votes and comments; only its order means anything. */
  rising: number
  version: number
  /** When it was last compared with the others, see search/comparing. */
  compared_at: Time | null
  /** It could not be compared then, and was set aside for a day. */
  compare_failed_at: Time | null
  edited_at: Time | null
  created_at: Time
  /** Where an import took it from; unique together. */
  source: string | null
  source_id: string | null
}

/** The word with which a shopper takes over what staff wrote down for them. */
export type PostClaimTable = {
  post_id: string
  attempt: number
  /** HMAC of the word; the word itself stands nowhere. */
  code_hash: string
  expires_at: Time
  claimed_at: Time | null
  claimed_by: string | null
  created_at: Time
}

export type PostRevisionTable = {
  id: string
  post_id: string
  title: string
  body: string
  replaced_by: string
  replaced_at: Time
  /** Since when this version was public; null when it never was. */
  published_at: Time | null
  /** When the retailer took its words away. */
  removed_at: Time | null
  removed_by: string | null
}

/** The public timeline of a post. */
export type PostStatusTable = {
  id: string
  post_id: string
  status: string
  sentence: string
  /** In which it was said; null when nobody noted it. */
  language: string | null
  changed_by: string | null
  changed_at: Time
  card_id: string | null
  /** The fact that it was said with; null for what an import brought. */
  event_id: string | null
  /** The decision whose result it tells. */
  decision_id: string | null
  /** The same by language, where that is known. */
  sentences: ColumnType<unknown, string | undefined, string>
  /** Instead of words: see posts/sentence.ts. */
  usual: string | null
  /** How long it held, where the usual sentence says so. */
  days: number | null
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
  /** Null while it waits for its guest to come back. What counts is what is counted and not set aside. */
  counted_at: Time | null
  /** Since when a moderator no longer counts what came from this site. */
  set_aside_at: Time | null
  set_aside_by: string | null
  /** Digests of where a guest voted: the network (/24 or /64), and the site around it (/24 or /48). */
  network_hash: string | null
  site_hash: string | null
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
  /** Since when this version was public; null when it never was. */
  published_at: Time | null
  /** When the retailer took its words away. */
  removed_at: Time | null
  removed_by: string | null
}

/** Who was named in a comment, resolved when it was written. */
export type MentionTable = { comment_id: string; person_id: string }

export type FollowingTable = {
  post_id: string
  person_id: string
  /** author · vote · comment · manual · staff · merge */
  reason: string
  created_at: Time
  /** The merged post whose follower came along. */
  from_post_id: string | null
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
  /** answered · status · merged · reply · mention · published · hidden · restored · appeal · suspended · lifted */
  kind: string
  post_id: string | null
  details: Json
  created_at: Time
  read_at: Time | null
  mail_due_at: Time | null
  mailed_at: Time | null
}

/** One board. */
export type SpaceTable = {
  id: string
  slug: string
  /** By language. */
  names: Json
  /** staff · members */
  open_to: string
  position: number
  /** Grows with every change of its cards; live updates compare it. */
  revision: number
  created_by: string | null
  created_at: Time
  archived_at: Time | null
}

export type SpaceMemberTable = {
  space_id: string
  person_id: string
  /** owner · member · visitor */
  role: string
  created_at: Time
}

export type SpaceStatusTable = {
  id: string
  space_id: string
  /** By language; the retailer may rename, logic looks at role and stage. */
  names: Json
  /** information · not_started · in_progress · completed · cancelled */
  role: string
  /** intake · plan · do · check · act · sustain · closed */
  stage: string
  position: number
}

export type CardTable = {
  id: string
  number: number
  space_id: string
  status_id: string
  /** Fractional index, unique in its column, made on the server. */
  rank: string
  stage: string
  /** quick-win · standard */
  kind: string
  title: string
  /** What customers may read of it; everything else stays inside. */
  public_summary: string
  /** In which the card is written; null when nobody noted it. */
  language: string | null
  responsible_id: string | null
  /** A calendar day. */
  due_on: string | null
  cycle_no: number
  /** adopted · abandoned · merged · declined */
  outcome: string | null
  /** Grows with every changed field. */
  version: number
  /** Grows with every move. */
  moves: number
  created_by: string | null
  created_at: Time
  moved_at: Time
  closed_at: Time | null
}

/** Co-workers. */
export type CardMemberTable = {
  card_id: string
  person_id: string
  added_by: string | null
  created_at: Time
}

/** Where it is tried. */
export type CardStoreTable = { card_id: string; store_id: string }

export type CardPostTable = {
  card_id: string
  post_id: string
  /** source · supporting · duplicate · evidence */
  role: string
  linked_by: string | null
  linked_at: Time
}

export type CardTaskTable = {
  id: string
  card_id: string
  cycle_no: number
  position: number
  title: string
  responsible_id: string | null
  due_on: string | null
  done_at: Time | null
  done_by: string | null
  dropped_at: Time | null
  dropped_reason: string | null
  created_by: string | null
  created_at: Time
}

export type CardChangeTable = {
  id: string
  card_id: string
  /** The card's version that this change made. */
  version: number
  cycle_no: number
  field: string
  before: string | null
  after: string | null
  reason: string | null
  changed_by: string | null
  changed_at: Time
}

export type CardStatusHistoryTable = {
  id: string
  card_id: string
  status_id: string
  role: string
  stage: string
  cycle_no: number
  entered_at: Time
  left_at: Time | null
  actor_id: string | null
  cause: string
  reason: string | null
}

export type GateResultTable = {
  id: string
  card_id: string
  cycle_no: number
  from_stage: string
  to_stage: string
  actor_id: string | null
  asked_at: Time
  passed_at: Time | null
  missing: Json
  override_reason: string | null
}

export type CycleTable = {
  id: string
  card_id: string
  no: number
  /** The words of the card's blocks: see cards/fields.ts. */
  answers: Json
  plan_revision: number
  frozen_at: Time | null
  /** The trial. */
  started_at: Time | null
  ended_at: Time | null
  opened_at: Time
  closed_at: Time | null
}

/** Immutable: a change after the freeze is another row, with its reason. */
export type PlanVersionTable = {
  id: string
  cycle_id: string
  revision: number
  plan: Json
  reason: string | null
  author_id: string | null
  frozen_at: Time
}

export type MeasureTable = {
  id: string
  cycle_id: string
  /** primary · secondary · guardrail */
  role: string
  name: string
  unit: string
  /** mean · proportion · rate · duration · money */
  kind: string
  /** up · down · hold; null until it follows from baseline and target */
  direction: string | null
  target: number | null
  tolerance: number | null
  /** The prediction. */
  expected: number | null
  low: number | null
  high: number | null
  min_n: number
  created_at: Time
  removed_at: Time | null
}

export type ReadingTable = {
  id: string
  measure_id: string
  /** baseline · trial · sustain */
  window: string
  taken_at: Time
  value: number
  numerator: number | null
  denominator: number | null
  n: number
  note: string
  /** The reading that this one corrects. */
  supersedes: string | null
  reason: string | null
  excluded_at: Time | null
  entered_by: string | null
  entered_at: Time
}

export type CheckRecordTable = {
  id: string
  cycle_id: string
  result: Json
  author_id: string | null
  checked_at: Time
}

export type ActDecisionTable = {
  id: string
  cycle_id: string
  card_id: string
  /** standardise · adjust · abandon */
  decision: string
  rationale: string
  override_reason: string | null
  public_sentence: string
  /** The same by language, where that is known. */
  public_sentences: ColumnType<unknown, string | undefined, string>
  proposer_id: string
  approver_id: string
  decided_at: Time
}

export type StandardTable = {
  id: string
  cycle_id: string
  title: string
  version: number
  body: string
  where_else: string
  owner_id: string | null
  effective_on: string
  review_on: string
  created_at: Time
}

export type SustainCheckTable = {
  id: string
  cycle_id: string
  /** 30 · 60 · 90 */
  days: number
  due_on: string
  reminded_at: Time | null
  checked_at: Time | null
  checked_by: string | null
  reading_id: string | null
  /** held · failed */
  outcome: string | null
}
/** The full-text index: FTS5 on SQLite, tsvector on PostgreSQL. Folded words; the row's id is the post's number. */
export type PostSearchTable = { rowid: number; title: string; body: string }

export type SearchWordTable = { word: string; posts: number }
export type SearchGramTable = { gram: string; word: string }

/** Two posts that say much the same, once in each direction. */
export type ResemblanceTable = {
  post_id: string
  other_post_id: string
  /** 0 to 1, see search/similarity.ts */
  score: number
}
