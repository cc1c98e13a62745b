/** The names of every cookie of the product. The `__Host-` prefix binds a cookie to this host and to https. */
export function cookieNames(origin: string) {
  const prefix = origin.startsWith('https:') ? '__Host-' : ''
  return {
    session: `${prefix}session`,
    guest: `${prefix}guest`,
    flash: `${prefix}flash`,
    /** What waits until somebody has signed in. */
    act: `${prefix}act`,
    /** An address that a code was sent to, or a person who has one step left. */
    signIn: `${prefix}sign-in`,
    /** A browser in which somebody signed in, so that it is known the next time. */
    browser: `${prefix}browser`,
  }
}

/** What the plain preference of a look is called; like the language’s, it identifies nobody. */
export const themeCookie = 'theme'
