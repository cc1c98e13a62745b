import { languages } from '#app/i18n/language.ts'
import { languageOf } from './language.server.ts'

/** What somebody called something in the language of their page, and beside it in the other one, where they gave that. */
export function namesIn(
  request: Request,
  { name, nameOther }: { readonly name: string; readonly nameOther: string },
): Record<string, string> {
  const language = languageOf(request)
  const said = languages.map((each) => [each, each === language ? name : nameOther] as const)
  return Object.fromEntries(said.filter(([, words]) => words !== ''))
}
