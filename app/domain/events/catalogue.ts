import { z } from 'zod'

const nothing = z.object({})
const ofTask = z.object({ taskId: z.string().optional() })

/** Every fact the product can state. Details are small and permanent: never a body, never an address. */
export const catalogue = {
  // people
  'person.joined': { subject: 'person', details: nothing },
  'person.claimed_guest': { subject: 'person', details: z.object({ guestId: z.string() }) },
  'person.signed_in': { subject: 'person', details: nothing },
  'person.appointed': { subject: 'person', details: z.object({ role: z.string(), grants: z.string() }) },
  'person.link_made': { subject: 'person', details: nothing },
  'person.entered_by_link': { subject: 'person', details: nothing },
  'person.invited': { subject: 'person', details: z.object({ role: z.string() }) },
  'partner.opened': { subject: 'partner', details: nothing },
  'person.protection_reset': { subject: 'person', details: nothing },
  'person.erased': { subject: 'person', details: z.object({ words: z.enum(['keep', 'withdraw']) }) },

  // voices
  'post.submitted': { subject: 'post', details: nothing },
  'post.recorded': { subject: 'post', details: nothing },
  'post.claimed': { subject: 'post', details: nothing },
  'post.published': { subject: 'post', details: nothing },
  'post.edited': { subject: 'post', details: nothing },
  'post.version_removed': { subject: 'post', details: nothing },
  'post.withdrawn': { subject: 'post', details: nothing },
  'post.status_changed': {
    subject: 'post',
    // facts from before statements had ids have none; `actId`: the fact it changed with, which tells of it
    details: z.object({
      from: z.string(),
      to: z.string(),
      occasion: z.string(),
      statementId: z.string().optional(),
      actId: z.string().optional(),
    }),
  },
  'comment.submitted': { subject: 'comment', details: nothing },
  'comment.published': { subject: 'comment', details: z.object({ postId: z.string() }) },
  'comment.edited': { subject: 'comment', details: z.object({ postId: z.string() }) },
  'comment.version_removed': { subject: 'comment', details: z.object({ postId: z.string() }) },
  'comment.withdrawn': { subject: 'comment', details: z.object({ postId: z.string() }) },

  // moderation
  'report.made': { subject: 'report', details: z.object({ subjectId: z.string(), reason: z.string() }) },
  'post.hidden': { subject: 'post', details: z.object({ reason: z.string() }) },
  'post.restored': { subject: 'post', details: nothing },
  'comment.hidden': { subject: 'comment', details: z.object({ postId: z.string(), reason: z.string() }) },
  'comment.restored': { subject: 'comment', details: z.object({ postId: z.string() }) },
  'votes.set_aside': { subject: 'post', details: z.object({ votes: z.number() }) },
  'votes.brought_back': { subject: 'post', details: z.object({ votes: z.number() }) },
  'review.settled': { subject: 'review', details: z.object({ cause: z.string(), decision: z.string() }) },
  'appeal.made': { subject: 'review', details: nothing },
  'appeal.upheld': { subject: 'review', details: z.object({ authorId: z.string(), postId: z.string() }) },
  'person.suspended': { subject: 'person', details: z.object({ until: z.string(), reason: z.string() }) },
  'person.suspension_lifted': { subject: 'person', details: nothing },

  // triage
  'post.answered': {
    subject: 'post',
    // where the post stands with it, when that is new
    details: z.object({ answerId: z.string(), to: z.string().optional() }),
  },
  'post.merged': { subject: 'post', details: z.object({ into: z.string() }) },
  'post.unmerged': { subject: 'post', details: z.object({ from: z.string() }) },

  // stores
  'store.opened': { subject: 'store', details: nothing },
  'store.changed': { subject: 'store', details: nothing },
  'store.closed': { subject: 'store', details: nothing },
  'store.reopened': { subject: 'store', details: nothing },
  'store.touchpoint_added': { subject: 'store', details: z.object({ touchpoint: z.string() }) },
  'store.touchpoint_retired': { subject: 'store', details: z.object({ touchpoint: z.string() }) },

  // the site
  'site.configured': { subject: 'site', details: z.object({ setting: z.string(), value: z.string() }) },
  'site.imported': {
    subject: 'site',
    details: z.object({ source: z.string(), imported: z.number(), updated: z.number() }),
  },

  // improvements
  'space.opened': { subject: 'space', details: nothing },
  'space.member_added': { subject: 'space', details: z.object({ personId: z.string(), role: z.string() }) },
  'space.member_changed': { subject: 'space', details: z.object({ personId: z.string(), role: z.string() }) },
  'space.member_removed': { subject: 'space', details: z.object({ personId: z.string() }) },
  'space.renamed': { subject: 'space', details: nothing },
  'space.opened_to': { subject: 'space', details: z.object({ openTo: z.string() }) },
  'space.archived': { subject: 'space', details: nothing },
  'space.brought_back': { subject: 'space', details: nothing },
  'card.created': { subject: 'card', details: z.object({ posts: z.number() }) },
  'card.post_linked': { subject: 'card', details: z.object({ postId: z.string() }) },
  'card.assigned': { subject: 'card', details: z.object({ personId: z.string() }) },
  'card.unassigned': { subject: 'card', details: z.object({ personId: z.string() }) },
  'card.coworker_added': { subject: 'card', details: z.object({ personId: z.string() }) },
  'card.coworker_removed': { subject: 'card', details: z.object({ personId: z.string() }) },
  // the words themselves stand in the card's changes and tasks, which can be erased
  'card.edited': {
    subject: 'card',
    details: z.object({ field: z.string(), version: z.number().optional() }),
  },
  'card.task_added': {
    subject: 'card',
    details: z.object({ personId: z.string().optional(), taskId: z.string().optional() }),
  },
  'card.task_done': { subject: 'card', details: ofTask },
  'card.task_reopened': { subject: 'card', details: ofTask },
  'card.task_dropped': { subject: 'card', details: ofTask },
  'card.reading_entered': { subject: 'card', details: z.object({ window: z.string() }) },
  'card.reading_corrected': { subject: 'card', details: z.object({ window: z.string() }) },
  'card.moved': { subject: 'card', details: z.object({ from: z.string(), to: z.string() }) },
  'card.returned': { subject: 'card', details: z.object({ from: z.string(), to: z.string() }) },
  'card.gate_refused': { subject: 'card', details: z.object({ to: z.string(), missing: z.number() }) },
  'card.trial_ended': { subject: 'card', details: nothing },
  'card.checked': { subject: 'card', details: z.object({ verdict: z.string(), evidence: z.string() }) },
  'card.decided': {
    subject: 'card',
    details: z.object({ decision: z.string(), decisionId: z.string().optional() }),
  },
  'card.standardised': { subject: 'card', details: z.object({ reviewOn: z.string() }) },
  'card.cycle_opened': { subject: 'card', details: z.object({ no: z.number() }) },
  'card.sustain_due': { subject: 'card', details: z.object({ days: z.number() }) },
  'card.sustain_checked': {
    subject: 'card',
    details: z.object({ days: z.number(), outcome: z.string(), checkId: z.string().optional() }),
  },
  'card.reopened': {
    subject: 'card',
    details: z.object({
      days: z.number(),
      decisionId: z.string().optional(),
      checkId: z.string().optional(),
    }),
  },
  'card.closed': { subject: 'card', details: z.object({ outcome: z.string() }) },
} as const satisfies Record<string, { subject: SubjectKind; details: z.ZodType }>

export type SubjectKind =
  'person' | 'post' | 'comment' | 'card' | 'space' | 'partner' | 'store' | 'site' | 'report' | 'review'
export type EventType = keyof typeof catalogue
export type DetailsOf<T extends EventType> = z.infer<(typeof catalogue)[T]['details']>
