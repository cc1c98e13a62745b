import { config } from '#app/config.server.ts'
import { mailTopics, type MailTopic } from '#app/domain/people/preferences.ts'
import { isSigned } from '#app/kernel/ids.ts'

/** Whose letters about what a link of a letter ends; null for a link that we did not write. */
export function readUnsubscribe(token: string): { personId: string; topic: MailTopic } | null {
  const [personId, topic, signature] = token.split('.')
  const known = mailTopics.find((name) => name === topic)
  if (!personId || !known || !signature) return null
  return isSigned(`unsubscribe ${personId} ${known}`, signature, config().secret)
    ? { personId, topic: known }
    : null
}
