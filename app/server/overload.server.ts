import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { IncomingMessage } from 'node:http'
import type { Config } from '#app/config.server.ts'
import { siteOf } from '#app/kernel/networks.ts'
import { addressPrefix } from './address.server.ts'
import { FairQueue } from './fair-queue.ts'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step, type Work } from './visit.server.ts'

type Queued = 'page' | 'write' | 'upload' | 'search' | 'export'

/** Who is next when a place falls free: changes first, reports last, and nobody never. */
const turns: readonly Queued[] = [
  'write',
  'page',
  'write',
  'page',
  'search',
  'write',
  'page',
  'upload',
  'page',
  'export',
]

export type GateLimits = {
  readonly inFlight: number
  readonly queued: number
  readonly longestWaitMs: number
  /** Later than this, and the loop itself is the queue: nobody else may wait. */
  readonly lateLoopMs: number
}

export type Gate = {
  /** Waits for a place. Resolves to its release, or to nothing when there is none to be had. */
  readonly enter: (kind: Queued, network: string) => Promise<(() => void) | null>
  /** Somebody is at the door; let them in, or send them away, before work begins. */
  readonly stir: () => void
  readonly figures: () => {
    inFlight: number
    queued: Record<Queued, number>
    networks: number
    refused: number
    lagMs: number
  }
  readonly close: () => void
}

const loopSampleMs = 20
// however many come, work goes on
const longestAtDoorMs = 10

/** The kinds that wait for one another. */
const paced = ['page', 'write', 'search', 'export'] as const

type Waiting = { readonly since: number; readonly admit: (release: (() => void) | null) => void }

/**
 * A bounded number at work, a bounded queue for each kind, and a clear no to everyone else. A network has as much of a queue as nobody
 * else asks for: in a full one, who comes from where fewer wait takes the place of the last from where most do.
 */
