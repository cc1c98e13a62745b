import { config } from '#app/config.server.ts'
import { isId, newSecret } from '#app/kernel/ids.ts'
import { readSigned, signedValue } from '#app/kernel/signing.ts'
import { cookieOf, endedCookie, setCookie } from './cookies.server.ts'

export const sessionTokenOf = (request: Request): string | null => cookieOf(request, 'session')

export const sessionCookie = (token: string): string => setCookie('session', token)

export const endedSessionCookie = (): string => endedCookie('session')

/** The guest that this browser has been before; a cookie we did not sign is none. */
export function guestIdOf(request: Request): string | null {
  const id = readSigned('guest', cookieOf(request, 'guest') ?? '', config().secret)
  return id !== null && isId(id) ? id : null
}

/** Set on the first vote or post, never on arrival, and only ever for an id that was made for this answer. */
export const guestCookie = (id: string): string =>
  setCookie('guest', signedValue('guest', id, config().secret))

export const endedGuestCookie = (): string => endedCookie('guest')

/** The browser’s own id, given when somebody signs in; a cookie we did not sign is none. */
export const browserIdOf = (request: Request): string | null =>
  readSigned('browser', cookieOf(request, 'browser') ?? '', config().secret)

export const newBrowserId = newSecret

/** Renewed with every sign-in; it outlives the session, and opens nothing. */
export const browserCookie = (id: string): string =>
  setCookie('browser', signedValue('browser', id, config().secret))
