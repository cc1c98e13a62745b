import type { Config } from '#app/config.server.ts'
import { visitOf, type Step } from './visit.server.ts'

type Place = Pick<Config, 'isSecure' | 'environment'>

/** The headers that every answer carries, whatever it is and whoever made it. */
export function securityHeaders(place: Place): readonly (readonly [string, string])[] {
  return [
    ['content-security-policy', fixedPolicy(place)],
    ['x-content-type-options', 'nosniff'],
    // @NOTE not no-referrer: with it browsers send `Origin: null` on our own forms
    ['referrer-policy', 'same-origin'],
    [
      'permissions-policy',
      'camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ...(place.isSecure ? ([['strict-transport-security', 'max-age=31536000']] as const) : []),
  ]
}

/** The policy of a page that runs our own script files and nothing inline; it may be kept and sent again. */
export function fixedPolicy(place: Place): string {
  return policy(place, `'self'`, `'self'`)
}

/** The policy of a page that hydrates: its inline scripts carry this response's nonce. */
export function noncePolicy(place: Place, nonce: string): string {
  return policy(place, `'nonce-${nonce}' 'strict-dynamic'`, `'self' 'nonce-${nonce}'`)
}

function policy(place: Place, scripts: string, styles: string): string {
  // Vite puts style elements without a nonce into the page and speaks to it over a socket
  const developing = place.environment === 'development'
  return [
    `default-src 'self'`,
    `script-src ${scripts}`,
    `style-src ${developing ? `'self' 'unsafe-inline'` : styles}`,
    `img-src 'self' blob: data:`,
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(place.isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

export function secure(place: Place): Step {
  const headers = securityHeaders(place)
  return (req, res, next) => {
    res.setHeader('x-request-id', visitOf(req).id)
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}
