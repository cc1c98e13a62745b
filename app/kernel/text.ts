import { z } from 'zod'

// NUL and the other control characters except line breaks and tabs
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

// what turns the direction of everything behind it, and tags that nobody sees: no text needs them
const turning = /[\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu

// signs that show nothing: zero-width, fillers, marks of direction, an empty Braille cell
const showingNothing = /[\p{Default_Ignorable_Code_Point}\u2800]/gu
// the few of them that a word or a picture is made of: joiners between pictures or in scripts that join, and what chooses a picture
const joined =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Emoji}\u20e3])[\ufe0e\ufe0f]|(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200c\u200d](?=\p{L})/gu
// a letter carries some marks; a heap of them climbs over the neighbours
const heaps = /(\p{M}{4})\p{M}+/gu

/** One line of what can be seen: nothing in it hides, turns the page around or climbs out of it. */
export function visibleLine(text: string): string {
  const kept = new Set([...text.matchAll(joined)].map(({ index }) => index))
  return text
    .replace(showingNothing, (sign: string, place: number) => (kept.has(place) ? sign : ''))
    .replace(turning, '')
    .replace(heaps, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text that every database takes: well-formed Unicode, no control characters. */
export const storable = (text: string): string => text.toWellFormed().replace(controls, '')

/** What somebody typed, as it is kept: storable, Unix line ends, nothing that turns the page around, no space around it. */
export const clean = (text: string): string =>
  storable(text.replace(/\r\n?/g, '\n')).replace(turning, '').trim()

/** A typed line or text: cleaned first, then measured in characters. Problems are the codes of `messages.errors`. */
export const text = (least: number, most: number) =>
  z
    .string({ error: 'field.required' })
    .transform(clean)
    .pipe(
      z
        .string()
        .min(Math.min(least, 1), 'field.required')
        .min(least, 'field.too_short')
        .max(most, 'field.too_long'),
    )

export const optionalText = (most: number) =>
  z
    .string()
    .optional()
    .transform((typed) => clean(typed ?? ''))
    .pipe(z.string().max(most, 'field.too_long'))

/** A single line: line breaks become spaces. */
export const line = (least: number, most: number) =>
  z
    .string({ error: 'field.required' })
    .transform((typed) => visibleLine(clean(typed)))
    .pipe(
      z
        .string()
        .min(Math.min(least, 1), 'field.required')
        .min(least, 'field.too_short')
        .max(most, 'field.too_long'),
    )

/** A single line that may stay empty. */
export const optionalLine = (most: number) =>
  z
    .string()
    .optional()
    .transform((typed) => visibleLine(clean(typed ?? '')))
    .pipe(z.string().max(most, 'field.too_long'))

/** The start of a text within `most` characters, cut at a word. */
export function shorten(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if ([...flat].length <= most) return flat
  const start = [...flat].slice(0, most - 1).join('')
  const atWord = start.replace(/\s+\S*$/, '')
  return `${(atWord.length > most / 2 ? atWord : start).trimEnd()}…`
}

/** Lower-case letters, digits and hyphens for an address; empty when nothing of the text survives. */
export const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

/** A mailbox as it is compared: trimmed, lower case. */
export const mailboxKey = (address: string): string => address.trim().toLowerCase()

export const mailbox = z
  .string({ error: 'field.required' })
  .transform((typed) => visibleLine(clean(typed)))
  .pipe(
    z
      .string()
      .min(1, 'field.required')
      .max(254, 'field.too_long')
      .regex(
        /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]{2,}$/u,
        'field.not_an_address',
      ),
  )

/** Up to two letters that stand for a name. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join('')
