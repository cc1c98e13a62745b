import { z } from 'zod'
import { fromJson } from '#db/json.ts'

/** About what somebody may be written to; each kind of notice belongs to one of these. */
export const mailTopics = ['answers', 'replies', 'decisions'] as const
export type MailTopic = (typeof mailTopics)[number]

export const mailRhythms = ['now', 'daily', 'never'] as const
export type MailRhythm = (typeof mailRhythms)[number]

const rhythm = (otherwise: MailRhythm) => z.enum(mailRhythms).catch(otherwise)

const preferencesShape = z.object({
  mail: z
    .object({
      /** An answer, a new status, a merge: what came of what one asked, voted for or follows. */
      answers: rhythm('now'),
      /** A reply to one’s words, or a mention. */
      replies: rhythm('now'),
      /** What moderators decided about one’s own words. */
      decisions: rhythm('now'),
    })
    .catch({ answers: 'now', replies: 'now', decisions: 'now' }),
  shortcuts: z.enum(['on', 'off']).catch('on'),
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
})

export type Preferences = z.infer<typeof preferencesShape>

/** What somebody chose, with what holds where they chose nothing. Takes the stored column, whatever stands in it. */
export function preferencesOf(person: { readonly preferences: unknown }): Preferences {
  return preferencesShape.parse(fromJson(person.preferences) ?? {})
}

/** Which choice decides about a kind of notice. */
export function mailTopicOf(noticeKind: string): MailTopic {
  if (noticeKind === 'reply' || noticeKind === 'mention') return 'replies'
  if (['published', 'hidden', 'restored', 'appeal', 'suspended', 'lifted'].includes(noticeKind))
    return 'decisions'
  return 'answers'
}
