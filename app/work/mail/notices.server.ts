import { config } from '#app/config.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import type { Bundle } from '#app/domain/notifications/bundling.server.ts'
import { noticeLetter } from '#app/i18n/mail/notice-letter.server.ts'
import { signedValue } from '#app/kernel/signing.ts'

/** A letter about what happened, with the signed link that ends letters of its kind in one press. */
export function writeNotices(bundle: Bundle): Mail {
  const { origin, secret } = config()
  const { personId, topic } = bundle
  const token = signedValue('unsubscribe', `${personId}.${topic}`, secret)
  return noticeLetter(bundle, { name: bundle.siteName, origin }, `${origin}/unsubscribe/${token}`)
}
