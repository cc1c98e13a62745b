import type { Details } from '#app/kernel/errors.ts'
import type { Messages } from './messages/en.ts'

type Sentences = Readonly<Record<string, string | ((details: Details) => string)>>

/** The sentence for a refusal's code. An unknown code is a gap in the catalogue, never a gap on the page. */
export function sentenceOf(messages: Messages, code: string, details: Details = {}): string {
  return sentenceIn(messages.errors, code, details) ?? messages.errors.unknown
}

/** The sentence that the next page says once, good or bad. */
export function flashSentence(
  messages: Messages,
  flash: { tone: 'good' | 'bad'; code: string; details: Details },
): string {
  if (flash.tone === 'bad') return sentenceOf(messages, flash.code, flash.details)
  return sentenceIn(messages.flash, flash.code, flash.details) ?? messages.flash.saved
}

function sentenceIn(sentences: Sentences, code: string, details: Details): string | undefined {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  return typeof sentence === 'function' ? sentence(details) : sentence
}
