import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { cookieValue, languageCookie, pickLanguage, type Language } from '#app/i18n/language.ts'
import { plainWords, type PlainStatus } from './plain-words.ts'

const pages = new Map<string, Buffer>()

const style =
  ':root{color-scheme:light dark;font:1.125rem/1.55 system-ui,sans-serif}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center}' +
  'main{max-width:34rem;padding:2rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .75rem}p{margin:0 0 1rem}a{color:inherit}'

/** These pages load nothing and run nothing; their one style is known by its hash. */
export const plainPolicy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Answers with a small finished page in the reader's language, or with a problem for programs. */
export function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  status: PlainStatus,
  home = '/',
  words: PlainStatus | 'read_only' = status,
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
  res.setHeader('content-security-policy', plainPolicy)
  // what is still arriving is not read any more
  if (!req.complete && req.method !== 'GET' && req.method !== 'HEAD') {
    res.setHeader('connection', 'close')
    req.resume()
  }
  res.writeHead(status, {
    'content-type': wantsJson ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    'content-length': body.length,
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

function problem(status: PlainStatus, language: Language, words: PlainStatus | 'read_only'): Buffer {
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
  words: PlainStatus | 'read_only' = status,
): Buffer {
  const key = `${status} ${language} ${home} ${words}`
  const known = pages.get(key)
  if (known) return known

  const said = plainWords[language]
  const { title, text } = said[words]
  const page = Buffer.from(
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>` +
      `<style>${style}</style></head>` +
      `<body><main><h1>${title}</h1><p>${text}</p><p><a href="${home}">${said.home}</a></p></main></body></html>`,
  )
  pages.set(key, page)
  return page
}
