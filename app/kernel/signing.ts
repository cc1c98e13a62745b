import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signature is good for. One made for one purpose proves nothing where another is asked for. */
export type Purpose =
  | 'act'
  | 'browser'
  | 'claim code'
  | 'claim code, hashed'
  | 'draft'
  | 'flash'
  | 'guest'
  | 'network'
  | 'press'
  | 'sender'
  | 'sign-in step'
  | 'unsubscribe'

/** What the signature covers is written so that no purpose and no list of words reads like another one. */
export const sign = (purpose: Purpose, words: string | readonly string[], key: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, words]))
    .digest('base64url')

function isSigned(purpose: Purpose, words: string, signature: string, key: string): boolean {
  const expected = Buffer.from(sign(purpose, words, key))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** The words with their signature behind the last point: what a cookie or a link carries. */
export const signedValue = (purpose: Purpose, words: string, key: string): string =>
  `${words}.${sign(purpose, words, key)}`

/** The words of a value that we signed for this purpose; null for any other. */
export function readSigned(purpose: Purpose, value: string, key: string): string | null {
  const point = value.lastIndexOf('.')
  if (point < 1) return null
  const words = value.slice(0, point)
  return isSigned(purpose, words, value.slice(point + 1), key) ? words : null
}

/** Anything that is JSON, signed, in signs that a cookie may hold. */
export const sealed = (purpose: Purpose, content: unknown, key: string): string =>
  signedValue(purpose, Buffer.from(JSON.stringify(content)).toString('base64url'), key)

export function openSealed(purpose: Purpose, value: string, key: string): unknown {
  const words = readSigned(purpose, value, key)
  if (words === null) return null
  try {
    return JSON.parse(Buffer.from(words, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
