import type { Language } from './language.ts'
import { en, type Messages } from './messages/en.ts'
import { it } from './messages/it.ts'

const catalogues: Record<Language, Messages> = { en, it }

/** All sentences of one language; the browser receives its own catalogue by itself, never both. */
export function messagesIn(language: Language): Messages {
  return catalogues[language]
}
