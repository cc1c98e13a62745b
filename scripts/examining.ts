import { constants, existsSync } from 'node:fs'
import { access, open, rm, stat, statfs } from 'node:fs/promises'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import path from 'node:path'
import { ConfigFault, readConfig, secretFile, type Config } from '#app/config.server.ts'
import { backupsOn } from './backing-up.ts'
import { databaseOf } from './examining-database.ts'
import { care, fault, good, megabyte, type Finding } from './finding.ts'

const oldestNode = 24
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

function originOf({ origin, isDemo, isDemoByDefault, isSecure, environment }: Config): Finding[] {
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
      isDemoByDefault
        ? care('demo', 'The demo is on, for who sits at this machine. DEMO=off or an APP_ORIGIN ends it.')
        : care('demo', 'The demo is on: anyone may sign in as anyone. Set DEMO=off before real people come.'),
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

/** Says what is set and what is not; a mail server that is not there is never pretended. */
async function mailOf({ smtpUrl, hasMailbox }: Config): Promise<Finding> {
  if (smtpUrl === null) {
    return care(
      'mail',
      hasMailbox
        ? 'No SMTP_URL: no mail leaves this machine; mails stand at /dev/mailbox.'
        : 'No SMTP_URL: no mail is sent, so nobody gets a code to sign in with; npm run admin prints a link that lets you in once.',
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
      `${at} cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'no answer'}): mails wait and are tried again until they can leave.`,
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
