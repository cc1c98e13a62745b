import { config } from '#app/config.server.ts'
import { cookieNames } from './cookie-names.ts'

export type CookieKind = keyof ReturnType<typeof cookieNames>

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

/** A cookie that says who somebody is or what they were about to do: no script reads it, no other site sends it along. */
export const setCookie = (kind: CookieKind, value: string, seconds: number): string =>
  `${nameOf(kind)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure()}`

export const endedCookie = (kind: CookieKind): string => setCookie(kind, '', 0)

const preferenceSeconds = 400 * 86_400

/** A choice that identifies nobody, and that our own scripts may read; an empty one is forgotten. */
export const preferenceCookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${value === '' ? 0 : preferenceSeconds}${isSecure()}`
