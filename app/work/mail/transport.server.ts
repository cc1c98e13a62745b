import { createTransport, type Transporter } from 'nodemailer'
import { config } from '#app/config.server.ts'

/** Hands one letter to a mail server; throws when it was not taken, or when the signal says to stop. */
export type Deliver = (letter: Letter, signal: AbortSignal) => Promise<void>

export type Letter = {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribe: string | null
}

const patience = {
  dnsTimeout: 5_000,
  connectionTimeout: 8_000,
  greetingTimeout: 5_000,
  socketTimeout: 20_000,
  socketCloseTimeout: 500,
}

/** How SMTP_URL is meant: over smtp:// a letter leaves only under TLS, unless the server is this machine or `?tls=optional` says so. */
export function transportOptions(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const isOptional = url.searchParams.get('tls') === 'optional'
  url.searchParams.delete('tls')
  return { url: url.href, ...patience, requireTLS: url.protocol === 'smtp:' && !isHere && !isOptional }
}

/** The mail server of SMTP_URL; without one letters wait, and stand in the mailbox of demo and development. */
export function configuredDelivery(): Deliver | null {
  const { smtpUrl, mailFrom, origin } = config()
  return smtpUrl === null ? null : deliveryTo(smtpUrl, mailFrom, origin)
}

/** Each letter has a connection of its own: one that hangs holds up no other, and ends with its letter. */
export function deliveryTo(smtpUrl: string, mailFrom: string, origin: string): Deliver {
  const { hostname } = new URL(origin)
  const transport: Transporter = createTransport(transportOptions(smtpUrl) as object)
  return async ({ id, address, subject, text, html, unsubscribe }, signal) => {
    const letter = {
      from: mailFrom,
      to: address,
      subject,
      text,
      html,
      // always the same for the same letter: whoever gets it twice after a crash can tell
      messageId: `<${id}@${hostname}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
      signal,
    }
    await transport.sendMail(letter)
  }
}
