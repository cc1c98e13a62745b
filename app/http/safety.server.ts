import { config } from '#app/config.server.ts'
import type { SafetyLetters } from '#app/domain/people/safety.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { formatFor } from '#app/i18n/format.ts'
import { isLanguage } from '#app/i18n/language.ts'
import { safetyLetter } from '#app/i18n/mail/account-letters.server.ts'
import { deviceOf } from '#app/domain/people/device.ts'
import type { Asking } from './context.server.ts'
import { languageOf } from './language.server.ts'

/** Letters about what is done through this request: in their readers' languages, with the hour, the device and the network. */
export async function safetyLetters(ctx: Asking, request: Request): Promise<SafetyLetters> {
  const { name, timeZone } = await siteSettings(ctx)
  const site = { name, origin: config().origin }
  const device = deviceOf(request.headers.get('user-agent') ?? '')
  return {
    write: (occasion, preferred, at) => {
      const language = isLanguage(preferred) ? preferred : languageOf(request)
      const when = formatFor(language, timeZone).dateTime(at)
      return {
        language,
        mail: safetyLetter({ language, site }, occasion, { when, device, network: ctx.address }),
      }
    },
  }
}
