/** A column that holds a person, and what becomes of it. */
export type Trace = {
  readonly table: string
  readonly column: string
  /**
   * When a guest signs in. `move`: it becomes the person's. `once`: the same, but where both did the same thing the guest's is dropped;
   * `within` is what may be done once. `never`: no guest can stand there. `stays`: a fact keeps whom it was stated about.
   */
  readonly claim: 'move' | 'once' | 'never' | 'stays'
  readonly within?: string
  /** When somebody is forgotten: `delete` the row, or `keep` it, pointing at a person without a name. */
  readonly erase: 'delete' | 'keep'
  /** What the export calls these rows; null where the row is about somebody else's words or the retailer's work. */
  readonly export: string | null
}

const own = (table: string, column: string, name: string): Trace => ({
  table,
  column,
  claim: 'move',
  erase: 'keep',
  export: name,
})
const work = (table: string, column: string): Trace => ({
  table,
  column,
  claim: 'never',
  erase: 'keep',
  export: null,
})

/** Every column of the database that holds a person. A test walks the schema, so that none can be forgotten. */
export const traces: readonly Trace[] = [
  // people
  { table: 'person', column: 'claimed_by', claim: 'stays', erase: 'keep', export: 'guests' },
  { table: 'session', column: 'person_id', claim: 'never', erase: 'delete', export: 'sessions' },
  { table: 'known_browser', column: 'person_id', claim: 'never', erase: 'delete', export: 'knownBrowsers' },
  { table: 'recovery_code', column: 'person_id', claim: 'never', erase: 'delete', export: 'recoveryCodes' },
  { table: 'sign_in_step', column: 'person_id', claim: 'never', erase: 'delete', export: null },
  { table: 'invitation', column: 'accepted_by', claim: 'never', erase: 'keep', export: 'invitations' },
  work('invitation', 'invited_by'),
  { table: 'sign_in_link', column: 'person_id', claim: 'never', erase: 'delete', export: 'signInLinks' },
  {
    table: 'submission',
    column: 'person_id',
    claim: 'once',
    within: 'key',
    erase: 'delete',
    export: 'submissions',
  },
  { table: 'mail', column: 'person_id', claim: 'never', erase: 'delete', export: 'mails' },
  work('site_setting', 'changed_by'),

  // facts
  { table: 'event', column: 'actor_id', claim: 'stays', erase: 'keep', export: 'facts' },

  // voices
  own('post', 'author_id', 'posts'),
  work('post', 'recorded_by'),
  work('post', 'hidden_by'),
  work('post', 'merged_by'),
  { table: 'post_claim', column: 'claimed_by', claim: 'never', erase: 'keep', export: 'claims' },
  own('post_revision', 'replaced_by', 'earlierVersionsOfPosts'),
  work('post_revision', 'removed_by'),
  work('post_status', 'changed_by'),
  { ...work('answer', 'author_id'), export: 'answers' },
  { table: 'vote', column: 'person_id', claim: 'once', within: 'post_id', erase: 'keep', export: 'votes' },
  work('vote', 'recorded_by'),
  work('vote', 'set_aside_by'),
  own('comment', 'author_id', 'comments'),
  work('comment', 'hidden_by'),
  own('comment_revision', 'replaced_by', 'earlierVersionsOfComments'),
  work('comment_revision', 'removed_by'),
  {
    table: 'mention',
    column: 'person_id',
    claim: 'once',
    within: 'comment_id',
    erase: 'delete',
    export: 'mentions',
  },
  {
    table: 'following',
    column: 'person_id',
    claim: 'once',
    within: 'post_id',
    erase: 'delete',
    export: 'followings',
  },
  own('photo', 'owner_id', 'photos'),

  // moderation
  {
    table: 'report',
    column: 'reporter_id',
    claim: 'once',
    within: 'subject_id',
    erase: 'keep',
    export: 'reports',
  },
  work('review', 'not_by'),
  work('review', 'claimed_by'),
  work('review', 'settled_by'),

  // the board
  { table: 'space_member', column: 'person_id', claim: 'never', erase: 'delete', export: 'boards' },
  { table: 'card_member', column: 'person_id', claim: 'never', erase: 'delete', export: 'cardsHelpedWith' },
  work('card_member', 'added_by'),
  { ...work('card', 'responsible_id'), export: 'cardsResponsibleFor' },
  { ...work('card', 'created_by'), export: 'cardsMade' },
  { ...work('card_task', 'responsible_id'), export: 'tasks' },
  work('card_task', 'done_by'),
  work('card_task', 'created_by'),
  work('card_post', 'linked_by'),
  work('card_change', 'changed_by'),
  work('card_status_history', 'actor_id'),
  work('gate_result', 'actor_id'),
  work('plan_version', 'author_id'),
  work('reading', 'entered_by'),
  work('check_record', 'author_id'),
  work('act_decision', 'proposer_id'),
  work('act_decision', 'approver_id'),
  work('standard', 'owner_id'),
  work('sustain_check', 'checked_by'),
  work('space', 'created_by'),

  // told
  {
    table: 'notice',
    column: 'person_id',
    claim: 'once',
    within: 'occasion',
    erase: 'delete',
    export: 'notices',
  },
]

/** Names of columns that end as if they held a person, and what they hold instead, in whatever table. */
export const notPeople: Readonly<Record<string, string>> = {
  card_id: 'a card',
  comment_id: 'a comment',
  cycle_id: 'a cycle',
  decision_id: 'a decision',
  event_id: 'a fact',
  from_post_id: 'a post',
  measure_id: 'a measure',
  other_post_id: 'a post',
  parent_id: 'a comment',
  partner_id: 'a company',
  post_id: 'a post',
  reading_id: 'a reading',
  rendered_by: 'a version of the renderer',
  request_id: 'a request',
  source_id: 'where an import took it from',
  space_id: 'a board',
  status_id: 'a column of a board',
  store_id: 'a store',
  subject_id: 'a post or comment, or what a fact is about; facts name nobody',
  topic_id: 'a topic',
  visible_to_partner_id: 'a company',
}
