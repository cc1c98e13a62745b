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
  { table: 'invitation', column: 'accepted_by', claim: 'never', erase: 'keep', export: 'invitations' },
  work('invitation', 'invited_by'),
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
  own('post_revision', 'replaced_by', 'earlierVersionsOfPosts'),
  work('post_status', 'changed_by'),
  { ...work('answer', 'author_id'), export: 'answers' },
  { table: 'vote', column: 'person_id', claim: 'once', within: 'post_id', erase: 'keep', export: 'votes' },
  work('vote', 'recorded_by'),
  own('comment', 'author_id', 'comments'),
  work('comment', 'hidden_by'),
  own('comment_revision', 'replaced_by', 'earlierVersionsOfComments'),
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

/** Columns whose names end as if they held a person, and what they hold instead. */
export const notPeople: Readonly<Record<string, string>> = {
  'person.partner_id': 'a company',
  'person.store_id': 'a store',
  'invitation.partner_id': 'a company',
  'invitation.store_id': 'a store',
  'touchpoint.store_id': 'a store',
  'event.subject_id': 'what a fact is about; about a person it stays, because facts name nobody',
  'event.request_id': 'a request',
  'event_delivery.event_id': 'a fact',
  'post.topic_id': 'a topic',
  'post.store_id': 'a store',
  'post.partner_id': 'a company',
  'post.source_id': 'where an import took it from',
  'post.rendered_by': 'a version of the renderer',
  'post_revision.post_id': 'a post',
  'post_status.post_id': 'a post',
  'post_status.card_id': 'a card',
  'answer.post_id': 'a post',
  'answer.rendered_by': 'a version of the renderer',
  'vote.post_id': 'a post',
  'vote.store_id': 'a store',
  'vote.from_post_id': 'a post',
  'comment.post_id': 'a post',
  'comment.parent_id': 'a comment',
  'comment.partner_id': 'a company',
  'comment.visible_to_partner_id': 'a company',
  'comment.store_id': 'a store',
  'comment.rendered_by': 'a version of the renderer',
  'comment_revision.comment_id': 'a comment',
  'mention.comment_id': 'a comment',
  'following.post_id': 'a post',
  'photo.post_id': 'a post',
  'report.subject_id': 'a post or comment',
  'review.subject_id': 'a post or comment',
  'notice.event_id': 'a fact',
  'notice.post_id': 'a post',
}
