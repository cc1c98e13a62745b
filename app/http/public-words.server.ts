import { publicStatus, type Standing } from '#app/domain/cycles/pdca.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { languages } from '#app/i18n/language.ts'
import { languageOf } from './language.server.ts'
import { clean } from '#app/kernel/text.ts'

/** What somebody wrote in the language of their page, and beside it the same in the other one, where they gave it. */
export function spoken(
  request: Request,
  { sentence, sentenceOther }: { readonly sentence: string; readonly sentenceOther?: string | undefined },
): Record<string, string> {
  const language = languageOf(request)
  const said = languages.map((each) => [each, each === language ? sentence : (sentenceOther ?? '')] as const)
  return Object.fromEntries(said.filter(([, words]) => clean(words) !== ''))
}

/** What the posts of a new card say: what somebody wrote, else that we look at it, in each post's own language. */
export function firstWords(request: Request, sentence: string): Record<string, string> {
  if (sentence !== '' && sentence !== messagesIn(languageOf(request)).cards.lookingAt)
    return spoken(request, { sentence })
  return Object.fromEntries(languages.map((language) => [language, messagesIn(language).cards.lookingAt]))
}

/** What posts say when a card moves: what somebody wrote, else the usual sentence, in each post's own language. */
export function publicWords(written: Record<string, string>, standing: Standing): Record<string, string> {
  const status = publicStatus(standing)
  // an end is always explained by a person
  if (Object.keys(written).length > 0 || status === 'declined') return written
  return Object.fromEntries(
    languages.map((language) => [language, messagesIn(language).cards.publicWords[status]]),
  )
}
