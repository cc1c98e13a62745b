import { asSystem } from '#app/kernel/context.server.ts'
import type { Log } from '#app/kernel/log.server.ts'
import { onCommit, type Database } from '#db/database.server.ts'
import { consumers as allConsumers } from './consumers.server.ts'
import { deliverDue, type Consumers } from './dispatching.server.ts'
import { timetable } from './timetable.server.ts'

const pollMs = 2_000

export type Worker = { stop(): Promise<void> }

/** Delivers facts as they are committed (and polls, in case another process committed them), and does timed work. */
export function startWorker({
  db,
  log,
  consumers = allConsumers,
}: {
  db: Database
  log: Log
  consumers?: Consumers
}): Worker {
  const state = { isStopping: false, wasNudged: false }
  let running: Promise<void> | null = null
  const lastRun = new Map<string, number>()

  // a function, because the compiler takes both for constant within the loop
  const shouldGoOn = () => state.wasNudged && !state.isStopping

  const round = async () => {
    do {
      state.wasNudged = false
      const now = new Date()
      let claimed = 0
      do {
        claimed = await deliverDue(db, consumers, now, (error, fact, consumer) => {
          log.error('delivery failed', { error, event: fact.id, type: fact.type, consumer })
        })
      } while (claimed > 0 && !state.isStopping)
      await doTimedWork(now)
    } while (shouldGoOn())
  }

  const doTimedWork = async (now: Date) => {
    for (const [name, work] of Object.entries(timetable)) {
      if (state.isStopping || now.getTime() - (lastRun.get(name) ?? 0) < work.everyMs) continue
      lastRun.set(name, now.getTime())
      try {
        await work.run(asSystem(db, now, `timetable ${name}`))
      } catch (error) {
        log.error('timed work failed', { error, name })
      }
    }
  }

  const nudge = () => {
    state.wasNudged = true
    if (state.isStopping || running) return
    running = round()
      .catch((error: unknown) => {
        log.error('worker round failed', { error })
      })
      .finally(() => {
        running = null
      })
  }

  const unsubscribe = onCommit(db, () => setImmediate(nudge))
  const timer = setInterval(nudge, pollMs)
  nudge()

  return {
    async stop() {
      state.isStopping = true
      clearInterval(timer)
      unsubscribe()
      await running
    },
  }
}
