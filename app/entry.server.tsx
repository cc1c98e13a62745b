import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { cookieValue, languageOfHeaders } from '#app/i18n/language.ts'
import { Speaking } from '#app/i18n/translate.tsx'
import { log } from '#app/kernel/log.server.ts'
import { headTags } from '#app/ui/layout/head.ts'
import { RenderingProvider, type Rendering } from '#app/ui/layout/rendering.tsx'
import { isTheme, type Shell } from '#app/ui/layout/shell.ts'

export { serve } from '#app/server/serve.server.ts'

/** Nothing in the product defers for longer. */
export const streamTimeout = 5_000

/** Writes a whole page into one buffer: people and crawlers get the same, and it compresses in one go. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
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

  const page = (
    <RenderingProvider value={rendering}>
      <Speaking language={language} messages={messagesIn(language)} now={new Date()}>
        <RemixServer context={context} url={request.url} abortDelay={streamTimeout + 1_000} nonce={nonce} />
      </Speaking>
    </RenderingProvider>
  )

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
            const html = withHead(Buffer.concat(chunks), rendering, shell?.site.name ?? 'OpenAisle')
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

function withHead(html: Buffer<ArrayBuffer>, { head }: Rendering, site: string): Buffer<ArrayBuffer> {
  const end = html.indexOf('</head>')
  const tags = Buffer.from(headTags(head.current ?? { title: site }, { name: site }))
  return end < 0 ? html : Buffer.concat([html.subarray(0, end), tags, html.subarray(end)])
}
