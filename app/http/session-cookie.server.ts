import { config } from '#app/config.server.ts'
import { isId, newSecret } from '#app/kernel/ids.ts'
import { readSigned, signedValue } from '#app/kernel/signing.ts'
import { cookieNames } from './cookie-names.ts'

const names = () => cookieNames(config().origin)

/** The value of a cookie of this request; null where there is none. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const place = pair.indexOf('=')
    if (place > 0 && pair.slice(0, place).trim() === name) return pair.slice(place + 1).trim()
  }
  return null
}

const attributes = (maxAgeSeconds: number) =>
  `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${config().isSecure ? '; Secure' : ''}`

export const sessionTokenOf = (request: Request): string | null => cookieOf(request, names().session)

export const sessionCookie = (token: string): string =>
  `${names().session}=${token}; ${attributes(config().sessions.absoluteMs / 1000)}`

export const endedSessionCookie = (): string => `${names().session}=; ${attributes(0)}`

const guestDays = 400

/** The guest that this browser has been before; a cookie we did not sign is none. */
export function guestIdOf(request: Request): string | null {
  const id = readSigned('guest', cookieOf(request, names().guest) ?? '', config().secret)
  return id !== null && isId(id) ? id : null
}

/** Set on the first vote or post, never on arrival, and only ever for an id that was made for this answer. */
export const guestCookie = (id: string): string =>
  `${names().guest}=${signedValue('guest', id, config().secret)}; ${attributes(guestDays * 86_400)}`

export const endedGuestCookie = (): string => `${names().guest}=; ${attributes(0)}`

/** The browser’s own id, given when somebody signs in; a cookie we did not sign is none. */
export const browserIdOf = (request: Request): string | null =>
  readSigned('browser', cookieOf(request, names().browser) ?? '', config().secret)

export const newBrowserId = newSecret

/** Renewed with every sign-in; it outlives the session, and opens nothing. */
export const browserCookie = (id: string): string =>
  `${names().browser}=${signedValue('browser', id, config().secret)}; ${attributes(guestDays * 86_400)}`
