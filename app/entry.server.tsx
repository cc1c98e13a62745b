import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer, isRouteErrorResponse } from '@remix-run/react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { cookieValue, languageOfHeaders } from '#app/i18n/language.ts'
import { Speaking } from '#app/i18n/translate.tsx'
import { keptPart } from '#app/kernel/kept-parts.server.ts'
import { log } from '#app/kernel/log.server.ts'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import type { CompletePage } from '#app/server/complete-pages.server.ts'
import { handleOf } from '#app/ui/layout/handle.ts'
import { headTags } from '#app/ui/layout/head.ts'
import { RenderingProvider, type Rendering } from '#app/ui/layout/rendering.tsx'
import { isTheme, type Shell } from '#app/ui/layout/shell.ts'

export { serve } from '#app/server/serve.server.ts'

/** Nothing in the product defers for longer. */
export const streamTimeout = 5_000

/** The page as React is to render it, and what only the server knows while it does. */
function prepare(request: Request, context: EntryContext, { nonce, requestId }: AppLoadContext) {
  const shell = context.staticHandlerContext.loaderData['root'] as Shell | undefined
  const cookies = request.headers.get('cookie') ?? ''
  const themeCookie = cookieValue(cookies, 'theme')
  const language = shell?.language ?? languageOfHeaders(request.headers)
  const rendering: Rendering = {
    nonce,
    requestId,
    language,
    theme: shell?.theme ?? (isTheme(themeCookie) ? themeCookie : 'auto'),
    head: { current: null },
  }
  const now = new Date()
  const speaking = (children: ReactNode) => (
    <Speaking language={language} messages={messagesIn(language)} now={now}>
      {children}
    </Speaking>
  )
  const page = (
    <RenderingProvider value={rendering}>
      {speaking(<RemixServer context={context} url={request.url} />)}
    </RenderingProvider>
  )
  const head = () => headTags(rendering.head.current ?? { title: siteOf(shell) }, { name: siteOf(shell) })
  return { page, language, head, rendering, now, speaking }
}

const siteOf = (shell: Shell | undefined): string => shell?.site.name ?? 'OpenAisle'

/**
 * Writes a whole page into one buffer: people and crawlers get the same, and it compresses in one go. Where React takes the page over in
 * the browser, what the loaders said stands at its end, in the form in which Remix's own component hands it over. Remix would have
 * React wait for it between two halves of the page; it is there before the page begins, because nothing in the product defers.
 */
export const completePage: CompletePage = async (request, context, app, said) => {
  const { page, language, head, rendering, now, speaking } = prepare(request, context, app)
  const { matches } = context.staticHandlerContext
  const isTakenOver = handleOf(matches.map(({ route }) => context.routeModules[route.id]?.handle)).hydrate
  const render = isTakenOver ? renderToString : renderToStaticMarkup
  rendering.isTakenOver = isTakenOver
  rendering.keep = (key, write) =>
    keptPart(`${language} ${isTakenOver} ${key}`, now, () => asSafeHtml(render(speaking(write()))))
  const data = isTakenOver ? dataScript(await new Response(said()).text(), app.nonce) : ''
  const html = bytesOf(`<!DOCTYPE html>${render(page)}`)
  const withHead = insertedBefore(html, html.indexOf('</head>'), head())
  return { language, html: insertedBefore(withHead, withHead.lastIndexOf('</body>'), data) }
}

function dataScript(said: string, nonce: string): string {
  const data = JSON.stringify(said).replace(/[&<>\u2028\u2029]/g, escaped)
  const stream = 'window.__remixContext.streamController'
  return `<script nonce="${nonce}">${stream}.enqueue(${data});${stream}.close()</script>`
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

const scratch = Buffer.allocUnsafeSlow(1024 * 1024)

// @NOTE `Buffer.from` goes over a text twice, once to learn how long it will be; that costs a tenth of a long page
const bytesOf = (text: string): Buffer<ArrayBuffer> =>
  text.length * 3 <= scratch.length
    ? Buffer.from(scratch.subarray(0, scratch.write(text)))
    : Buffer.from(text)

const insertedBefore = (html: Buffer<ArrayBuffer>, at: number, addition: string): Buffer<ArrayBuffer> =>
  at < 0 || addition === ''
    ? html
    : Buffer.concat([html.subarray(0, at), Buffer.from(addition), html.subarray(at)])

/** The page behind a form that was refused; Remix has asked the loaders itself. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...context }: EntryContext,
  app: AppLoadContext,
): Promise<Response> {
  const { html, language } = await completePage(request, context, app, () => serverHandoffStream!)
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('content-language', language)
  // Remix keeps nothing but cookies of what an action said beside its data
  const retryAfter = Object.values(context.staticHandlerContext.actionHeaders)
    .map((said) => said.get('retry-after'))
    .find((seconds) => seconds !== null)
  if (retryAfter) headers.set('retry-after', retryAfter)
  return new Response(html, { status, headers })
}

/** Bugs of loaders and actions; refusals never come here, and who has left needs no answer. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return
  // an address asked in a way that it does not answer is somebody's mistake and none of ours
  if (isRouteErrorResponse(error) && error.status < 500)
    log.info('refused', {
      requestId: context.requestId,
      path: new URL(request.url).pathname,
      status: error.status,
    })
  else report(error, request, context.requestId)
}

function report(error: unknown, request: Request, requestId: string): void {
  log.error('bug', { requestId, path: new URL(request.url).pathname, error })
}
