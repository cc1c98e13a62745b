import { randomFillSync, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress } from './address.server.ts'
import type { Arrived } from './arriving-uploads.server.ts'

/** A step that a request passes: it answers, or lets the next step go on. */
export type Step = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void

/** What kind of work a request is; queues, limits and figures are kept apart by it. */
export type Work = 'page' | 'write' | 'upload' | 'search' | 'export' | 'asset' | 'health' | 'live'

/** What the server knows about a request beyond its bytes. */
export type Visit = {
  readonly id: string
  readonly startedAt: number
  readonly address: string
  /** The path without its query. */
  readonly path: string
  /** The query without its question mark. */
  readonly query: string
  readonly nonce: string
  work: Work
  /** A form's whole body, read before any work began. */
  body: Buffer | null
  /** A form with pictures, whole, on the disk. */
  upload: Arrived | null
  /** Gives the place in the gate back; a finished answer on its way to a slow reader needs none. */
  release: () => void
  /** Present when the answer is wanted for the memory; called once with it, or with nothing. */
  keep: ((answer: PlainAnswer | null) => void) | null
}

export type PlainAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

const visits = Symbol('visit')
type Visited = IncomingMessage & { [visits]?: Visit }

export function visitOf(req: IncomingMessage): Visit {
  const visit = (req as Visited)[visits]
  if (!visit) throw new Error('A step ran before the request was received')
  return visit
}

/** Gives the request its id, its time and its sender. */
export function receive(trustedProxies: number, onUnreadableHop?: (hop: string) => void): Step {
  return (req, _res, next) => {
    let nonce: string | undefined
    const target = req.url ?? '/'
    const mark = target.indexOf('?')
    const visit: Visit = {
      id: requestId(req, trustedProxies),
      startedAt: performance.now(),
      address: clientAddress(req, trustedProxies, onUnreadableHop),
      path: mark === -1 ? target : target.slice(0, mark),
      query: mark === -1 ? '' : target.slice(mark + 1),
      get nonce() {
        return (nonce ??= freshNonce())
      },
      work: 'page',
      body: null,
      upload: null,
      release: () => undefined,
      keep: null,
    }
    ;(req as Visited)[visits] = visit
    next()
  }
}

const nonceBytes = 16
const pool = Buffer.alloc(nonceBytes * 256)
let drawn = pool.length

// asking the system for 4 kB costs no more than asking it for 16 bytes
function freshNonce(): string {
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  drawn += nonceBytes
  return pool.toString('base64url', drawn - nonceBytes, drawn)
}

function requestId(req: IncomingMessage, trustedProxies: number): string {
  const given = req.headers['x-request-id']
  return trustedProxies > 0 && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}
