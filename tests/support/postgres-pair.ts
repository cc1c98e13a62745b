import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startPostgres, throwaway, type PostgresServer } from './postgres-server.ts'

const settings = [
  ...throwaway,
  'synchronous_commit=on',
  'wal_level=replica',
  'max_wal_senders=4',
  'wal_keep_size=256MB',
  'hot_standby=on',
  'wal_receiver_status_interval=1s',
]

/** Asks one server something of its maintenance database. */
export async function askServer<Row extends pg.QueryResultRow>(
  { url }: Pick<PostgresServer, 'url'>,
  statement: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

type Kept = PostgresServer & { readonly folder: string; readonly port: number }

async function keptIn(folder: string): Promise<Kept> {
  const server = await startPostgres({ kept: folder, settings })
  return {
    ...server,
    folder,
    port: Number(new URL(server.url).port),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'openaisle-pair-'))

/** A server that others can follow. */
export const openPrimary = (): Promise<Kept> => keptIn(newFolder())

/** Another server that follows this one: a copy made while it runs, which then hears of every change. */
export async function openStandby(primary: Kept): Promise<Kept> {
  const folder = newFolder()
  const cluster = path.join(folder, 'cluster')
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
  try {
    await client.query("select pg_backup_start('standby', true)")
    copyMoving(primary.cluster, cluster)
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    const { uid, gid } = statSync(primary.cluster)
    const write = (name: string, text: string) => {
      writeFileSync(path.join(cluster, name), text)
      chownSync(path.join(cluster, name), uid, gid)
    }
    write('backup_label', rows[0]!.labelfile)
    write('standby.signal', '')
    write(
      'postgresql.auto.conf',
      `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres application_name=standby'\n`,
    )
  } finally {
    await client.end()
  }
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
  return keptIn(folder)
}

/** Files may go while they are copied: the log of changes, which is copied as well, knows of them. */
function copyMoving(from: string, to: string): void {
  try {
    execFileSync('cp', ['-Rp', from, to], { stdio: 'ignore' })
  } catch {
    // its status says that one file was no longer there
  }
}

/** From here on nothing is confirmed that the standby does not have. */
export async function confirmTogether(primary: Kept): Promise<void> {
  await askServer(primary, "alter system set synchronous_standby_names = 'standby'")
  await askServer(primary, 'select pg_reload_conf()')
  await untilStanding(primary, 'sync')
}

/** Resolves when the standby of this server follows it in this way. */
export async function untilStanding(primary: Kept, state: 'sync' | 'async'): Promise<void> {
  const found = "select sync_state as state from pg_stat_replication where state = 'streaming'"
  for (let waited = 0; waited < 20_000; waited += 50) {
    const [standby] = await askServer<{ state: string }>(primary, found)
    if (standby?.state === state) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The standby does not follow')
}
