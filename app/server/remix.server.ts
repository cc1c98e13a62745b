import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node'
import type { Config } from '#app/config.server.ts'
import { languageCookie } from '#app/i18n/language.ts'
import { themeCookie } from '#app/http/cookie-names.ts'
import type { Log } from '#app/kernel/log.server.ts'
import { compress, encodingFor, etagOf, forOne, isCompressible, isUnchanged } from './answering.server.ts'
import { completePages } from './complete-pages.server.ts'
import { carriesIdentity, carriesSession } from './cross-site.server.ts'
import { partsOf } from './narrowing.server.ts'
import { readerOf } from './reader.server.ts'
import { refuse } from './plain-page.server.ts'
import { noncePolicy } from './security-headers.server.ts'
import { visitOf, type Step, type Visit } from './visit.server.ts'

/** The product as the server sees it: a web request in, a web response or a finished page out. */
export type Product = (request: Request, context: AppLoadContext) => Promise<Response | FinishedPage>

/** A page that is whole already; a web response around it would copy it twice. */
export type FinishedPage = { readonly status: number; readonly headers: Headers; readonly html: Buffer }

export function productOf(
  build: ServerBuild | (() => Promise<ServerBuild>),
  environment: Config['environment'],
): Product {
  if (typeof build === 'function') return createRequestHandler(build, environment)
  const partOf = partsOf(build)
  const products = new Map<ServerBuild, Product>()
  return (request, context) => {
    const part = partOf(new URL(request.url).pathname)
    let ask = products.get(part)
    if (!ask) products.set(part, (ask = productOfPart(part, environment)))
    return ask(request, context)
  }
}

function productOfPart(part: ServerBuild, environment: Config['environment']): Product {
  const complete = completePages(part)
  const remix = createRequestHandler(part, environment)
  return (request, context) => complete(request, context) ?? remix(request, context)
}

type Surroundings = {
  readonly product: Product
  readonly config: Pick<Config, 'origin' | 'isSecure' | 'environment'>
  readonly log: Log
  readonly contextOf: (visit: Visit, req: IncomingMessage) => AppLoadContext
}

/** The last step: asks the product and sends its answer in one piece. */
export function askProduct({ product, config, log, contextOf }: Surroundings): Step {
  return (req, res) => {
    const visit = visitOf(req)
    answer(req, res, visit).catch((error: unknown) => {
      visit.keep?.(null)
      if (res.destroyed) return
      log.error('The request failed', { requestId: visit.id, path: visit.path, error })
      refuse(req, res, 500)
    })
  }

  async function answer(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
    const response = await product(toWebRequest(req, res, visit, config.origin), contextOf(visit, req))
    if ('html' in response) {
      visit.release()
      if (!res.destroyed) send(req, res, visit, response, response.html)
      return
    }
    if (res.destroyed) {
      await response.body?.cancel()
      return
    }
    if (isLongStream(response)) {
      await stream(res, response)
      return
    }
    const body = Buffer.from(await response.arrayBuffer())
    visit.release()
    send(req, res, visit, response, body)
  }

  function send(
    req: IncomingMessage,
    res: ServerResponse,
    visit: Visit,
    { status, headers }: Pick<Response, 'status' | 'headers'>,
    body: Buffer,
  ): void {
    const isPage = /^(?:text\/html|text\/x-script)/.test(headers.get('content-type') ?? '')
    const usesNonce = isPage && body.includes(visit.nonce)
    // a form's key counts once, so a page that holds one is for one reader
    const isForOne = usesNonce || (isPage && holdsKey(body))
    if (!headers.has('cache-control') && isPersonal(req, visit, config.origin))
      headers.set('cache-control', 'private, no-store')
    if (!headers.has('cache-control') && isForOne && status < 400)
      headers.set('cache-control', 'private, no-cache')
    if (!headers.has('cache-control')) headers.set('cache-control', cachePolicy(req, config.origin, status))
    headers.append('vary', 'Cookie, Accept-Language, Accept-Encoding')
    if (usesNonce) headers.set('content-security-policy', noncePolicy(config, visit.nonce))

    visit.keep?.(isForOne ? null : { status, headers, body })
    copyHeaders(res, headers)

    if (status === 200 && !isForOne && body.length > 0 && (req.method === 'GET' || req.method === 'HEAD')) {
      const etag = headers.get('etag') ?? etagOf(body)
      res.setHeader('etag', etag)
      if (isUnchanged(req, etag)) {
        res.removeHeader('content-type')
        res.writeHead(304).end()
        return
      }
    }
    if (status === 204 || status === 304) {
      res.writeHead(status).end()
      return
    }
    const encoding =
      isCompressible(headers.get('content-type'), body.length) && !headers.has('content-encoding')
        ? encodingFor(req, forOne)
        : 'identity'
    if (encoding !== 'identity') res.setHeader('content-encoding', encoding)
    const bytes = compress(body, encoding)
    res.setHeader('content-length', bytes.length)
    res.writeHead(status)
    res.end(req.method === 'HEAD' ? undefined : bytes)
  }
}

