import { isLanguage, languageOfHeaders, type Language } from '#app/i18n/language.ts'
import { preferenceCookie } from './cookies.server.ts'

/** The language this request is answered in: chosen by cookie (a signed-in preference sets it too), else by the browser. */
export const languageOf = (request: Request): Language => languageOfHeaders(request.headers)

export const languagePreference = (language: Language): string => preferenceCookie('language', language)

/** A feed says its language in its address, because a feed reader has no preferences; without one, what the browser says. */
export function feedLanguage(url: URL, request: Request): Language {
  const said = url.searchParams.get('lang')
  return isLanguage(said) ? said : languageOf(request)
}
