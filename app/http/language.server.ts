import { isLanguage, languageCookie, languageOfHeaders, type Language } from '#app/i18n/language.ts'
import { config } from '#app/config.server.ts'

/** The language this request is answered in: chosen by cookie (a signed-in preference sets it too), else by the browser. */
export const languageOf = (request: Request): Language => languageOfHeaders(request.headers)

export const languagePreference = (language: Language): string =>
  `${languageCookie}=${language}; Path=/; SameSite=Lax; Max-Age=34560000${config().isSecure ? '; Secure' : ''}`

/** A feed says its language in its address, because a feed reader has no preferences; without one, what the browser says. */
export function feedLanguage(url: URL, request: Request): Language {
  const said = url.searchParams.get('lang')
  return isLanguage(said) ? said : languageOf(request)
}