const personalPages =
  /^\/(?:staff|c|me|notices|sign-in|sign-out|claim|invitation|unsubscribe|appeal|dev)(?:[/.]|$)|^\/(?:posts|comments)\/[^/]+\/edit(?:\.|$)/

/** What is drawn for somebody who is signed in, and every page about one person: no device keeps it, and nobody comes back to it. */
const isPersonal = (req: IncomingMessage, { path }: Visit, origin: string): boolean =>
  carriesSession(req.headers.cookie, origin) || personalPages.test(path)

const keyField = ' name="_key" value="'

function holdsKey(page: Buffer): boolean {
  for (let at = page.indexOf(keyField); at !== -1; at = page.indexOf(keyField, at + 1)) {
    if (page[at + keyField.length] !== '"'.charCodeAt(0)) return true
  }
  return false
}

// a page of a known person stays in their own browser; a public one may be asked about again and again
function cachePolicy(req: IncomingMessage, origin: string, status: number): string {
  if (status >= 400 || (req.method !== 'GET' && req.method !== 'HEAD')) return 'no-store'
  if (req.headers.authorization !== undefined) return 'no-store'
  return carriesIdentity(req.headers.cookie, origin)
    ? 'private, no-cache'
    : 'public, max-age=0, must-revalidate'
}

const bufferedKinds =
  /^(?:text\/(?!csv)|application\/(?:json|problem\+json|xml|atom\+xml|rss\+xml|manifest\+json|javascript))/

/** Downloads and pictures flow through; pages, data and small texts are held together. */
function isLongStream({ body, headers }: Response): boolean {
  if (!body) return false
  const kind = headers.get('content-type')
  return (
    kind !== null &&
    (!bufferedKinds.test(kind) || /attachment/i.test(headers.get('content-disposition') ?? ''))
  )
}

async function stream(res: ServerResponse, response: Response): Promise<void> {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  copyHeaders(res, response.headers)
  res.writeHead(response.status)
  if (res.req.method === 'HEAD') {
    await response.body!.cancel()
    res.end()
    return
  }
  // @NOTE a pipeline alone brings seven listeners; eleven are no leak here
  res.setMaxListeners(20)
  await pipeline(Readable.fromWeb(response.body as ReadableStream), res)
}

function copyHeaders(res: ServerResponse, headers: Headers): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie' || hopByHop.has(name)) continue
    res.setHeader(name, value)
  }
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'content-length'])

// what a proxy or a visitor claims about the way here; the product learns the truth from its context
const hearsay =
  /^(?:x-forwarded-.*|forwarded|x-real-ip|x-request-id|host|origin|connection|keep-alive|transfer-encoding|upgrade|te|trailer|proxy-.*|expect)$/

function toWebRequest(req: IncomingMessage, res: ServerResponse, visit: Visit, origin: string): Request {
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET')
  const leaving = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) leaving.abort()
  })
  const url = `${origin}${req.url ?? '/'}`
  const headers = visit.keep ? headersOfTheKey(req, origin) : headersFor(req, origin)
  if (method === 'GET') return new Request(url, { method, headers, signal: leaving.signal })

  const body = visit.body ?? visit.upload?.read() ?? null
  return new Request(url, {
    method,
    headers,
    signal: leaving.signal,
    body,
    duplex: 'half',
  } as RequestInit)
}

function headersFor(req: IncomingMessage, origin: string): Headers {
  const headers = new Headers({ host: new URL(origin).host })
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || hearsay.test(name)) continue
    if (Array.isArray(value)) value.forEach((each) => headers.append(name, each))
    else headers.set(name, value)
  }
  // the cross-site check is done; Remix compares once more, and with the address that people really use
  if (req.headers.origin !== undefined) headers.set('origin', origin)
  return headers
}

/** A page for many may depend on its key and on nothing else, so nothing else is told. */
function headersOfTheKey(req: IncomingMessage, origin: string): Headers {
  const { language, theme, choice } = readerOf(req)
  const cookies = [choice && `${languageCookie}=${choice}`, theme && `${themeCookie}=${theme}`].filter(
    Boolean,
  )
  const headers = new Headers({ host: new URL(origin).host, accept: '*/*', 'accept-language': language })
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
  return headers
}
