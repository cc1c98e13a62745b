import type { IncomingMessage, ServerResponse } from 'node:http'
import { barePage, barePolicy } from '#app/http/bare-page.server.ts'
import { cookieValue, languageCookie, pickLanguage, type Language } from '#app/i18n/language.ts'
import { plainWords, type OtherWords, type PlainStatus } from './plain-words.ts'

const pages = new Map<string, Buffer>()

/** Answers with a small finished page in the reader's language, or with a problem for programs. */
export function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  status: PlainStatus,
  home = '/',
  words: PlainStatus | OtherWords = status,
): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  const wantsJson =
    /^\/api\/|\.json$/.test((req.url ?? '').split('?', 1)[0]!) ||
    /application\/(problem\+)?json/.test(req.headers.accept ?? '')
  const body = wantsJson
    ? problem(status, languageOf(req), words)
    : plainPage(status, languageOf(req), home, words)
  res.setHeader('cache-control', 'no-store')
  res.setHeader('content-security-policy', barePolicy)
  const isArriving = !req.complete && req.method !== 'GET' && req.method !== 'HEAD'
  if (isArriving) res.setHeader('connection', 'close')
  res.writeHead(status, {
    'content-type': wantsJson ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    'content-length': body.length,
  })
  if (isArriving) letGo(req, res, body)
  else res.end(req.method === 'HEAD' ? undefined : body)
}

/** What is read, and how long, of a body that is refused; enough for a sender in full flow to hear why. */
export const leftover = { bytes: 512 * 1024, ms: 1_000 }

/** A connection that is cut while its sender is still sending loses the answer; so it is cut a moment after, and not later. */
function letGo(req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  const end = () => {
    clearTimeout(late)
    req.pause()
    if (!res.writableEnded) res.end()
  }
  const late = setTimeout(end, leftover.ms)
  let bytes = 0
  req.on('data', (chunk: Buffer) => {
    if ((bytes += chunk.length) > leftover.bytes) end()
  })
  req.once('end', end)
  res.once('close', end)
  res.write(body)
  req.resume()
}

function problem(status: PlainStatus, language: Language, words: PlainStatus | OtherWords): Buffer {
  return Buffer.from(
    JSON.stringify({
      status,
      title: plainWords[language][words].title,
      detail: plainWords[language][words].text,
    }),
  )
}

function languageOf(req: IncomingMessage): Language {
  return pickLanguage({
    cookie: cookieValue(req.headers.cookie ?? '', languageCookie),
    acceptLanguage: req.headers['accept-language'],
  })
}

export function plainPage(
  status: PlainStatus,
  language: Language,
  home = '/',
  words: PlainStatus | OtherWords = status,
): Buffer {
  const key = `${status} ${language} ${home} ${words}`
  const known = pages.get(key)
  if (known) return known

  const said = plainWords[language]
  const label = words === 'other_address' ? home : said.home
  const page = Buffer.from(barePage(language, said[words], { href: home, label }))
  pages.set(key, page)
  return page
}
