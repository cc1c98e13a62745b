import { isThisMachine, type Config } from '#app/config.server.ts'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

const doors = /^\/(?:dev(?:\/|\.data$|$)|sign-in\/demo(?:\.data)?\/?$)/i

/**
 * A demo that nobody asked for lets in who sits at this machine. A proxy on this machine brings others, and it shows: the name they
 * asked for is another, or it says for whom it asks. Neither is believed to open a door; either is enough to close one.
 */
export function demoDoor({ isDemoByDefault }: Pick<Config, 'isDemoByDefault'>): Step {
  return (req, res, next) => {
    const isOpen =
      !isDemoByDefault ||
      !doors.test(plain(visitOf(req).path)) ||
      (isAskedHere(req.headers.host) && !isPassedOn(req.headers))
    if (isOpen) next()
    else refuse(req, res, 404)
  }
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const isAskedHere = (host: string | undefined): boolean =>
  host !== undefined && isThisMachine(host.replace(/:\d+$/, ''))

const isPassedOn = (headers: Readonly<Record<string, unknown>>): boolean =>
  ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => name in headers)
