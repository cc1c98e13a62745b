import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '#app/config.server.ts'
import { encodingFor, forMany, isUnchanged } from './answering.server.ts'
import type { Kept, MicroCache } from './micro-cache.server.ts'
import { keyOf } from './reader.server.ts'
import { visitOf, type Step, type Visit } from './visit.server.ts'

type Front = {
  /** Paths that are never pages: files and what machines ask. */
  readonly isApart: (path: string) => boolean
  readonly onHit: (visit: Visit) => void
}

const machines = /^\/(?:healthz$|metrics$|resources\/|staff\/|dev\/)/

/** Answers from memory where it can, and otherwise sees to it that only one visitor makes the page. */
export function fromMemory(
  cache: MicroCache,
  config: Pick<Config, 'origin'>,
  { isApart, onHit }: Front,
): Step {
  return (req, res, next) => {
    const key = keyOf(req, config.origin)
    if (key === null || isApart(visitOf(req).path) || machines.test(visitOf(req).path)) {
      next()
      return
    }
    const visit = visitOf(req)
    const kept = cache.fresh(key)
    if (kept) {
      send(req, res, cache, key, kept)
      onHit(visit)
      return
    }
    const flight = cache.flightOf(key)
    if (flight) {
      flight.then((landed) => {
        if (res.destroyed) return
        if (!landed) next()
        else {
          send(req, res, cache, key, landed)
          onHit(visit)
        }
      }, next)
      return
    }
    const land = cache.takeOff(key)
    visit.keep = (answer) => {
      visit.keep = null
      land(answer)
    }
    // refused, failed or gone: whoever waits for this page must make it without us
    res.once('close', () => visit.keep?.(null))
    next()
  }
}

function send(req: IncomingMessage, res: ServerResponse, cache: MicroCache, key: string, kept: Kept): void {
  const id = visitOf(req).id
  if (kept.status === 200 && isUnchanged(req, kept.etag)) {
    res.writeHead(304, [...kept.headers, 'x-request-id', id])
    res.end()
    return
  }
  const { body, headers } = cache.variantOf(key, kept, encodingFor(req, forMany))
  res.writeHead(kept.status, [...headers, 'x-request-id', id])
  res.end(req.method === 'HEAD' ? undefined : body)
}
