import { publicStatus, type Standing } from '#app/domain/cycles/pdca.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { languages } from '#app/i18n/language.ts'
import { clean } from '#app/kernel/text.ts'

/** What posts say when a card moves: what somebody wrote, else the usual sentence, in each post's own language. */
export function publicWords(
  written: string | undefined,
  standing: Standing,
): string | Record<string, string> {
  const words = clean(written ?? '')
  const status = publicStatus(standing)
  // an end is always explained by a person
  if (words !== '' || status === 'declined') return words
  return Object.fromEntries(
    languages.map((language) => [language, messagesIn(language).cards.publicWords[status]]),
  )
}
