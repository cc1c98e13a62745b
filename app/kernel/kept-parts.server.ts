import { asSafeHtml, type SafeHtml } from './safe-html.ts'

const mostLetters = 4_000_000
const parts = new Map<string, SafeHtml>()
let letters = 0
let minute = 0

/** A part written before in this minute, or now. Parts tell how long ago things were, so none outlives its minute. */
export function keptPart(key: string, now: Date, write: () => SafeHtml): SafeHtml {
  const current = Math.floor(now.getTime() / 60_000)
  if (current !== minute || letters > mostLetters) {
    parts.clear()
    letters = 0
    minute = current
  }
  const known = parts.get(key)
  if (known !== undefined) return known
  // React leaves a text in thousands of pieces, which every page it stands in would have to join again
  const html = asSafeHtml(Buffer.from(write()).toString())
  parts.set(key, html)
  letters += key.length + html.length
  return html
}
