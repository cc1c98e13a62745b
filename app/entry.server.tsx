import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import type { ReactNode } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
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
      {speaking(
        <RemixServer context={context} url={request.url} abortDelay={streamTimeout + 1_000} nonce={nonce} />,
      )}
    </RenderingProvider>
  )
  const head = () => headTags(rendering.head.current ?? { title: siteOf(shell) }, { name: siteOf(shell) })
  return { page, language, head, rendering, now, speaking }
}

const siteOf = (shell: Shell | undefined): string => shell?.site.name ?? 'OpenAisle'

/** Pages that React does not take over are written in one go. */
export const completePage: CompletePage = {
  suits: (handles) => !handleOf(handles).hydrate,
  write(request, context, app) {
    const { page, language, head, rendering, now, speaking } = prepare(request, context, app)
    rendering.keep = (key, write) =>
      keptPart(`${language} ${key}`, now, () => asSafeHtml(renderToStaticMarkup(speaking(write()))))
    const html = withHead(Buffer.from(`<!DOCTYPE html>${renderToStaticMarkup(page)}`), head())
    return { language, html }
  },
}

/** Writes a whole page into one buffer: people and crawlers get the same, and it compresses in one go. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  app: AppLoadContext,
): Promise<Response> {
  const { page, language, head } = prepare(request, context, app)
  const { nonce, requestId } = app

  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const chunks: Buffer[] = []
        const sink = new Writable({
          write(chunk: Buffer, _encoding, done) {
            chunks.push(chunk)
            done()
          },
          final(done) {
            clearTimeout(timer)
            headers.set('content-type', 'text/html; charset=utf-8')
            headers.set('content-language', language)
            const html = withHead(Buffer.concat(chunks), head())
            resolve(new Response(html, { status: failed ? 500 : status, headers }))
            done()
          },
        })
        sink.on('error', reject)
        pipe(sink)
      },
      onShellError(error) {
        clearTimeout(timer)
        reject(error instanceof Error ? error : new Error(String(error)))
      },
      onError(error) {
        failed = true
        report(error, request, requestId)
      },
    })
    const timer = setTimeout(abort, streamTimeout + 2_000)
  })
}

/** Bugs of loaders and actions; refusals never come here, and who has left needs no answer. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (!request.signal.aborted) report(error, request, context.requestId)
}

function report(error: unknown, request: Request, requestId: string): void {
  log.error('bug', { requestId, path: new URL(request.url).pathname, error })
}

function withHead(html: Buffer<ArrayBuffer>, tags: string): Buffer<ArrayBuffer> {
  const end = html.indexOf('</head>')
  return end < 0 ? html : Buffer.concat([html.subarray(0, end), Buffer.from(tags), html.subarray(end)])
}
