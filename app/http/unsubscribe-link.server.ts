import { config } from '#app/config.server.ts'
import { mailTopics, type MailTopic } from '#app/domain/people/preferences.ts'
import { isId } from '#app/kernel/ids.ts'
import { readSigned } from '#app/kernel/signing.ts'

/** Whose letters about what a link of a letter ends; null for a link that we did not write. */
export function readUnsubscribe(token: string): { personId: string; topic: MailTopic } | null {
  const [personId, topic] = readSigned('unsubscribe', token, config().secret)?.split('.') ?? []
  const known = mailTopics.find((name) => name === topic)
  return personId && isId(personId) && known ? { personId, topic: known } : null
}
