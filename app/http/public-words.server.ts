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
