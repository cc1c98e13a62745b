import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressPrefix } from './address.server.ts'
import { isReadFromElsewhere } from './cross-site.server.ts'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

/** Whom a stream is for and what it is about; nothing when this person may not watch it (any more). */
export type Admission = { readonly personId: string; readonly topic: string }

export type LiveLimits = {
  readonly perPerson: number
  readonly perPrefix: number
  readonly inAll: number
  readonly heartbeatMs: number
  readonly recheckMs: number
  readonly pollMs: number
  readonly mostBufferedBytes: number
}

export const liveLimits: LiveLimits = {
  perPerson: 6,
  perPrefix: 60,
  inAll: 5_000,
  heartbeatMs: 20_000,
  recheckMs: 3_000,
  pollMs: 1_000,
  mostBufferedBytes: 64 * 1024,
}

type Stream = {
  readonly res: ServerResponse
  readonly request: Request
  readonly personId: string
  readonly prefix: string
  revision: number
  checkedAt: number
}

export type LiveHub = {
  readonly step: Step
  /** Something was committed here: look now, do not wait for the poll. */
  readonly nudge: () => void
  readonly figures: () => number
  readonly close: () => void
}

type Sources = {
  readonly origin: string
  readonly admit: (request: Request) => Promise<Admission | null>
  /** The present revision of each topic; topics that are gone are left out. */
  readonly revisionsOf: (topics: readonly string[]) => Promise<ReadonlyMap<string, number>>
  readonly onError: (error: unknown) => void
}

export const livePath = /^\/staff\/spaces\/[^/]+\/live$/

/** Server-sent events: tells everyone who watches a space that it has changed, and nothing else about it. */
export function createLiveHub(
  { origin, admit, revisionsOf, onError }: Sources,
  limits: LiveLimits = liveLimits,
): LiveHub {
  const topics = new Map<string, Set<Stream>>()
  const perPerson = new Map<string, number>()
  const perPrefix = new Map<string, number>()
  let inAll = 0
  let isLooking = false
  let isNudged = false
  let isClosed = false

  const step: Step = (req, res, next) => {
    const visit = visitOf(req)
    if (!livePath.test(visit.path) || req.method !== 'GET') {
      next()
      return
    }
    visit.work = 'live'
    if (isReadFromElsewhere(req.headers)) {
      refuse(req, res, 403)
      return
    }
    const prefix = addressPrefix(visit.address)
    if (isFull(prefix)) {
      turnAway(req, res, 503)
      return
    }
    const request = new Request(`${origin}${req.url ?? '/'}`, {
      headers: { cookie: req.headers.cookie ?? '', 'user-agent': req.headers['user-agent'] ?? '' },
    })
    admit(request)
      .then(async (admission) => {
        if (res.destroyed) return
        if (!admission) {
          refuse(req, res, 404)
          return
        }
        // many may have asked before the first of them was let in
        if (isFull(prefix)) {
          turnAway(req, res, 503)
          return
        }
        if ((perPerson.get(admission.personId) ?? 0) >= limits.perPerson) {
          turnAway(req, res, 429)
          return
        }
        await open(res, request, admission, prefix)
      })
      .catch(next)
  }

  const isFull = (prefix: string) =>
    isClosed || inAll >= limits.inAll || (perPrefix.get(prefix) ?? 0) >= limits.perPrefix

  async function open(
    res: ServerResponse,
    request: Request,
    { personId, topic }: Admission,
    prefix: string,
  ): Promise<void> {
    const stream: Stream = { res, request, personId, prefix, revision: -1, checkedAt: performance.now() }
    const watching = topics.get(topic) ?? new Set()
    topics.set(topic, watching.add(stream))
    count(perPerson, personId, 1)
    count(perPrefix, prefix, 1)
    inAll++
    res.once('close', () => {
      watching.delete(stream)
      if (watching.size === 0 && topics.get(topic) === watching) topics.delete(topic)
      count(perPerson, personId, -1)
      count(perPrefix, prefix, -1)
      inAll--
    })
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    res.write('retry: 2000\n\n')
    // whoever comes back after a gap compares this with what they last saw
    const revision = (await revisionsOf([topic])).get(topic)
    if (revision !== undefined) tell(stream, revision)
  }

  function tell(stream: Stream, revision: number): void {
    if (stream.revision === revision) return
    stream.revision = revision
    write(stream, `id: ${revision}\nevent: revision\ndata: {"revision":${revision}}\n\n`)
  }

  function write({ res }: Stream, text: string): void {
    // a reader who does not read gets a new stream when they wake up, not our memory
    if (res.writableLength > limits.mostBufferedBytes) res.destroy()
    else res.write(text)
  }

  async function look(): Promise<void> {
    if (topics.size === 0 || isLooking) {
      isNudged = isLooking
      return
    }
    isLooking = true
    try {
      const revisions = await revisionsOf([...topics.keys()])
      for (const [topic, watching] of topics) {
        const revision = revisions.get(topic)
        if (revision === undefined) continue
        for (const stream of watching) tell(stream, revision)
      }
    } catch (error) {
      onError(error)
    } finally {
      isLooking = false
    }
    if (isNudged) {
      isNudged = false
      await look()
    }
  }

  /** A right that was taken away ends the stream; one that could not be checked ends it too. */
  async function recheck(): Promise<void> {
    const due = performance.now() - limits.recheckMs
    for (const [topic, watching] of [...topics]) {
      for (const stream of [...watching]) {
        if (stream.checkedAt > due || stream.res.destroyed) continue
        stream.checkedAt = performance.now()
        const admission = await admit(stream.request).catch((error: unknown) => {
          onError(error)
          return null
        })
        if (admission?.topic !== topic || admission.personId !== stream.personId) stream.res.end()
      }
    }
  }

  const timers = [
    setInterval(() => void look(), limits.pollMs),
    setInterval(() => void recheck(), Math.max(50, limits.recheckMs / 4)),
    setInterval(() => {
      for (const watching of topics.values()) for (const stream of watching) write(stream, ': still here\n\n')
    }, limits.heartbeatMs),
  ]
  timers.forEach((timer) => timer.unref())

  const close = () => {
    isClosed = true
    timers.forEach((timer) => clearInterval(timer))
    // spread over some seconds, or everybody comes back to the next process at once
    for (const watching of topics.values())
      for (const { res } of watching) res.end(`retry: ${Math.round(1000 + Math.random() * 4000)}\n\n`)
  }
  return { step, nudge: () => void look(), figures: () => inAll, close }
}

function turnAway(req: IncomingMessage, res: ServerResponse, status: 429 | 503): void {
  res.setHeader('retry-after', '10')
  refuse(req, res, status)
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by
  if (now <= 0) counts.delete(key)
  else counts.set(key, now)
}
