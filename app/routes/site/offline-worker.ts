import { barePage, barePolicy } from '#app/http/bare-page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { defaultLanguage, isLanguage } from '#app/i18n/language.ts'

/** Runs in the browser between a page and the line: where the line is gone it says so, in place of the browser. It keeps nothing. */
export const loader = ({ request }: { request: Request }): Response => {
  const asked = new URL(request.url).searchParams.get('lang')
  const language = isLanguage(asked) ? asked : defaultLanguage
  const { offline, tryAgain } = messagesIn(language).errorPages
  const page = JSON.stringify(barePage(language, offline, { href: '', label: tryAgain }))
  const headers = JSON.stringify({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': barePolicy,
    'cache-control': 'no-store',
  })
  const worker = `
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(registration.navigationPreload?.enable()))
addEventListener('fetch', (event) => {
  const { mode, method } = event.request
  if (mode !== 'navigate' || method !== 'GET') return
  const arriving = Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(event.request))
  event.respondWith(arriving.catch(() => new Response(${page}, { status: 503, headers: ${headers} })))
})
`
  return new Response(worker, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
