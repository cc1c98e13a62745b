import type { Consumer } from '#app/domain/events/routing.ts'
import { mailLanes, type MailLane } from '#app/domain/mail/mail.ts'
import type { Log, LogFields } from '#app/kernel/log.server.ts'
import { onCommit, type Database } from '#db/database.server.ts'
import { consumers as allConsumers } from './consumers.server.ts'
import { deliverNext, type Consumers } from './dispatching.server.ts'
import { openLane, type Lane } from './lanes.server.ts'
import { sendNext } from './mail/sending.server.ts'
import { configuredDelivery, type Deliver } from './mail/transport.server.ts'
import { doDueWork, timedLanes } from './timetable.server.ts'

const pollMs = 2_000
const mailPollMs = 500
const timedPollMs = 1_000
/** Letters at once, each over a connection of its own. */
const sendersOf: Readonly<Record<MailLane, number>> = { urgent: 2, bulk: 2 }
/** A letter that a healthy server is just taking is not broken off; one that hangs is. */
const lettersEndWithinMs = 750
const allEndsWithinMs = 5_000

/** Begins nothing new, and waits so long for what is under way; what has not ended then is done again after the next start. */
export type Worker = { stop(withinMs?: number): Promise<void> }

/**
 * Everything that happens without a request, each kind in a lane of its own: one for each consumer, urgent letters, other letters, the
 * lines of the timetable by what they wait for. Lanes look when something was committed, and by themselves, in case another process
 * committed it.
 */
export function startWorker({
  db,
  log,
  consumers = allConsumers,
  deliver = configuredDelivery(),
  openOne = openLane,
}: {
  db: Database
  log: Log
  consumers?: Consumers
  deliver?: Deliver | null
  openOne?: typeof openLane
}): Worker {
  const clock = () => new Date()
  const breakingOff = new AbortController()
  const tell = (message: string, fields: LogFields) => log.warn(message, fields)

  const deliveries = (Object.keys(consumers) as Consumer[]).map((consumer) =>
    openOne({
      pollMs,
      once: () =>
        deliverNext(db, consumer, consumers[consumer], clock, (error, fact) =>
          log.error('delivery failed', { error, event: fact.id, type: fact.type, consumer }),
        ),
      onError: (error) => log.error('deliveries failed', { error, consumer }),
    }),
  )
  const letters = deliver
    ? mailLanes.flatMap((lane) =>
        Array.from({ length: sendersOf[lane] }, () =>
          openOne({
            pollMs: mailPollMs,
            once: () => sendNext({ db, deliver, clock, tell, signal: breakingOff.signal }, lane),
            onError: (error) => log.error('letters failed', { error, lane }),
          }),
        ),
      )
    : []
  const timed = timedLanes.map((lane) => {
    const work = doDueWork(db, lane, clock, (error, name) => log.error('timed work failed', { error, name }))
    return openOne({
      pollMs: timedPollMs,
      once: async () => {
        await work()
        return false
      },
      onError: (error) => log.error('timed work failed', { error, lane }),
    })
  })

  const lanes: readonly Lane[] = [...deliveries, ...letters, ...timed]
  const unsubscribe = onCommit(db, () => {
    for (const lane of [...deliveries, ...letters]) lane.nudge()
  })

  return {
    async stop(withinMs = allEndsWithinMs) {
      unsubscribe()
      const all = Promise.all(lanes.map((lane) => lane.stop()))
      const impatience = setTimeout(
        () => breakingOff.abort(new Error('The process stops')),
        lettersEndWithinMs,
      )
      const ended = await Promise.race([all.then(() => true), afterMs(Math.min(withinMs, allEndsWithinMs))])
      clearTimeout(impatience)
      if (ended !== true) log.warn('Stopped before all work had ended; it is done again after the next start')
    },
  }
}

const afterMs = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
