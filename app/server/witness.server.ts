import type { Log } from '#app/kernel/log.server.ts'
import type { Metrics } from './metrics.server.ts'
import { visitOf, type Step } from './visit.server.ts'

/** Writes down what was asked and how it ended: never what was in it. */
export function witness(log: Log, metrics: Metrics): Step {
  return (req, res, next) => {
    const visit = visitOf(req)
    res.once('close', () => {
      const ms = performance.now() - visit.startedAt
      const status = res.headersSent ? res.statusCode : 499
      metrics.seen(visit.work, status, ms)
      const write = visit.work === 'asset' || visit.work === 'health' ? log.debug : log.info
      write('request', {
        requestId: visit.id,
        method: req.method,
        path: visit.path,
        status,
        ms: Math.round(ms * 10) / 10,
        kind: visit.work,
        ...(!res.writableFinished && { brokenOff: true }),
      })
    })
    next()
  }
}
