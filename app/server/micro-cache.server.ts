import { compress, etagOf, isCompressible, type Encoding } from './answering.server.ts'
import type { PlainAnswer } from './visit.server.ts'

type HeaderPairs = readonly (readonly [string, string])[]

type Variant = { readonly body: Buffer; readonly headers: readonly string[] }

export type Kept = {
  readonly status: number
  readonly etag: string
  readonly at: number
  readonly version: number
  readonly identity: Buffer
  readonly headers: readonly string[]
  readonly variants: Partial<Record<Encoding, Variant>>
  readonly isText: boolean
}

type Flight = { readonly version: number; readonly landing: Promise<Kept | null> }

export type MicroCache = {
  readonly fresh: (key: string) => Kept | null
  readonly flightOf: (key: string) => Promise<Kept | null> | null
  /** Begins a flight; the returned function ends it with the answer, or with nothing. */
  readonly takeOff: (key: string) => (answer: PlainAnswer | null) => void
  readonly variantOf: (key: string, kept: Kept, encoding: Encoding) => Variant
  /** Everything kept so far is out of date. */
  readonly bump: () => void
  readonly figures: () => { entries: number; bytes: number; hits: number; misses: number }
}

export type MicroCacheLimits = {
  readonly entries?: number
  readonly bytes?: number
  readonly ttlMs?: number
  readonly now?: () => number
}

const leastOverhead = 1024

/** Finished pages for visitors without identity, for one second and never across a change. */
export function createMicroCache(limits: MicroCacheLimits = {}, fixedHeaders: HeaderPairs = []): MicroCache {
  const {
    entries: most = 512,
    bytes: mostBytes = 16 * 1024 * 1024,
    ttlMs = 1000,
    now = () => performance.now(),
  } = limits
  const pages = new Map<string, Kept>()
  const sizes = new Map<string, number>()
  const flights = new Map<string, Flight>()
  let version = 0
  let bytes = 0
  let hits = 0
  let misses = 0

  const drop = (key: string) => {
    bytes -= sizes.get(key) ?? 0
    sizes.delete(key)
    pages.delete(key)
  }
  const isFresh = (kept: Kept) => kept.version === version && now() - kept.at < ttlMs
  // the oldest stand first
  const makeRoom = () => {
    for (const [key, kept] of pages) {
      if (pages.size <= most && bytes <= mostBytes && isFresh(kept)) return
      drop(key)
    }
  }
  const put = (key: string, kept: Kept) => {
    drop(key)
    pages.set(key, kept)
    sizes.set(key, leastOverhead + key.length * 2 + kept.identity.length)
    bytes += sizes.get(key)!
    makeRoom()
  }

  return {
    fresh(key) {
      const kept = pages.get(key)
      if (kept && isFresh(kept)) {
        hits++
        return kept
      }
      if (kept) drop(key)
      return null
    },
    flightOf(key) {
      const flight = flights.get(key)
      // a page begun before the last change may not be shown after it
      return flight?.version === version ? flight.landing : null
    },
    takeOff(key) {
      misses++
      const begun = version
      const { promise: landing, resolve: land } = Promise.withResolvers<Kept | null>()
      const flight = { version: begun, landing }
      flights.set(key, flight)
      return (answer) => {
        if (flights.get(key) === flight) flights.delete(key)
        const kept = answer && mayBeKept(answer) ? toKept(answer, begun, now(), fixedHeaders) : null
        if (kept && begun === version) put(key, kept)
        land(kept)
      }
    },
    variantOf(key, kept, encoding) {
      const wanted = kept.isText ? encoding : 'identity'
      const known = kept.variants[wanted]
      if (known) return known
      const body = compress(kept.identity, wanted)
      const variant = {
        body,
        headers: [
          ...kept.headers,
          ...(wanted === 'identity' ? [] : ['content-encoding', wanted]),
          'content-length',
          String(body.length),
        ],
      }
      kept.variants[wanted] = variant
      if (pages.get(key) === kept && wanted !== 'identity') {
        sizes.set(key, sizes.get(key)! + body.length)
        bytes += body.length
        makeRoom()
      }
      return variant
    },
    bump() {
      version++
    },
    figures: () => ({ entries: pages.size, bytes, hits, misses }),
  }
}

function mayBeKept({ status, headers, body }: PlainAnswer): boolean {
  return (
    (status === 200 || status === 404) &&
    body.length <= 512 * 1024 &&
    !headers.has('set-cookie') &&
    !/private|no-store/.test(headers.get('cache-control') ?? '') &&
    /^(?:text|application)\//.test(headers.get('content-type') ?? '')
  )
}

function toKept(
  { status, headers, body }: PlainAnswer,
  version: number,
  at: number,
  fixed: HeaderPairs,
): Kept {
  const etag = etagOf(body)
  const said = new Map<string, string>([...fixed, ...headers, ['etag', etag]])
  said.delete('content-length')
  return {
    status,
    etag,
    at,
    version,
    identity: body,
    headers: [...said].flat(),
    variants: {},
    isText: isCompressible(headers.get('content-type'), body.length),
  }
}
