import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import type { AppLoadContext } from '@remix-run/node'
import express from 'express'
import type { Config } from '#app/config.server.ts'
import { barePolicy } from '#app/http/bare-page.server.ts'
import type { Log } from '#app/kernel/log.server.ts'
import { sign } from '#app/kernel/signing.ts'
import { addressPrefix } from './address.server.ts'
import { createArrivals } from './arriving-uploads.server.ts'
import { limitBodies } from './body-limits.server.ts'
import { sameSiteOnly } from './cross-site.server.ts'
import { demoDoor } from './demo-door.server.ts'
import { fromMemory } from './from-memory.server.ts'
import { health } from './health.server.ts'
import type { LiveHub } from './live.server.ts'
import { createMetrics } from './metrics.server.ts'
import { createMicroCache, type MicroCacheLimits } from './micro-cache.server.ts'
import { gateFor, takeTurns, type Gate } from './overload.server.ts'
import { plainPage, refuse } from './plain-page.server.ts'
import type { PlainStatus } from './plain-words.ts'
import { readOnly } from './read-only.server.ts'
import { askProduct, type Product } from './remix.server.ts'
import { secure, securityHeaders } from './security-headers.server.ts'
import { soundRequest } from './sound-request.server.ts'
import { staticFiles } from './static-files.server.ts'
import { receive, visitOf, type Visit } from './visit.server.ts'
import { witness } from './witness.server.ts'

export type WebParts = {
  readonly config: Config
  readonly log: Log
  readonly product: Product
  readonly contextOf: (visit: Visit, from: Pick<AppLoadContext, 'address' | 'sender'>) => AppLoadContext
  readonly askDatabase: () => Promise<unknown>
  /** More figures for /metrics than the server itself knows. */
  readonly gauges?: () => Promise<Record<string, number | Record<string, number>>>
  readonly live?: LiveHub
  readonly clientDirectory?: string
  readonly memory?: MicroCacheLimits
  readonly gate?: Gate
}

export type WebServer = {
  readonly server: Server
  /** Something was committed: nothing kept in memory is true any more. */
  readonly changed: () => void
  /** Stops accepting, lets what is under way finish, and cuts off the rest. */
  readonly close: (patienceMs: number) => Promise<void>
}

/** Everything a request meets, in the order in which it meets it. */
export function createWebServer(parts: WebParts): WebServer {
  const { config, log, product, live } = parts
  const metrics = createMetrics()
  const gate = parts.gate ?? gateFor(config)
  const memory = createMicroCache(parts.memory, securityHeaders(config))
  const files = staticFiles(parts.clientDirectory ?? '')
  let isClosing = false

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(secure(config))
  app.use(witness(log, metrics))
  app.use(soundRequest())
  app.use(
    sameSiteOnly(config.origin, (origin) =>
      log.warn('Pressed on another address than APP_ORIGIN: nothing works there', {
        at: origin,
        works: config.origin,
      }),
    ),
  )
  app.use(
    health({
      askDatabase: parts.askDatabase,
      isClosing: () => isClosing,
      metricsToken: config.metricsToken,
      metrics: figures,
    }),
  )
  app.use(demoDoor(config))
  app.use(files.step)
  if (live) app.use(live.step)
  app.use(readOnly(config.isReadOnly))
  app.use(limitBodies(createArrivals(path.join(config.dataDirectory, 'arriving'))))
  app.use(takeTurns(gate))
  app.use(
    askProduct({
      product,
      config,
      log,
      contextOf: (visit, req) =>
        parts.contextOf(visit, {
          address: addressPrefix(visit.address),
          sender: () => sign('sender', [visit.address, req.headers['user-agent'] ?? ''], config.secret),
        }),
    }),
  )
  app.use((error: unknown, req: IncomingMessage, res: ServerResponse, _next: () => void) => {
    log.error('The request failed', { requestId: visitOf(req).id, path: visitOf(req).path, error })
    refuse(req, res, 500)
  })

  // Express costs more than an answer from memory does, so that answer is given in front of it
  const received = receive(
    config.trustedProxies,
    once(() =>
      log.warn('A proxy names its visitors in a form that cannot be read: all of them count as one', {
        header: 'x-forwarded-for',
      }),
    ),
  )
  const remembered = fromMemory(memory, config, {
    isApart: files.has,
    onHit: (visit) => metrics.seen('memory', 200, performance.now() - visit.startedAt),
  })
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 20_000,
      connectionsCheckingInterval: 5_000,
    },
    (req, res) =>
      received(req, res, () => {
        remembered(req, res, () => {
          app(req as express.Request, res as express.Response)
        })
      }),
  )
  server.maxConnections = 20_000
  server.on('connection', gate.stir)
  server.setTimeout(60_000)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => turnAway(error, socket, config))

  async function figures(): Promise<string> {
    const waiting = gate.figures()
    const kept = memory.figures()
    return metrics.text({
      in_flight: waiting.inFlight,
      queued: waiting.queued,
      refused_total: waiting.refused,
      event_loop_lag_seconds: waiting.lagMs / 1000,
      resident_memory_bytes: process.memoryUsage.rss(),
      cpu_seconds_total: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      uptime_seconds: process.uptime(),
      memory_pages: kept.entries,
      memory_pages_bytes: kept.bytes,
      memory_hits_total: kept.hits,
      memory_misses_total: kept.misses,
      live_streams: live?.figures() ?? 0,
      ...(await parts.gauges?.()),
    })
  }

  async function close(patienceMs: number): Promise<void> {
    if (isClosing) return
    isClosing = true
    live?.close()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), patienceMs)
    await closed
    clearInterval(idle)
    clearTimeout(late)
    gate.close()
  }
  return { server, changed: () => memory.bump(), close }
}

function once(tell: () => void): () => void {
  let isTold = false
  return () => {
    if (!isTold) tell()
    isTold = true
  }
}

/** What is not even HTTP gets a short answer of its own; no step has seen it. */
function turnAway(error: NodeJS.ErrnoException, socket: Duplex, config: Config): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status: PlainStatus =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const page = plainPage(status, 'en')
  const headers = [
    ...securityHeaders(config).filter(([name]) => name !== 'content-security-policy'),
    ['content-security-policy', barePolicy],
    ['content-type', 'text/html; charset=utf-8'],
    ['content-length', String(page.length)],
    ['cache-control', 'no-store'],
    ['connection', 'close'],
  ]
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${page.toString()}`,
  )
}
