/** What decides which acts the page of a post offers to staff. */
export const staffRights = [
  'inbox.read',
  'post.answer',
  'post.merge',
  'post.hide',
  'card.sort',
  'vote.set_aside',
] as const
