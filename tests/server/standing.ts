import { request as send, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from 'vitest'
import { readConfig, type Config } from '#app/config.server.ts'
import { createLog } from '#app/kernel/log.server.ts'
import '#app/http/load-context.ts'
import type { Product } from '#app/server/remix.server.ts'
import { createWebServer, type WebParts, type WebServer } from '#app/server/web-server.server.ts'

export type Heard = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

export type Standing = WebServer & {
  readonly port: number
  readonly lines: () => string
  readonly ask: (path: string, options?: RequestOptions & { body?: string | Buffer }) => Promise<Heard>
}

type Parts = Partial<Omit<WebParts, 'config'>> & { config?: Partial<Config> }

export type Stand = (product: Product, parts?: Parts) => Promise<Standing>

export const origin = 'https://voices.example'

/** A server of the real kind around a product of a few lines. */
export const test = base.extend<{
  folder: string
  stand: Stand
}>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'openaisle-server-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  stand: async ({ folder }, use) => {
    const standing: WebServer[] = []
    await use(async (product, { config, ...parts } = {}) => {
      const written: string[] = []
      const log = createLog((lines) => written.push(lines), 'debug')
      const web = createWebServer({
        config: { ...readConfig({ NODE_ENV: 'test', APP_ORIGIN: origin, DATA_DIR: folder }), ...config },
        log,
        product,
        contextOf: (visit, from) => ({
          db: undefined as never,
          requestId: visit.id,
          nonce: visit.nonce,
          ...from,
        }),
        askDatabase: () => Promise.resolve(),
        ...parts,
      })
      standing.push(web)
      await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve))
      const { port } = web.server.address() as AddressInfo
      const lines = () => {
        log.flush()
        return written.join('')
      }
      return { ...web, port, lines, ask: (target, options) => ask(port, target, options) }
    })
    await Promise.all(standing.map((web) => web.close(0)))
  },
})

/** One request over a connection of its own, with exactly the headers given. */
export function ask(
  port: number,
  target: string,
  { body, ...options }: RequestOptions & { body?: string | Buffer } = {},
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const announced =
      body !== undefined &&
      !Object.keys(options.headers ?? {}).some((name) => /^(content-length|transfer-encoding)$/.test(name))
    const headers = {
      ...(options.headers as Record<string, string>),
      ...(announced && { 'content-length': Buffer.byteLength(body) }),
    }
    const request = send(
      { host: '127.0.0.1', port, path: target, agent: false, ...options, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const whole = Buffer.concat(chunks)
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: whole,
            text: whole.toString(),
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

export const html = (text: string, init: ResponseInit = {}) =>
  new Response(text, {
    ...init,
    headers: { 'content-type': 'text/html; charset=utf-8', ...(init.headers as Record<string, string>) },
  })

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
