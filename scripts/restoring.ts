import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { openDatabase } from '#db/database.server.ts'
import { migrateToLatest, pendingMigrations } from '#db/migrate.server.ts'
import {
  assertWhole,
  databaseFile,
  manifestFile,
  sha256Of,
  sqliteFile,
  sqliteRows,
  uploadsIn,
  using,
  type Manifest,
  type Source,
} from './backing-up.ts'
import { assertSameRows, inScratchDatabase, postgresHasPeople, putPostgres } from './restoring-postgres.ts'

const manifestForm: z.ZodType<Manifest> = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), z.number()),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})

export type Restored = { readonly manifest: Manifest; readonly migrated: readonly string[] }

/** Puts a backup into an empty place: a data folder without uploads and a database that does not exist or has no rows. */
export async function restoreBackup(folder: string, target: Source): Promise<Restored> {
  const manifest = await soundManifest(folder)
  await assertEmpty(target)

  const file = sqliteFile(target.databaseUrl)
  if (file) {
    if (manifest.engine !== 'sqlite')
      throw new Error('This is a backup of PostgreSQL: set DATABASE_URL to a PostgreSQL server')
    await putSqlite(path.join(folder, databaseFile), file)
  } else {
    await putPostgres(folder, manifest, target.databaseUrl)
  }
  await putUploads(folder, manifest, target.dataDirectory)

  const migrated = await using(openDatabase(target.databaseUrl), async (db) => {
    if (file) {
      await assertWhole(db)
      assertSameRows(manifest.rows, await sqliteRows(db))
    }
    return migrateToLatest(db)
  })
  return { manifest, migrated }
}

/** Restores into a place of its own, compares everything, and leaves nothing behind. */
export async function verifyBackup(
  folder: string,
  { databaseUrl }: Pick<Source, 'databaseUrl'>,
): Promise<Restored> {
  const { engine } = await soundManifest(folder)
  const scratch = await mkdtemp(path.join(tmpdir(), 'openaisle-restore-'))
  const dataDirectory = path.join(scratch, 'data')
  try {
    if (engine === 'sqlite')
      return await checked({
        databaseUrl: `file:${path.join(dataDirectory, 'openaisle.sqlite')}`,
        dataDirectory,
      })
    return await inScratchDatabase(databaseUrl, (url) => checked({ databaseUrl: url, dataDirectory }))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }

  async function checked(target: Source): Promise<Restored> {
    const restored = await restoreBackup(folder, target)
    const pending = await using(openDatabase(target.databaseUrl), (db) => pendingMigrations(db))
    if (pending.length > 0) throw new Error(`The restored database is not complete: ${pending.join(', ')}`)
    return restored
  }
}

/** The manifest, once every file it names is there and unchanged. */
async function soundManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, manifestFile)
  if (!existsSync(file)) throw new Error(`${folder} is no backup: there is no ${manifestFile} in it`)
  const manifest = manifestForm.parse(JSON.parse(await readFile(file, 'utf8')))
  for (const { name, sha256 } of manifest.files) {
    const place = path.resolve(folder, name)
    if (!place.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${name} lies outside the backup`)
    if (!existsSync(place)) throw new Error(`${name} is missing from the backup`)
    if ((await sha256Of(place)) !== sha256)
      throw new Error(`${name} is not what it was when the backup was made`)
  }
  return manifest
}

async function assertEmpty({ databaseUrl, dataDirectory }: Source): Promise<void> {
  const file = sqliteFile(databaseUrl)
  if (file && existsSync(file))
    throw new Error(`${file} exists: a backup is never put over a database. Move it away first`)
  if (!file && (await postgresHasPeople(databaseUrl)))
    throw new Error('That database has people in it: a backup is only put into an empty one')
  const [upload] = await uploadsIn(dataDirectory)
  if (upload !== undefined) throw new Error(`${dataDirectory} is not empty: there is ${upload}`)
}

async function putSqlite(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true })
  // a log that some earlier file left behind would be played into the new one
  for (const ending of ['-wal', '-shm']) await rm(to + ending, { force: true })
  await copyFile(from, `${to}.restoring`)
  const handle = await open(`${to}.restoring`, 'r+')
  await handle.sync().finally(() => handle.close())
  await rename(`${to}.restoring`, to)
}

async function putUploads(folder: string, { files }: Manifest, dataDirectory: string): Promise<void> {
  await mkdir(dataDirectory, { recursive: true })
  for (const { name } of files) {
    if (!name.startsWith('uploads/')) continue
    const to = path.join(dataDirectory, name.slice('uploads/'.length))
    await mkdir(path.dirname(to), { recursive: true })
    await copyFile(path.join(folder, name), to)
  }
}
