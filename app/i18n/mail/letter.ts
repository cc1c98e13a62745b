import type { Mail } from '#app/domain/mail/mail.ts'
import type { Language } from '#app/i18n/language.ts'
import { escaped } from '#app/kernel/safe-html.ts'

export type Site = { readonly name: string; readonly origin: string }

/** What stands in a letter, one under the other. */
export type Block =
  | { readonly text: string }
  | { readonly quote: string; readonly lang?: string | null | undefined }
  | { readonly heading: string }
  /** A code to be typed: large, spaced, easy to copy. */
  | { readonly code: string }
  | { readonly button: string; readonly href: string }
  | { readonly link: string; readonly href: string; readonly note?: string | undefined }

export type Sheet = {
  readonly kind: string
  readonly language: Language
  readonly site: Site
  readonly subject: string
  /** What a list of mails shows after the subject. */
  readonly preview: string
  readonly blocks: readonly Block[]
  /** Why this came, in one sentence. */
  readonly why: string
  /** Where to choose what comes. */
  readonly settings?: { readonly label: string; readonly href: string } | undefined
  /** Where one press ends letters of this kind. */
  readonly stop?: { readonly label: string; readonly href: string } | undefined
}

/** The one layout of every letter: a single column that reads well without pictures, in the dark, and as plain text. */
export function letter(sheet: Sheet): Mail {
  return {
    kind: sheet.kind,
    subject: oneLine(sheet.subject),
    text: straight(asText(sheet)),
    html: straight(asHtml(sheet)),
    unsubscribe: sheet.stop?.href,
  }
}

// a header must never be given a second line by what somebody typed
const oneLine = (text: string) => straight(text).replace(/\s+/g, ' ').trim().slice(0, 200)

// a name or title from before such signs were taken out must not turn a line around
const straight = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')

function asText({ blocks, why, site, settings, stop }: Sheet): string {
  const parts = blocks.map((block) => {
    if ('text' in block) return block.text
    if ('quote' in block) return block.quote.replace(/^/gm, '> ')
    if ('heading' in block) return `${block.heading}\n${'-'.repeat(Math.min(60, block.heading.length))}`
    if ('code' in block) return `    ${block.code}`
    if ('button' in block) return `${block.button}:\n${block.href}`
    return `* ${block.link}\n  ${block.href}${block.note ? `\n  ${block.note}` : ''}`
  })
  const foot = [
    `-- `,
    site.name,
    why,
    ...[settings, stop].flatMap((link) => (link ? [`${link.label}: ${link.href}`] : [])),
    site.origin,
  ]
  return `${parts.join('\n\n')}\n\n${foot.join('\n')}\n`
}

const font = `font-family:Figtree,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`
const quiet = `color:#6b6259;font-size:13px;line-height:19px`

function asHtml({ blocks, why, site, settings, stop, language, subject, preview }: Sheet): string {
  const inside = blocks.map(blockHtml).join('\n')
  const choose = [settings, stop]
    .flatMap((link) =>
      link ? [` <a href="${escaped(link.href)}" style="color:#6b6259">${escaped(link.label)}</a>`] : [],
    )
    .join(' ·')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:0;background:#fcf9f4;${font};color:#2b2520">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fcf9f4"><tr><td align="center" style="padding:32px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr><td style="text-align:start">
<p style="margin:0 0 24px;font-weight:700;font-size:17px"><a href="${escaped(site.origin)}" style="color:#2b2520;text-decoration:none">${escaped(site.name)}</a></p>
${inside}
<hr style="border:0;border-top:1px solid #e6ded3;margin:32px 0 16px">
<p style="margin:0;${quiet}">${escaped(why)}${choose}</p>
</td></tr></table></td></tr></table></body></html>`
}

const paragraph = `margin:0 0 16px;font-size:17px;line-height:26px`

function blockHtml(block: Block): string {
  if ('text' in block) return `<p style="${paragraph}">${lines(block.text)}</p>`
  if ('quote' in block)
    return `<blockquote${block.lang ? ` lang="${escaped(block.lang)}"` : ''} style="${paragraph};padding-inline-start:16px;border-inline-start:3px solid #e6ded3">${lines(block.quote)}</blockquote>`
  if ('heading' in block)
    return `<h2 style="margin:24px 0 8px;font-size:19px;line-height:26px">${escaped(block.heading)}</h2>`
  if ('code' in block)
    return `<p style="margin:0 0 16px;font-size:34px;line-height:44px;font-weight:700;letter-spacing:6px">${escaped(block.code)}</p>`
  if ('button' in block)
    return `<p style="margin:0 0 24px"><a href="${escaped(block.href)}" style="display:inline-block;padding:13px 22px;border-radius:10px;background:#b8401c;color:#ffffff;font-size:17px;font-weight:650;text-decoration:none">${escaped(block.button)}</a></p>`
  const note = block.note ? `<br><span style="${quiet}">${escaped(block.note)}</span>` : ''
  return `<p style="${paragraph}"><a href="${escaped(block.href)}" style="color:#b8401c">${escaped(block.link)}</a>${note}</p>`
}

const lines = (text: string) => escaped(text).replaceAll('\n', '<br>')
