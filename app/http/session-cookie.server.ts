import { config } from '#app/config.server.ts'
import { isSigned, newId, seededId, sign } from '#app/kernel/ids.ts'
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
  const [id, signature] = (cookieOf(request, names().guest) ?? '').split('.')
  return id && signature && isSigned(id, signature, config().secret) ? id : null
}

/**
 * An id for a browser that nobody knows yet. Two presses of one button arrive as two strangers: the same form from the same network
 * within the same minute is therefore the same guest, so that the second press finds what the first one did.
 */
export function newGuestId(now: Date, seed: string | null = null): string {
  if (seed === null) return newId(now)
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  return seededId(
    minute,
    Buffer.from(sign(`guest ${minute.toISOString()} ${seed}`, config().secret), 'base64url'),
  )
}

/** Set on the first vote or post, never on arrival. */
export const guestCookie = (id: string): string =>
  `${names().guest}=${id}.${sign(id, config().secret)}; ${attributes(guestDays * 86_400)}`

export const endedGuestCookie = (): string => `${names().guest}=; ${attributes(0)}`
