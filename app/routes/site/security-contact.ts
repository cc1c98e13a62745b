import { securityContact, siteOrigin } from '#app/http/origin.server.ts'
import { page } from '#app/http/page.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'

const goodForMs = 180 * dayMs

/** Whom to tell of a weakness (RFC 9116). Whoever changes the contact changes what is read here; so it is good for half a year from now. */
export const loader = page({ for: 'anyone' }, ({ ctx }) => {
  const contact = securityContact()
  if (contact === null) throw new NotFound('page.not_found')
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${iso(later(ctx.now, goodForMs))}`,
    'Preferred-Languages: en, it',
    `Canonical: ${siteOrigin()}/.well-known/security.txt`,
  ]
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  return Promise.resolve(new Response(`${lines.join('\n')}\n`, { headers }))
})
