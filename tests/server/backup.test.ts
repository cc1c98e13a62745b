import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { keepTombstones } from '#app/domain/privacy/tombstones.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { transact, type Writing } from '#app/kernel/context.server.ts'
import { openDatabase, type Database } from '#db/database.server.ts'
import { migrateToLatest } from '#db/migrate.server.ts'
import { backupsOn, makeBackup, manifestFile, using, type Manifest } from '#scripts/backing-up.ts'
import { restoreBackup, verifyBackup } from '#scripts/restoring.ts'
import { settleRestored } from '#scripts/settling.ts'
import { engine, freshDatabase } from '#tests/support/engine.ts'
import { morning, openTown, type Town } from '#tests/support/town.ts'
import { pause, test as base } from './standing.ts'

const test = base.extend<{ town: Town; site: { databaseUrl: string; dataDirectory: string }; shelf: string }>(
  {
    town: async ({}, use) => {
      const town = await openTown()
      await use(town)
      await town.close()
    },
    site: async ({ town, folder }, use) => {
      const dataDirectory = path.join(folder, 'data')
      mkdirSync(path.join(dataDirectory, 'photos', 'ab'), { recursive: true })
      writeFileSync(path.join(dataDirectory, 'photos', 'ab', 'cd.webp'), 'a photo')
      writeFileSync(path.join(dataDirectory, 'secret'), 'canary-secret')
      await use({ databaseUrl: town.url, dataDirectory })
    },
    shelf: async ({ folder }, use) => use(path.join(folder, 'shelf')),
  },
)

const words = ['[1, 2, 3]', '{"a": null}', 'Più “pane” & l’olio\n\t\\ 😀', "'; drop table post; --"]

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(folder, manifestFile), 'utf8')) as Manifest

/** An empty place of the engine of this run. */
async function emptyPlace(folder: string) {
  if (engine === 'sqlite')
    return {
      databaseUrl: `file:${path.join(folder, 'new', 'site.sqlite')}`,
      dataDirectory: path.join(folder, 'new'),
      close: () => Promise.resolve(),
    }
  const { url, close } = await freshDatabase()
  return { databaseUrl: url, dataDirectory: path.join(folder, 'new'), close }
}

const limits = {
  idleMs: 3_600_000,
  absoluteMs: 3_600_000,
  staffIdleMs: 3_600_000,
  staffAbsoluteMs: 3_600_000,
}

const enqueueLetter = (tx: Writing) =>
  tx.db
    .insertInto('mail')
    .values({
      id: 'a letter',
      person_id: null,
      address: 'ada@example.org',
      kind: 'notice',
      language: 'en',
      subject: 'News',
      text: 'News',
      html: 'News',
      unsubscribe: null,
      created_at: tx.now.toISOString(),
      due_at: tx.now.toISOString(),
      expires_at: null,
      attempts: 0,
      last_error: null,
      sent_at: null,
      dead_at: null,
      lease_until: null,
      lease_key: null,
    })
    .execute()

const titleOf = async (db: Database, id: string) =>
  (await db.selectFrom('post').select(['title', 'body']).where('id', '=', id).executeTakeFirstOrThrow()).body

type Content = { titles: string[]; people: unknown[]; settings: unknown[]; votes: number; counted: number }

