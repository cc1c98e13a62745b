// What stands between an installed product and one that can be served: a migrated database and, for the demo, its story.
import { existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#app/config.server.ts'
import { keepTombstones } from '#app/domain/privacy/tombstones.server.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { begin } from '#db/seeds/beginning.ts'
import { peopleOfTheStory } from '#db/seeds/curtain.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/database.server.ts'
import { migrateToLatest, pendingMigrations } from '#db/migrate.server.ts'

/** Migrates, and tells a story to an empty demo. Quick when there is nothing to do. */
export async function prepare(site: Config): Promise<void> {
  await prepareStory(site)
  await withDatabase(site.databaseUrl, async (db) => {
    await keepTombstones(db, site.dataDirectory)
  })
}

async function prepareStory({ databaseUrl, isDemo }: Config): Promise<void> {
  const file = databaseUrl.startsWith('file:') ? path.resolve(databaseUrl.slice('file:'.length)) : null
  if (!file || !isDemo || existsSync(file)) return prepareDatabase(databaseUrl, isDemo)

  // A story that was interrupted must not pass for a whole one: it is told into a file of its own.
  const draft = `${file}.draft`
  removeSqlite(draft)
  await prepareDatabase(`file:${draft}`, true)
  renameSync(draft, file)
}

async function prepareDatabase(url: string, isDemo: boolean): Promise<void> {
  await withDatabase(url, async (db) => {
    await migrate(db)
    if (isDemo && (await isEmpty(db))) await seed(db)
    else await begin(asSystem(db, new Date(), 'start'))
    if (!isDemo && (await peopleOfTheStory(db)).length > 0) throw new StillAStory()
  })
}

/** A database in which anyone could be anyone is no place for real people. */
export class StillAStory extends Error {
  constructor() {
    super(
      'This database was told the demo’s story, and while the demo was on anybody could be any of its people.\n' +
        'Start a site of your own on an empty database (another DATABASE_URL or DATA_DIR), or take everything from\n' +
        'the people of the story that lets in or gives a right, and keep their words: npm run demo -- end\n' +
        'To go on with the demo: DEMO=on',
    )
  }
}

export async function seed(db: Database): Promise<void> {
  await announced('Telling the demo’s story (once)', async () => {
    const { seedDemo } = await import('#db/seeds/all.ts')
    await seedDemo(db)
  })
}

export function removeSqlite(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

export async function migrate(db: Database): Promise<void> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0)
    await announced(`Migrating the database: ${pending.join(', ')}`, () => migrateToLatest(db))
}

export async function withDatabase(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const db = openDatabase(url)
  try {
    await work(db)
  } finally {
    await closeDatabase(db)
  }
}

export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Whether a site still waits for somebody to be put in charge of it. */
export async function lacksAdmin(url: string): Promise<boolean> {
  let admin: unknown
  await withDatabase(url, async (db) => {
    admin = await db.selectFrom('person').select('id').where('role', '=', 'admin').limit(1).executeTakeFirst()
  })
  return admin === undefined
}

/** Says what begins and how long it took. */
export async function announced(title: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  console.log(`· ${title} …`)
  await work()
  console.log(`  done in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