export function createGate(limits: GateLimits): Gate {
  const shares: Record<Queued, { most: number; queue: number }> = {
    page: { most: limits.inFlight, queue: limits.queued },
    write: { most: limits.inFlight, queue: limits.queued },
    // each holds its pictures in memory, and they are drawn one after the other anyway
    upload: { most: Math.max(1, Math.ceil(limits.inFlight / 8)), queue: Math.ceil(limits.queued / 8) },
    search: { most: Math.max(1, Math.ceil(limits.inFlight / 2)), queue: Math.ceil(limits.queued / 4) },
    export: { most: Math.max(1, Math.ceil(limits.inFlight / 8)), queue: Math.ceil(limits.queued / 16) },
  }
  const busy: Record<Queued, number> = { page: 0, write: 0, upload: 0, search: 0, export: 0 }
  const queues: Record<Queued, FairQueue<Waiting>> = {
    page: new FairQueue(),
    write: new FairQueue(),
    upload: new FairQueue(),
    search: new FairQueue(),
    export: new FairQueue(),
  }
  const loop = monitorEventLoopDelay({ resolution: loopSampleMs })
  let inFlight = 0
  let refused = 0
  let turn = 0
  let lagMs = 0

  let isStirred = false
  let isDue = false
  let workedAt = 0
  let admittedAt = 0
  /** How long each in the queue takes the one behind, as of late. */
  let paceMs = 0

  // pictures have been sent already, and lie on the disk while they wait
  const longestWaitMs = (kind: Queued) => limits.longestWaitMs * (kind === 'upload' ? 30 : 1)

  const sendAway = ({ admit }: Waiting) => {
    refused++
    admit(null)
  }

  const enter = (kind: Queued, network: string): Promise<(() => void) | null> => {
    isStirred = true
    const share = shares[kind]
    const queue = queues[kind]
    const free = Math.max(0, Math.min(limits.inFlight - inFlight, share.most - busy[kind]))
    const isFull = queue.length >= share.queue + free || (free === 0 && lagMs > limits.lateLoopMs)
    if (waitAhead(queue.of(network)) > longestWaitMs(kind) || (isFull && !isRoomMade(queue, network))) {
      refused++
      return Promise.resolve(null)
    }
    return new Promise((admit) => {
      queue.push(network, { since: performance.now(), admit })
      callNext()
    })
  }

  function isRoomMade(queue: FairQueue<Waiting>, network: string): boolean {
    const gone = queue.giveWayTo(network)
    if (gone) sendAway(gone)
    return gone !== undefined
  }

  // who would hear it later hears it now; pictures have a pace of their own
  const waitAhead = (before: number) =>
    paceMs * paced.reduce((sum, kind) => sum + queues[kind].ahead(before), 0)

  function callNext(): void {
    if (isDue) return
    isDue = true
    setImmediate(turnOfLoop)
  }

  // @NOTE a page on SQLite is made within one turn of the loop. Begun at once, each would be finished before the next visitor is
  // even seen: nobody would ever wait here, and everybody in the system's own queue, for minutes. So the door is emptied first.
  function turnOfLoop(): void {
    const now = performance.now()
    if (isStirred && now - workedAt < longestAtDoorMs) {
      isStirred = false
      setImmediate(turnOfLoop)
      return
    }
    isDue = false
    isStirred = false
    admitNext()
    workedAt = performance.now()
  }

  function occupy(kind: Queued): () => void {
    inFlight++
    busy[kind]++
    let released = false
    return () => {
      if (released) return
      released = true
      inFlight--
      busy[kind]--
      callNext()
    }
  }

  /** Lets in one; whoever else may come in has the next turn of the loop. */
  function admitNext(): void {
    for (let tried = 0; tried < turns.length && inFlight < limits.inFlight; tried++) {
      const kind = turns[turn]!
      turn = (turn + 1) % turns.length
      if (busy[kind] >= shares[kind].most) continue
      const first = queues[kind].next()
      if (!first) continue
      const now = performance.now()
      if (kind !== 'upload') {
        // of two who did not wait in the same queue, one tells nothing about the other
        if (first.since < admittedAt) paceMs += (now - admittedAt - paceMs) / 8
        else paceMs /= 2
        admittedAt = now
      }
      first.admit(occupy(kind))
      callNext()
      return
    }
  }

  // whoever has waited too long hears it now, not when their turn comes
  function sendAwayTheLate(): void {
    lagMs = Math.max(0, loop.mean / 1e6 - loopSampleMs) || 0
    loop.reset()
    const now = performance.now()
    for (const [kind, queue] of Object.entries(queues)) {
      const oldest = now - longestWaitMs(kind as Queued)
      queue.takeLate(({ since }) => since < oldest).forEach(sendAway)
    }
  }

  loop.enable()
  const sweep = setInterval(sendAwayTheLate, 50).unref()
  const close = () => {
    clearInterval(sweep)
    loop.disable()
    for (const queue of Object.values(queues)) queue.takeLate(() => true).forEach(({ admit }) => admit(null))
  }
  const figures = () => ({
    inFlight,
    queued: Object.fromEntries(Object.entries(queues).map(([kind, queue]) => [kind, queue.length])) as Record<
      Queued,
      number
    >,
    networks: Object.values(queues).reduce((sum, queue) => sum + queue.networks, 0),
    refused,
    lagMs,
  })
  const stir = () => {
    isStirred = true
  }
  return { enter, stir, figures, close }
}

export function gateFor(config: Pick<Config, 'maxInFlight' | 'maxQueued'>): Gate {
  return createGate({
    inFlight: config.maxInFlight,
    queued: config.maxQueued,
    longestWaitMs: 600,
    lateLoopMs: 300,
  })
}

/** Lets a request through when there is a place, and answers 503 at once when there will be none. */
export function takeTurns(gate: Gate): Step {
  return (req, res, next) => {
    const visit = visitOf(req)
    visit.work = workOf(req, visit.work)
    gate.enter(visit.work as Queued, networkOf(visit.address)).then((release) => {
      if (!release) {
        sayBusy(req, res)
        return
      }
      if (res.destroyed) {
        release()
        return
      }
      visit.release = release
      res.once('close', release)
      next()
    }, next)
  }
}

/** What has one share of a full house: of IPv6 what a home or an office is given at most, whichever part of it somebody comes from. */
function networkOf(address: string): string {
  const network = addressPrefix(address)
  return siteOf(network) ?? network
}

export function sayBusy(req: IncomingMessage, res: Parameters<Step>[1]): void {
  res.setHeader('retry-after', '2')
  refuse(req, res, 503)
}

function workOf(req: IncomingMessage, known: Work): Work {
  if (known === 'upload' || known === 'write') return known
  const { path, query } = visitOf(req)
  if (/(^|[/.-])(export|feed|calendar)([/.]|$)|\.(csv|xml|ics|zip|atom|rss)$/.test(path)) return 'export'
  if (/(^|\/)search(\/|\.data$|$)/.test(path) || /(^|&)q=[^&]/.test(query)) return 'search'
  return 'page'
}
