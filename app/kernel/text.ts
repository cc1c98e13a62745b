import { z } from 'zod'

// NUL and the other control characters except line breaks and tabs
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text as it may be stored: well-formed Unicode, no control characters, Unix line ends, no space around it. */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').trim()

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
    .transform((typed) => clean(typed).replace(/\s+/g, ' '))
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
    .transform((typed) => clean(typed ?? '').replace(/\s+/g, ' '))
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
  .transform((typed) => clean(typed))
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
