import { config } from '#app/config.server.ts'
import { languageCookie } from '#app/i18n/language.ts'
import { cookieNames, themeCookie } from './cookie-names.ts'

export type CookieKind = keyof ReturnType<typeof cookieNames>

/** Choices of a look, which identify nobody. */
const preferenceNames = { language: languageCookie, theme: themeCookie } as const
export type PreferenceKind = keyof typeof preferenceNames

const nameOf = (kind: CookieKind) => cookieNames(config().origin)[kind]

/** The value of a cookie of this request; null where there is none. */
export function cookieNamed(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const place = pair.indexOf('=')
    if (place > 0 && pair.slice(0, place).trim() === name) return pair.slice(place + 1).trim()
  }
  return null
}

export const cookieOf = (request: Request, kind: CookieKind): string | null =>
  cookieNamed(request, nameOf(kind))

const isSecure = () => (config().isSecure ? '; Secure' : '')

const dayS = 86_400

/** How long a browser keeps each; the page about your data names them all. */
export const cookieSeconds = (): Readonly<Record<CookieKind | PreferenceKind, number>> => ({
  session: config().sessions.absoluteMs / 1000,
  guest: 400 * dayS,
  browser: 400 * dayS,
  signIn: 30 * 60,
  act: 30 * 60,
  flash: 60,
  language: 400 * dayS,
  theme: 400 * dayS,
})

/** A cookie that says who somebody is or what they were about to do: no script reads it, no other site sends it along. */
export const setCookie = (kind: CookieKind, value: string): string =>
  lasting(kind, value, cookieSeconds()[kind])

export const endedCookie = (kind: CookieKind): string => lasting(kind, '', 0)

const lasting = (kind: CookieKind, value: string, seconds: number): string =>
  `${nameOf(kind)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure()}`

/** A choice that identifies nobody, and that our own scripts may read; an empty one is forgotten. */
export const preferenceCookie = (kind: PreferenceKind, value: string): string =>
  `${preferenceNames[kind]}=${value}; Path=/; SameSite=Lax; Max-Age=${value === '' ? 0 : cookieSeconds()[kind]}${isSecure()}`

export type KeptCookie = {
  readonly kind: CookieKind | PreferenceKind
  readonly name: string
  readonly seconds: number
}

/** Every cookie that this site may ever set, in the order in which somebody meets them. */
export const keptCookies = (): readonly KeptCookie[] => {
  const names = { ...cookieNames(config().origin), ...preferenceNames }
  return Object.entries(cookieSeconds()).map(([kind, seconds]) => {
    const known = kind as KeptCookie['kind']
    return { kind: known, name: names[known], seconds }
  })
}
