import { constants, existsSync } from 'node:fs'
import { access, open, rm, stat, statfs } from 'node:fs/promises'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import path from 'node:path'
import { sql } from 'kysely'
import { ConfigFault, readConfig, secretFile, type Config } from '#app/config.server.ts'
import { openDatabase, type Database } from '#db/database.server.ts'
import { pendingMigrations } from '#db/migrate.server.ts'
import { backupsOn, sqliteFile, using } from './backing-up.ts'

/** `fault` keeps the site from working or endangers what it keeps; `care` is for the operator to know. */
export type Finding = {
  readonly what: string
  readonly state: 'good' | 'care' | 'fault'
  readonly says: string
}

const good = (what: string, says: string): Finding => ({ what, state: 'good', says })
const care = (what: string, says: string): Finding => ({ what, state: 'care', says })
const fault = (what: string, says: string): Finding => ({ what, state: 'fault', says })

const oldestNode = 24
const megabyte = 1024 * 1024
const dayMs = 86_400_000

/** Looks at everything that a site stands on, and changes nothing. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  now: Date,
): Promise<Finding[]> {
  const findings = [nodeVersion(process.versions.node), build(root)]
  let config: Config
  try {
    config = readConfig(withoutMakingASecret(env))
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    return [...findings, ...error.faults.map((each) => fault('configuration', each))]
  }
  return [
    ...findings,
    good('configuration', 'Every variable has a form that can be used.'),
    ...originOf(config),
    ...(await dataDirectoryOf(config)),
    await secretOf(config, env),
    ...(await databaseOf(config, now)),
    await mailOf(config),
    await backupsOf(config, now),
  ]
}

// reading the configuration makes a secret where there is none; an examination leaves no trace
function withoutMakingASecret(env: Readonly<Record<string, string | undefined>>) {
  return env.SECRET ? env : { ...env, SECRET: 'not a secret: the examination reads none' }
}

function nodeVersion(version: string): Finding {
  return Number(version.split('.')[0]) >= oldestNode
    ? good('node', `Node ${version}.`)
    : fault('node', `Node ${version} is too old: ${oldestNode} or newer is needed.`)
}

function build(root: string): Finding {
  return existsSync(path.join(root, 'build', 'server', 'index.js'))
    ? good('build', 'The site is built.')
    : care('build', 'The site is not built yet; npm start does it.')
}

function originOf({ origin, isDemo, isSecure, environment }: Config): Finding[] {
  const { hostname } = new URL(origin)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const found: Finding[] = []
  if (isHere && environment === 'production')
    found.push(
      care(
        'origin',
        `${origin}: links in mails and printed codes only work on this machine. Set APP_ORIGIN to what people type.`,
      ),
    )
  else if (!isHere && !isSecure)
    found.push(
      fault(
        'origin',
        `${origin} has no https: cookies and words travel readable. Put a proxy with TLS in front and change APP_ORIGIN.`,
      ),
    )
  else found.push(good('origin', `${origin}.`))
  if (isDemo)
    found.push(
      care('demo', 'The demo is on: anyone may sign in as anyone. Set DEMO=off before real people come.'),
    )
  return found
}

async function dataDirectoryOf({ dataDirectory }: Config): Promise<Finding[]> {
  const trial = path.join(dataDirectory, `.trial-${process.pid}`)
  try {
    const handle = await open(trial, 'wx')
    await handle.sync().finally(() => handle.close())
    await rm(trial)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return [
      code === 'ENOENT'
        ? care('data folder', `${dataDirectory} does not exist yet; the first start makes it.`)
        : fault('data folder', `${dataDirectory} cannot be written (${code}).`),
    ]
  }
  const { bavail, bsize } = await statfs(dataDirectory)
  const free = Math.round((bavail * bsize) / megabyte)
  if (free < 256) return [fault('disk', `Only ${free} MB are free in ${dataDirectory}.`)]
  if (free < 2048) return [care('disk', `${free} MB are free in ${dataDirectory}; that is little.`)]
  return [good('disk', `${dataDirectory} can be written; ${free} MB are free.`)]
}

async function secretOf(
  { dataDirectory }: Config,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Finding> {
  if (env.SECRET) return good('secret', 'SECRET is set.')
  const file = secretFile(dataDirectory)
  try {
    const { mode, size } = await stat(file)
    if (size < 32) return fault('secret', `${file} is damaged; put it back from where you keep it.`)
    if ((mode & 0o077) !== 0)
      return fault('secret', `Others on this machine can read ${file}: chmod 600 ${file}`)
    return good(
      'secret',
      `${file} is there, and only this account reads it. Keep a copy apart from the backups.`,
    )
  } catch {
    return care('secret', `There is none yet; the first start makes ${file}.`)
  }
}

async function databaseOf(config: Config, now: Date): Promise<Finding[]> {
  const file = sqliteFile(config.databaseUrl)
  if (file && !existsSync(file))
    return [care('database', `${file} does not exist yet; the first start makes it.`)]
  try {
    return await using(openDatabase(config.databaseUrl, { poolSize: 1 }), async (db) => [
      ...(file ? await sqliteOf(db, file) : await postgresOf(db)),
      ...(await contentOf(db, now)),
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
  if (pending.length === 0) return [good('migrations', 'All have run.'), await deliveriesIn(db, now)]
  return [
    care(
      'migrations',
      `${pending.length} have not run: ${pending.join(', ')}. The next start runs them; make a backup first.`,
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
  if (dead > 0) return care('deliveries', `${dead} were given up after a day of failing; the log says why.`)
  if (late > 0)
    return care('deliveries', `${late} wait for more than ten minutes: does a process with WORKER=on run?`)
  return good('deliveries', 'Nothing waits that should not.')
}

/** Says what is set and what is not; a mail server that is not there is never pretended. */
async function mailOf({ smtpUrl, hasMailbox }: Config): Promise<Finding> {
  if (smtpUrl === null) {
    return care(
      'mail',
      hasMailbox
        ? 'No SMTP_URL: no mail leaves this machine; mails stand at /dev/mailbox.'
        : 'No SMTP_URL: no mail is sent, so nobody gets a code to sign in with.',
    )
  }
  const { hostname, port, protocol } = new URL(smtpUrl)
  const at = `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`
  try {
    const greeting = await greetingOf(
      hostname,
      Number(port) || (protocol === 'smtps:' ? 465 : 587),
      protocol === 'smtps:' ? 'secure' : 'plain',
    )
    return greeting.startsWith('220')
      ? good('mail', `${at} answers. Whether it takes our mails, only a mail can tell.`)
      : care('mail', `${at} answers, but not like a mail server that is ready.`)
  } catch (error) {
    return care(
      'mail',
      `${at} cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'no answer'}): mails wait and are tried again for a day.`,
    )
  }
}

function greetingOf(host: string, port: number, kind: 'secure' | 'plain'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket =
      kind === 'secure' ? connectSecure({ host, port, servername: host }) : connectPlain({ host, port })
    socket.setTimeout(5_000, () =>
      socket.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })),
    )
    socket.once('data', (greeting) => {
      socket.end('QUIT\r\n', () => socket.destroy())
      resolve(greeting.toString('latin1'))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('It hung up')))
  })
}

async function backupsOf({ dataDirectory }: Config, now: Date): Promise<Finding> {
  const shelf = path.join(dataDirectory, 'backups')
  const [newest] = await backupsOn(shelf)
  if (!newest)
    return care(
      'backups',
      `There is none in ${shelf}: npm run backup makes one. (One on another disk is not seen from here.)`,
    )
  const readable = await access(path.join(newest, 'manifest.json'), constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!readable) return care('backups', `${newest} cannot be read.`)
  const days = Math.floor((now.getTime() - (await stat(newest)).mtimeMs) / dayMs)
  return days > 1
    ? care('backups', `The newest in ${shelf} is ${days} days old.`)
    : good('backups', `The newest is ${path.basename(newest)}.`)
}
