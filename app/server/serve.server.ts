import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import { sql } from 'kysely'
import { config as ownConfig, type Config } from '#app/config.server.ts'
import { log as ownLog, type Log } from '#app/kernel/log.server.ts'
import { mailLanes } from '#app/domain/mail/mail.ts'
import { mailFigures } from '#app/domain/mail/reaching.server.ts'
import { startWorker as startOwnWorker, type Worker } from '#app/work/worker.server.ts'
import { closeDatabase, onCommit, openDatabase, type Database } from '#db/database.server.ts'
import { admitLive as admitOwnLive } from '#app/http/live.server.ts'
import { createLiveHub, type Admission } from './live.server.ts'
import { productOf } from './remix.server.ts'
import type { Gate } from './overload.server.ts'
import { createWebServer } from './web-server.server.ts'

export type Serving = {
  /** Where it listens, for people to open. */
  readonly address: string
  /** Finishes what is under way, then lets go of everything; safe to call again. */
  readonly close: () => Promise<void>
}

export type ServeOptions = {
  readonly config?: Config
  readonly log?: Log
  readonly startWorker?: (parts: { db: Database; log: Log }) => Pick<Worker, 'stop'>
  readonly admitLive?: (request: Request, db: Database) => Promise<Admission | null>
  readonly gate?: Gate
  /** Ends the process at once, so that whoever watches over it starts another. */
  readonly end?: (code: number) => void
}

// nobody waits longer for a page; a statement that takes so long would hold up everybody else
const statementMs = 8_000

// long enough for those who wait to hear that nothing was kept
const lastWordsMs = 200

// the process that started us gives up after 10 seconds
const patienceMs = 8_000
/** What the worker is given to end, also when the last requests have taken all the patience there was. */
const shortestStopMs = 1_500

/** The whole product in one process: database, worker, web. */
export async function serve(build: ServerBuild, options: ServeOptions = {}): Promise<Serving> {
  const { config = ownConfig(), log = ownLog, startWorker = startOwnWorker, end = endProcess } = options
  log.level = config.logLevel
  const db = openDatabase(config.databaseUrl, {
    statementMs,
    onLostFlush: (error) => {
      log.error(
        'The disk did not keep what it was given: this process ends, so that the next one reads the file anew',
        {
          error,
        },
      )
      log.flush()
      setTimeout(() => end(1), lastWordsMs)
    },
  })

  const { admitLive = admitOwnLive } = options
  const live = createLiveHub({
    origin: config.origin,
    admit: (request) => admitLive(request, db),
    revisionsOf: (topics) => spaceRevisions(db, topics),
    onError: (error) => log.error('Live updates could not look', { error }),
  })

  const web = createWebServer({
    config,
    log,
    product: productOf(build, config.environment),
    contextOf: (visit, from) => ({ db, requestId: visit.id, nonce: visit.nonce, ...from }),
    askDatabase: () => sql`select 1`.execute(db),
    gauges: () => databaseGauges(db, config),
    clientDirectory: path.resolve(build.assetsBuildDirectory),
    live,
    ...(options.gate && { gate: options.gate }),
  })
  const stopListening = onCommit(db, () => {
    web.changed()
    live.nudge()
  })
  const worker = config.hasWorker ? startWorker({ db, log }) : undefined

  let closing: Promise<void> | undefined
  const close = () => (closing ??= closeAll())
  async function closeAll(): Promise<void> {
    log.info('Stopping')
    const begun = performance.now()
    await web.close(patienceMs)
    await worker?.stop(Math.max(shortestStopMs, patienceMs - (performance.now() - begun)))
    stopListening()
    // leaves one file behind instead of three, so that a stopped site can be copied
    if (config.databaseUrl.startsWith('file:')) await sql`pragma wal_checkpoint(truncate)`.execute(db)
    await closeDatabase(db)
    log.info('Stopped')
    log.flush()
  }

  try {
    await new Promise<void>((resolve, reject) => {
      web.server.once('error', reject)
      web.server.listen(config.port, config.host, resolve)
    })
  } catch (error) {
    await worker?.stop()
    await closeDatabase(db)
    throw error
  }
  if (config.smtpUrl === null && !config.hasMailbox)
    log.warn(
      'SMTP_URL is not set: no letter leaves, so nobody gets a code to sign in with (npm run admin lets you in)',
    )
  const { port } = web.server.address() as AddressInfo
  log.info('Listening', {
    host: config.host,
    port,
    origin: config.origin,
    environment: config.environment,
    demo: config.isDemo,
  })
  return { address: `http://localhost:${port}`, close }
}

const endProcess = (code: number): void => process.exit(code)

async function spaceRevisions(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, revision from space where id in (${sql.join(ids)})
  `.execute(db)
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}

async function databaseGauges(
  db: Database,
  { databaseUrl }: Config,
): Promise<Record<string, number | Record<string, number>>> {
  const deliveries = await db
    .selectFrom('event_delivery')
    .select((row) => [
      row.fn.countAll<number>().filterWhere('dead_at', 'is', null).as('open'),
      row.fn.countAll<number>().filterWhere('dead_at', 'is not', null).as('dead'),
    ])
    .where((row) => row.or([row('due_at', '<=', new Date().toISOString()), row('dead_at', 'is not', null)]))
    .executeTakeFirstOrThrow()
  const { waiting, dead, breaker } = await mailFigures({ db, now: new Date() })
  const setAside = await db
    .selectFrom('post')
    .select((row) => row.fn.countAll<number>().as('posts'))
    .where('compare_failed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return {
    letters_due: Object.fromEntries(
      mailLanes.map((lane) => [lane, waiting.find((each) => each.lane === lane)?.due ?? 0]),
    ),
    letters_oldest_due_seconds: Object.fromEntries(
      mailLanes.map((lane) => {
        const oldest = waiting.find((each) => each.lane === lane)?.oldest
        return [lane, oldest ? Math.round((Date.now() - Date.parse(oldest)) / 1000) : 0]
      }),
    ),
    letters_dead: dead,
    mail_server_failures: breaker?.failures ?? 0,
    comparisons_set_aside: setAside.posts,
    deliveries_due: deliveries.open,
    deliveries_dead: deliveries.dead,
    database_bytes: await databaseBytes(db, databaseUrl),
  }
}

async function databaseBytes(db: Database, databaseUrl: string): Promise<number> {
  if (databaseUrl.startsWith('file:')) {
    const file = databaseUrl.slice('file:'.length)
    const sizes = await Promise.all(
      [file, `${file}-wal`].map((name) =>
        stat(name).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    db,
  )
  return rows[0]?.size ?? 0
}
