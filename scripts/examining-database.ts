import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Config } from '#app/config.server.ts'
import { mailFigures } from '#app/domain/mail/reaching.server.ts'
import { openDatabase, type Database } from '#db/database.server.ts'
import { pendingMigrations } from '#db/migrate.server.ts'
import { peopleOfTheStory } from '#db/seeds/curtain.ts'
import { sqliteFile, using } from './backing-up.ts'
import { care, fault, good, megabyte, type Finding } from './finding.ts'

/** What the site keeps, and whether it is kept well. */
export async function databaseOf(config: Config, now: Date): Promise<Finding[]> {
  const file = sqliteFile(config.databaseUrl)
  if (file && !existsSync(file))
    return [care('database', `${file} does not exist yet; the first start makes it.`)]
  try {
    return await using(openDatabase(config.databaseUrl, { poolSize: 1 }), async (db) => [
      ...(file ? await sqliteOf(db, file) : await postgresOf(db)),
      ...(await contentOf(db, now)),
      ...(config.isDemo ? [] : await storyIn(db)),
    ])
  } catch (error) {
    // the message of a driver may hold the address with its password
    const { code, name } = error as NodeJS.ErrnoException
    return [
      fault(
        'database',
        `It cannot be used (${code ?? name}). Is DATABASE_URL right, and does the server run?`,
      ),
    ]
  }
}

async function sqliteOf(db: Database, file: string): Promise<Finding[]> {
  const { rows: versions } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db)
  const { rows: journal } = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db)
  const { rows: synchronous } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
  const { rows: keys } = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(db)
  const { rows: check } = await sql<{ quick_check: string }>`pragma quick_check(3)`.execute(db)
  const wal = await stat(`${file}-wal`).then(
    ({ size }) => size,
    () => 0,
  )
  const found: Finding[] = []

  const settings = `${journal[0]?.journal_mode} ${synchronous[0]?.synchronous} ${keys[0]?.foreign_keys}`
  found.push(
    settings === 'wal 2 1'
      ? good('database', `SQLite ${versions[0]?.version} at ${file}: WAL, synchronous FULL, foreign keys on.`)
      : fault(
          'database',
          `SQLite is set to ${settings} instead of wal 2 1: what was acknowledged could be lost.`,
        ),
  )
  const damage = check.map((row) => row.quick_check).join('; ')
  found.push(
    damage === 'ok'
      ? good('integrity', 'The file is whole.')
      : fault('integrity', `The file is damaged: ${damage}. Stop the site and restore a backup.`),
  )
  if (wal > 64 * megabyte)
    found.push(
      care(
        'log file',
        `The write-ahead log has ${Math.round(wal / megabyte)} MB: some reader holds it back.`,
      ),
    )
  return found
}

async function postgresOf(db: Database): Promise<Finding[]> {
  const { rows } = await sql<{ number: string; version: string; synced: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version,
           current_setting('synchronous_commit') as synced
  `.execute(db)
  const { number = '0', version = 'unknown', synced = 'unknown' } = rows[0] ?? {}
  if (Number(number) < 150_000)
    return [fault('database', `PostgreSQL ${version} is too old: 15 or newer is needed.`)]
  if (synced === 'off')
    return [fault('database', 'synchronous_commit is off: what was acknowledged can be lost in a crash.')]
  return [good('database', `PostgreSQL ${version}, synchronous_commit ${synced}.`)]
}

async function contentOf(db: Database, now: Date): Promise<Finding[]> {
  const pending = await pendingMigrations(db)
  if (pending.length === 0)
    return [
      good('migrations', 'All have run.'),
      await deliveriesIn(db, now),
      await lettersIn(db, now),
      await sealsIn(db, now),
      ...(await comparisonsIn(db)),
    ]
  return [
    care(
      'migrations',
      `${pending.length} have not run: ${pending.join(', ')}. The next start runs them; make a backup first.`,
    ),
  ]
}

async function storyIn(db: Database): Promise<Finding[]> {
  const pending = await pendingMigrations(db)
  const people = pending.length === 0 ? await peopleOfTheStory(db) : []
  return people.length === 0
    ? []
    : [
        fault(
          'demo',
          `${people.length} people of the demo’s story can sign in here, and anybody could be them: npm run demo -- end`,
        ),
      ]
}

async function deliveriesIn(db: Database, now: Date): Promise<Finding> {
  const { dead, late } = await db
    .selectFrom('event_delivery')
    .select((row) => [
      row.fn.countAll<number>().filterWhere('dead_at', 'is not', null).as('dead'),
      row.fn
        .countAll<number>()
        .filterWhere((e) =>
          e.and([
            e('dead_at', 'is', null),
            e('due_at', '<', new Date(now.getTime() - 600_000).toISOString()),
          ]),
        )
        .as('late'),
    ])
    .executeTakeFirstOrThrow()
  if (dead > 0)
    return care(
      'deliveries',
      `${dead} were given up after a day of failing; the log says why. npm run replay -- deliveries lists them, and tries them again with --revive.`,
    )
  if (late > 0)
    return care('deliveries', `${late} wait for more than ten minutes: does a process with WORKER=on run?`)
  return good('deliveries', 'Nothing waits that should not.')
}

async function lettersIn(db: Database, now: Date): Promise<Finding> {
  const { waiting, dead, breaker } = await mailFigures({ db, now })
  const due = waiting.reduce((sum, lane) => sum + lane.due, 0)
  if (breaker)
    return care(
      'letters',
      `The mail server has not answered as it should since ${breaker.opened_at} (${breaker.last_error}); ${due} letters wait.`,
    )
  const late = waiting.filter(({ oldest }) => now.getTime() - Date.parse(oldest) > 600_000)
  if (late.length > 0)
    return care(
      'letters',
      `${due} wait, some for more than ten minutes: is SMTP_URL set, and does a process with WORKER=on run?`,
    )
  if (dead > 0)
    return care(
      'letters',
      `${dead} were given up; npm run replay -- letters lists them, and tries them again with --revive.`,
    )
  return good('letters', 'None waits that should not.')
}

/** Whether the chain over the facts grows; that it holds, only `npm run audit -- verify` can tell. */
async function sealsIn(db: Database, now: Date): Promise<Finding> {
  const anHourAgo = new Date(now.getTime() - 3_600_000).toISOString()
  const { facts } = await db
    .selectFrom('event')
    .leftJoin('event_seal', 'event_seal.event_id', 'event.id')
    .select((row) => row.fn.countAll<number>().as('facts'))
    .where('event_seal.event_id', 'is', null)
    .where('event.occurred_at', '<', anHourAgo)
    .executeTakeFirstOrThrow()
  return facts === 0
    ? good('audit', 'Every fact is sealed; npm run audit -- verify walks the chain.')
    : care(
        'audit',
        `${facts} facts of more than an hour ago have no seal: does a process with WORKER=on run?`,
      )
}

async function comparisonsIn(db: Database): Promise<Finding[]> {
  const { posts } = await db
    .selectFrom('post')
    .select((row) => row.fn.countAll<number>().as('posts'))
    .where('compare_failed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return posts === 0
    ? []
    : [care('comparing', `${posts} posts could not be compared with others; each is tried again once a day.`)]
}
