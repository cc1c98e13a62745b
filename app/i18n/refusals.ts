import type { Details } from './messages/details.ts'
import type { Messages } from './messages/en.ts'

/** The sentence for a refusal's code. An unknown code is a gap in the catalogue, never a gap on the page. */
export function sentenceOf(messages: Messages, code: string, details: Details = {}): string {
  const sentences: Readonly<Record<string, string | ((details: Details) => string)>> = messages.errors
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  if (sentence === undefined) return messages.errors.unknown
  return typeof sentence === 'function' ? sentence(details) : sentence
}
