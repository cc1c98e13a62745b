import type { Mail } from '#app/domain/mail/mail.ts'
import type { SafetyOccasion } from '#app/domain/people/safety.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { letter, type Site } from './letter.ts'

type Speech = { readonly language: Language; readonly site: Site }

/** The code that lets somebody in. */
export function codeLetter({ language, site }: Speech, code: string, minutes: number): Mail {
  const { mail } = messagesIn(language)
  return letter({
    kind: 'code',
    language,
    site,
    subject: mail.codeSubject(code, site.name),
    preview: mail.codePreview(minutes),
    blocks: [{ text: mail.codeIntro }, { code }, { text: mail.codeBody(minutes) }],
    why: mail.codeWhy,
  })
}

/** An invitation into a company, a store or the house. */
export function invitationLetter(
  { language, site }: Speech,
  said: {
    readonly by: string
    readonly company: string | null
    readonly href: string
    readonly days: number
  },
): Mail {
  const { mail } = messagesIn(language)
  const place = said.company ?? site.name
  return letter({
    kind: 'invitation',
    language,
    site,
    subject: mail.invitationSubject(said.by, place),
    preview: mail.invitationPreview(site.name),
    blocks: [
      { text: mail.invitationBody(said.by, place, site.name) },
      { button: mail.invitationButton, href: said.href },
      { text: mail.invitationUntil(said.days) },
    ],
    why: mail.invitationWhy,
  })
}

/** What was done to somebody's account, when and from where; and what to do when it was somebody else. */
export function safetyLetter(
  { language, site }: Speech,
  occasion: SafetyOccasion,
  {
    when,
    device,
    network,
  }: { readonly when: string; readonly device: string | null; readonly network: string },
): Mail {
  const { safety } = messagesIn(language).mail
  return letter({
    kind: 'safety',
    language,
    site,
    subject: safety.subjects[occasion](site.name),
    preview: safety.whenAndWhere(when, device, network),
    blocks: [
      { text: safety.subjects[occasion](site.name) },
      { text: safety.whenAndWhere(when, device, network) },
      { text: safety.whatToDo },
      { button: safety.button, href: `${site.origin}/me/settings` },
    ],
    why: safety.why,
  })
}
