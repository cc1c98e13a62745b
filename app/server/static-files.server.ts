import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { encodingFor, etagOf, isCompressible, isUnchanged } from './answering.server.ts'
import { visitOf, type Step } from './visit.server.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Smallest first. What is offered is what can be made here: nothing else can become a label. */
const squeeze = {
  br: (body: Buffer) =>
    brotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => zip(body, { level: 9 }),
} as const
const offered = ['br', 'gzip'] as const satisfies readonly (keyof typeof squeeze)[]
type Offered = (typeof offered)[number]

const kinds: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
}

type File = {
  readonly body: Buffer
  readonly kind: string
  readonly etag: string
  readonly caching: string
  readonly squeezed: Partial<Record<Offered, Promise<Buffer>>>
}

export type StaticFiles = { readonly has: (path: string) => boolean; readonly step: Step }

/** The files of the build. The list is made once, so no address can lead anywhere else. */
export function staticFiles(directory: string): StaticFiles {
  const found = listed(directory)
  const files = new Map<string, File>()

  const open = (address: string): File => {
    const known = files.get(address)
    if (known) return known
    const body = readFileSync(found.get(address)!)
    const file: File = {
      body,
      kind: kinds[path.extname(address)] ?? 'application/octet-stream',
      etag: etagOf(body),
      // built files carry a hash of their content in their name
      caching: address.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
      squeezed: {},
    }
    files.set(address, file)
    return file
  }

  const step: Step = (req, res, next) => {
    const visit = visitOf(req)
    if ((req.method !== 'GET' && req.method !== 'HEAD') || !found.has(visit.path)) {
      next()
      return
    }
    visit.work = 'asset'
    const file = open(visit.path)
    res.setHeader('content-type', file.kind)
    res.setHeader('cache-control', file.caching)
    res.setHeader('etag', file.etag)
    res.setHeader('vary', 'Accept-Encoding')
    if (isUnchanged(req, file.etag)) {
      res.removeHeader('content-type')
      res.writeHead(304).end()
      return
    }
    const encoding = isCompressible(file.kind, file.body.length) ? encodingFor(req, offered) : 'identity'
    squeezedBody(file, encoding).then((body) => {
      if (encoding !== 'identity') res.setHeader('content-encoding', encoding)
      res.setHeader('content-length', body.length)
      res.writeHead(200)
      res.end(req.method === 'HEAD' ? undefined : body)
    }, next)
  }
  return { has: (address) => found.has(address), step }
}

function squeezedBody(file: File, encoding: Offered | 'identity'): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(file.body)
  return (file.squeezed[encoding] ??= squeeze[encoding](file.body))
}

function listed(directory: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of readdirOrNothing(directory)) {
    const file = path.join(directory, name)
    const address = `/${name.split(path.sep).join('/')}`
    if (
      !name.split(path.sep).some((part) => part.startsWith('.') && part !== '.well-known') &&
      statSync(file).isFile()
    )
      found.set(address, file)
  }
  return found
}

function readdirOrNothing(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}