const contentOf = (url: string): Promise<Content> =>
  using(openDatabase(url), async (db) => ({
    titles: (await db.selectFrom('post').select('title').orderBy('number').execute()).map(
      ({ title }) => title,
    ),
    people: await db
      .selectFrom('person')
      .select(['id', 'name', 'grants', 'created_at'])
      .orderBy('id')
      .execute(),
    settings: await db.selectFrom('site_setting').select(['key', 'value']).orderBy('key').execute(),
    votes: (
      await db
        .selectFrom('vote')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
    counted: (
      await db
        .selectFrom('post')
        .select((row) => row.fn.sum<number>('vote_count').as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  }))

describe('a backup', () => {
  test('put into an empty place is the same site', async ({ town, site, shelf, folder }) => {
    for (const said of words)
      await castVote(town.as(town.ben), await town.post({ words: said, by: town.ada }), town.torino)
    const before = await contentOf(town.url)
    const backup = await makeBackup(site, shelf, morning)

    const place = await emptyPlace(folder)
    await restoreBackup(backup, place)
    expect(await contentOf(place.databaseUrl)).toEqual(before)
    expect(before.titles).toHaveLength(words.length)
    expect(readFileSync(path.join(place.dataDirectory, 'photos', 'ab', 'cd.webp'), 'utf8')).toBe('a photo')
    await place.close()
  })

  test('put back ends sessions, sends no letter again, and leaves forgotten whoever was forgotten since', async ({
    town,
    site,
    shelf,
    folder,
  }) => {
    const post = await town.post({ words: 'My telephone is 555-0199', by: town.ada })
    await transact(town.as(town.ada), (tx) =>
      openSession(tx, town.ada, limits, { agent: 'Firefox', addressPrefix: '192.0.2.0/24' }),
    )
    await transact(town.system(), (tx) => enqueueLetter(tx))
    const backup = await makeBackup(site, shelf, morning)
    await eraseMe(town.as(town.ada), 'withdraw')
    await keepTombstones(town.db, path.join(folder, 'new'))

    const place = await emptyPlace(folder)
    await restoreBackup(backup, place)
    const before = await using(openDatabase(place.databaseUrl), (db) => titleOf(db, post.id))
    expect(before).toContain('555-0199')
    const settled = await settleRestored(place, morning)

    expect(settled).toEqual({ sessions: 1, letters: 1, erased: 1 })
    await using(openDatabase(place.databaseUrl), async (db) => {
      expect(await titleOf(db, post.id)).not.toContain('555-0199')
      expect(await db.selectFrom('session').select('id').execute()).toEqual([])
      const waiting = db
        .selectFrom('mail')
        .select('id')
        .where('sent_at', 'is', null)
        .where('dead_at', 'is', null)
      expect(await waiting.execute()).toEqual([])
      const ada = db.selectFrom('person').select(['name', 'email']).where('id', '=', town.ada.id)
      expect(await ada.executeTakeFirst()).toEqual({ name: null, email: null })
    })
    expect(await settleRestored(place, morning)).toEqual({ sessions: 0, letters: 0, erased: 0 })
    await place.close()
  })

  test('made while people post and vote shows one instant', async ({ town, site, shelf }) => {
    const closing = new AbortController()
    const busy = (async () => {
      while (!closing.signal.aborted) {
        await castVote(town.as(town.ben), await town.post({ by: town.ada }), town.torino)
        // SQLite answers within the same turn of the loop: without a pause nobody else would get one
        await pause(1)
      }
    })()
    await pause(100)
    const backup = await makeBackup(site, shelf, morning).finally(() => {
      closing.abort()
    })
    await busy

    const { rows } = manifestOf(backup)
    expect(rows.post).toBeGreaterThan(0)
    expect(rows.counter).toBe(1)
    expect(await verifyBackup(backup, site)).toMatchObject({ migrated: [] })
  })

  test('holds no secret and is for its owner’s eyes', async ({ site, shelf }) => {
    const backup = await makeBackup(site, shelf, morning)
    for (const { name } of manifestOf(backup).files) {
      expect(name).not.toMatch(/secret/)
      expect(readFileSync(path.join(backup, name)).includes('canary-secret')).toBe(false)
    }
  })

  test('of a site with backups in it does not hold those', async ({ site }) => {
    const shelf = path.join(site.dataDirectory, 'backups')
    await makeBackup(site, shelf, morning)
    const second = await makeBackup(site, shelf, new Date(morning.getTime() + 1000))
    expect(
      manifestOf(second)
        .files.map(({ name }) => name)
        .filter((name) => name.includes('backups')),
    ).toEqual([])
    expect(await backupsOn(shelf)).toHaveLength(2)
    expect((await backupsOn(shelf))[0]).toBe(second)
  })

  test('that could not be finished is none', async ({ site, shelf }) => {
    await expect(
      makeBackup(
        {
          ...site,
          databaseUrl:
            engine === 'sqlite' ? 'file:/nowhere/at/all.sqlite' : 'postgres://nobody@127.0.0.1:1/none',
        },
        shelf,
        morning,
      ),
    ).rejects.toThrow()
    expect(readdirSync(shelf)).toEqual([])
  })
})

describe('restoring', () => {
  test('never goes over a site that is there', async ({ town, site, shelf }) => {
    await town.post()
    const backup = await makeBackup(site, shelf, morning)
    await expect(restoreBackup(backup, site)).rejects.toThrow(/never put over|has people in it/)
  })

  test('never mixes with files that are there', async ({ site, shelf, folder }) => {
    const backup = await makeBackup(site, shelf, morning)
    const place = await emptyPlace(folder)
    mkdirSync(place.dataDirectory, { recursive: true })
    writeFileSync(path.join(place.dataDirectory, 'other.webp'), '')
    await expect(restoreBackup(backup, place)).rejects.toThrow(/not empty/)
    await place.close()
  })

  test.for([
    ['changed', (file: string) => appendFileSync(file, 'x'), /not what it was/],
    ['lost', (file: string) => rmSync(file), /is missing/],
  ] as const)(
    'refuses a backup of which a file was %s',
    async ([, harm, refusal], { site, shelf, folder }) => {
      const backup = await makeBackup(site, shelf, morning)
      for (const { name } of manifestOf(backup).files) {
        const file = path.join(backup, name)
        const kept = readFileSync(file)
        harm(file)
        await expect(verifyBackup(backup, site)).rejects.toThrow(refusal)
        writeFileSync(file, kept)
      }
      expect(await verifyBackup(backup, site)).toBeTruthy()
      expect(existsSync(path.join(folder, 'new'))).toBe(false)
    },
  )

  test('says that a count is not what it was', async ({ town, site, shelf }) => {
    await town.post()
    const backup = await makeBackup(site, shelf, morning)
    const manifest = manifestOf(backup)
    writeFileSync(
      path.join(backup, manifestFile),
      JSON.stringify({ ...manifest, rows: { ...manifest.rows, post: 2 } }),
    )
    await expect(verifyBackup(backup, site)).rejects.toThrow(/post has 1 rows instead of 2/)
  })

  test('takes no file from elsewhere, whatever the list of the backup says', async ({ site, shelf }) => {
    const backup = await makeBackup(site, shelf, morning)
    const manifest = manifestOf(backup)
    for (const name of ['../beside.webp', '/etc/hostname', 'uploads/../../beside.webp']) {
      const place = path.resolve(backup, name)
      if (name.includes('beside')) writeFileSync(place, 'elsewhere')
      const sha256 = createHash('sha256').update(readFileSync(place)).digest('hex')
      const files = [...manifest.files, { name, bytes: 9, sha256 }]
      writeFileSync(path.join(backup, manifestFile), JSON.stringify({ ...manifest, files }))
      await expect(verifyBackup(backup, site)).rejects.toThrow(/lies outside the backup/)
    }
  })

  test('refuses a folder that is no backup', async ({ site, folder }) => {
    await expect(verifyBackup(folder, site)).rejects.toThrow(/no backup/)
  })

  test.runIf(engine === 'postgres')(
    'moves a site from SQLite to PostgreSQL',
    async ({ town, site, folder, shelf }) => {
      const databaseUrl = `file:${path.join(folder, 'small.sqlite')}`
      await using(openDatabase(databaseUrl), async (db) => {
        await migrateToLatest(db)
        const { id } = town.ada
        await sql`insert into person (id, role, name, grants, preferences, created_at) values (${id}, 'member', ${'[1] più'}, '["moderate"]', '{}', '2026-03-02T09:00:00.123Z')`.execute(
          db,
        )
        await sql`insert into site_setting (key, value, changed_at) values ('name', '"42"', '2026-03-02T09:00:00.000Z')`.execute(
          db,
        )
      })
      const backup = await makeBackup({ ...site, databaseUrl }, shelf, morning)
      const place = await emptyPlace(folder)
      await restoreBackup(backup, place)
      const { people, settings } = await contentOf(place.databaseUrl)
      expect(people).toEqual([
        { id: town.ada.id, name: '[1] più', grants: '["moderate"]', created_at: '2026-03-02T09:00:00.123Z' },
      ])
      expect(settings).toContainEqual(expect.objectContaining({ key: 'name', value: '"42"' }))
      await place.close()
    },
  )
})
