import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'

export type Encoding = 'br' | 'zstd' | 'gzip' | 'identity'

/** Smallest first: for what is compressed once and sent often. */
export const forMany: readonly Encoding[] = ['br', 'zstd', 'gzip']
/** Quickest first: for a page that is made for one reader. */
export const forOne: readonly Encoding[] = ['zstd', 'gzip', 'br']

const worthCompressing =
  /^(?:text\/|application\/(?:json|javascript|xml|ld\+json|manifest\+json|problem\+json|[\w.-]+\+xml)|image\/svg)/
const leastBytes = 860

/** The first of these encodings that this reader accepts. */
export function encodingFor(req: IncomingMessage, wanted: readonly Encoding[]): Encoding {
  const accepted = req.headers['accept-encoding']
  if (typeof accepted !== 'string') return 'identity'
  return wanted.find((encoding) => accepts(accepted, encoding)) ?? 'identity'
}

function accepts(header: string, encoding: string): boolean {
  const at = header.indexOf(encoding)
  return at !== -1 && !/^\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(header.slice(at + encoding.length))
}

export function isCompressible(contentType: string | null, bytes: number): boolean {
  return bytes >= leastBytes && contentType !== null && worthCompressing.test(contentType)
}

// @NOTE on a list of 46 kB: brotli 4 takes 0.62 ms for 7.4 kB, gzip 4 takes 0.20 ms for 8.0 kB, zstd 0.10 ms for 7.8 kB
const brotliOptions = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
})

/** One shot over the whole page: a flush after each chunk would make it two to three times larger. */
export function compress(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, brotliOptions(body.length))
  if (encoding === 'zstd') return zstdCompressSync(body)
  if (encoding === 'gzip') return gzipSync(body, { level: 4 })
  return body
}

/** Weak, because every encoding of a page carries the same one. */
export function etagOf(body: Buffer): string {
  return `W/"${hash('sha1', body, 'base64url').slice(0, 22)}"`
}

export function isUnchanged(req: IncomingMessage, etag: string): boolean {
  const known = req.headers['if-none-match']
  if (!known) return false
  return (
    known === etag ||
    known.split(',').some((tag) => tag.trim() === '*' || strong(tag.trim()) === strong(etag))
  )
}

const strong = (tag: string) => tag.replace(/^W\//, '')
