import { createHash, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

type Checks = {
  /** A query that fails when the database cannot be reached. */
  readonly askDatabase: () => Promise<unknown>
  readonly isClosing: () => boolean
  readonly metricsToken: string | null
  readonly metrics: () => Promise<string>
}

const patienceMs = 2_000

/** What machines ask: alive, ready, and in figures. None of it waits in a queue. */
export function health({ askDatabase, isClosing, metricsToken, metrics }: Checks): Step {
  return (req, res, next) => {
    const visit = visitOf(req)
    if (visit.path === '/healthz') {
      visit.work = 'health'
      say(res, 200, 'ok\n')
    } else if (visit.path === '/resources/healthcheck') {
      visit.work = 'health'
      ready().then(
        (isReady) => say(res, isReady ? 200 : 503, isReady ? 'ready\n' : 'not ready\n'),
        () => say(res, 503, 'not ready\n'),
      )
    } else if (visit.path === '/metrics') {
      visit.work = 'health'
      if (metricsToken === null || !bears(req.headers.authorization, metricsToken)) refuse(req, res, 404)
      else metrics().then((text) => say(res, 200, text, 'text/plain; version=0.0.4; charset=utf-8'), next)
    } else {
      next()
    }
  }

  async function ready(): Promise<boolean> {
    if (isClosing()) return false
    const tooLong = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('The database does not answer')), patienceMs).unref(),
    )
    await Promise.race([askDatabase(), tooLong])
    return true
  }
}

function bears(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}

function say(res: ServerResponse, status: number, text: string, kind = 'text/plain; charset=utf-8'): void {
  if (res.destroyed) return
  res.setHeader('cache-control', 'no-store')
  res.writeHead(status, { 'content-type': kind, 'content-length': Buffer.byteLength(text) })
  res.end(res.req.method === 'HEAD' ? undefined : text)
}
