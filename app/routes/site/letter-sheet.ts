import { z } from 'zod'
import { findMail } from '#app/domain/mail/outbox.server.ts'
import { mailboxOnly } from '#app/http/demo.server.ts'
import { page } from '#app/http/page.server.ts'
import { NotFound } from '#app/kernel/errors.ts'

/** The letter as a mail program would show it, under a policy that runs nothing and lets only our own page frame it. */
export const loader = page(
  { for: 'anyone', params: z.object({ id: z.string().max(300) }) },
  async ({ ctx, params }) => {
    mailboxOnly()
    const mail = await findMail(ctx, params.id)
    if (!mail) throw new NotFound('page.not_found')
    return new Response(mail.html.replace('<head>', '<head><base target="_top">'), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation`,
        'x-frame-options': 'SAMEORIGIN',
      },
    })
  },
)
