import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const worthCompressing =
  /^(?:text\/|application\/(?:json|javascript|xml|ld\+json|manifest\+json|problem\+json|[\w.-]+\+xml)|image\/svg)/
const leastBytes = 860

/** The best encoding that this reader accepts. */
export function encodingFor(req: IncomingMessage): Encoding {
  const accepted = req.headers['accept-encoding']
  if (typeof accepted !== 'string') return 'identity'
  if (accepts(accepted, 'br')) return 'br'
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

function accepts(header: string, encoding: string): boolean {
  const at = header.indexOf(encoding)
  return at !== -1 && !/^\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(header.slice(at + encoding.length))
}

export function isCompressible(contentType: string | null, bytes: number): boolean {
  return bytes >= leastBytes && contentType !== null && worthCompressing.test(contentType)
}

// @NOTE on a page of 15 kB: brotli 4 takes 0.17 ms for 2.4 kB, gzip 6 takes 0.23 ms for 2.2 kB, brotli 5 takes 0.28 ms for 2.1 kB
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
