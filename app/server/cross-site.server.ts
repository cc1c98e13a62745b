import type { IncomingHttpHeaders } from 'node:http'
import { cookieNames } from '#app/http/cookie-names.ts'
import { refuse } from './plain-page.server.ts'
import type { Step } from './visit.server.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const addressesToldAtMost = 20

/**
 * Refuses changes that another site asks this person's browser to make: every unsafe method on every path. Whoever has opened the site
 * itself under another address meets the same wall; the page names the address that works, and `onOtherAddress` hears of each once.
 */
export function sameSiteOnly(
  origin: string,
  onOtherAddress: (address: string) => void = () => undefined,
): Step {
  const told = new Set<string>()
  return (req, res, next) => {
    if (safeMethods.has(req.method ?? '') || comesFromHere(req.headers, origin)) {
      next()
      return
    }
    const address = addressItStandsAt(req.headers, origin)
    if (address === null) {
      refuse(req, res, 403, origin)
      return
    }
    if (!told.has(address) && told.size < addressesToldAtMost) {
      told.add(address)
      onOtherAddress(address)
    }
    refuse(req, res, 403, origin, 'other_address')
  }
}

/** The address of this site that a press came from, where it is not the one that is set: another name, http for https, a LAN address. */
function addressItStandsAt(headers: IncomingHttpHeaders, origin: string): string | null {
  const said = headers.origin ?? headers.referer
  if (!said || !URL.canParse(said)) return null
  const address = new URL(said)
  return address.origin !== origin && address.host === headers.host ? address.origin : null
}

/** The rules, first match wins. */
export function comesFromHere(headers: IncomingHttpHeaders, origin: string): boolean {
  // a program with its own key, and no browser that could be led astray
  if (/^Bearer \S/i.test(headers.authorization ?? '') && headers.cookie === undefined) return true

  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'

  if (headers.origin !== undefined) return headers.origin === origin

  return !carriesIdentity(headers.cookie, origin)
}

/** Reading that only our own pages do: live updates. */
export function isReadFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** Whether somebody is signed in, or was until just now. */
export function carriesSession(cookie: string | undefined, origin: string): boolean {
  if (!cookie) return false
  const { session } = cookieNames(origin)
  return cookie.split(';').some((pair) => pair.split('=', 1)[0]!.trim() === session)
}

/** Whether a cookie says who this is, or holds something meant for one reader only. */
export function carriesIdentity(cookie: string | undefined, origin: string): boolean {
  if (!cookie) return false
  const names = Object.values(cookieNames(origin))
  return cookie.split(';').some((pair) => names.includes(pair.split('=', 1)[0]!.trim()))
}
