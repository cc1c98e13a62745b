import type { IncomingMessage } from 'node:http'
import { themeCookie } from '#app/http/cookie-names.ts'
import { cookieValue, isLanguage, languageCookie, pickLanguage, type Language } from '#app/i18n/language.ts'
import { carriesIdentity } from './cross-site.server.ts'
import { visitOf } from './visit.server.ts'

/** What a kept page may depend on: everything else about the request is withheld from whoever makes it. */
export type Reader = {
  readonly language: Language
  readonly theme: string | null
  readonly choice: string | null
}

export function readerOf(req: IncomingMessage): Reader {
  const cookie = req.headers.cookie ?? ''
  const choice = cookie && cookieValue(cookie, languageCookie)
  const theme = cookie && cookieValue(cookie, themeCookie)
  return {
    language: isLanguage(choice) ? choice : acceptedLanguage(req.headers['accept-language'] ?? ''),
    choice: isLanguage(choice) ? choice : null,
    theme: theme && /^[a-z]{1,12}$/.test(theme) ? theme : null,
  }
}

const accepted = new Map<string, Language>()

// a few dozen browsers' headers are most of all visits, and reading one takes as long as sending a page
function acceptedLanguage(header: string): Language {
  const known = accepted.get(header)
  if (known) return known
  if (accepted.size >= 500) accepted.clear()
  const language = pickLanguage({ acceptLanguage: header })
  if (header.length <= 200) accepted.set(header, language)
  return language
}

// the order of two values of one name is part of what was asked
const nameOf = (pair: string) => pair.split('=', 1)[0] ?? ''
const byName = (one: string, other: string) =>
  nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0

/** The key of a page that anybody in the same language and theme would get, or nothing. */
export function keyOf(req: IncomingMessage, origin: string): string | null {
  if (req.method !== 'GET' && req.method !== 'HEAD') return null
  const { path, query } = visitOf(req)
  const { cookie, authorization } = req.headers
  if (authorization !== undefined || query.length > 512 || carriesIdentity(cookie, origin)) return null
  const { language, theme, choice } = readerOf(req)
  const sorted = query.includes('&') ? query.split('&').sort(byName).join('&') : query
  return `${path}?${sorted} ${language} ${choice ?? ''} ${theme ?? ''}`
}
