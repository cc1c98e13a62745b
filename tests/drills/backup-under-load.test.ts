import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findNode, root } from '#scripts/runtime.mjs'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { environment } from '#tests/support/site.ts'
import { contradictions, crowd, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { openSite, type StandingSite } from './standing-site.ts'

const backups = sized(2, 20)

/** A script of the product as its operator runs it. */
function operate(
  script: 'backup' | 'restore',
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(findNode() ?? process.execPath, [`scripts/${script}.ts`, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('exit', (code) => resolve({ code, said: Buffer.concat(pieces).toString() }))
  })
}

const surroundings = (site: StandingSite) => ({ ...environment(site.folder), DATABASE_URL: site.databaseUrl })

/** Backs the site up while people write; answers what had been acknowledged before it began. */
async function backedUp(site: StandingSite): Promise<{ folder: string; before: Act[]; during: number }> {
  const running = await site.start()
  const acts: Act[] = []
  let isOver = false
  const writing = crowd(8, running.origin, site.posts, acts, () => isOver)
  await pause(400)
  const before = acts.filter((act) => act.acknowledged).map((act) => ({ ...act }))
  const shelf = mkdtempSync(path.join(site.folder, 'backups-'))
  const { code, said } = await operate('backup', [shelf], surroundings(site))
  const during = acts.length - before.length
  isOver = true
  await writing
  await running.stop()
  if (code !== 0) throw new Error(said)
  return { folder: path.join(shelf, readdirSync(shelf)[0]!), before, during }
}

describe('a backup of a site in which people are writing', () => {
  test('holds everything acknowledged before it began, and can be put back', async () => {
    let written = 0
    for (let made = 0; made < backups; made++) {
      const site = await openSite()
      onTestFinished(site.close)
      const { folder, before, during } = await backedUp(site)
      written += during
      expect(before.length).toBeGreaterThan(0)

      const verified = await operate('restore', [folder, '--verify'], surroundings(site))
      expect(verified, verified.said).toMatchObject({ code: 0 })

      if (engine === 'sqlite') {
        const empty = mkdtempSync(path.join(site.folder, 'restored-'))
        const target = `file:${path.join(empty, 'openaisle.sqlite')}`
        const restored = await operate('restore', [folder], {
          ...surroundings(site),
          DATA_DIR: empty,
          DATABASE_URL: target,
        })
        expect(restored, restored.said).toMatchObject({ code: 0 })
        const db = openDatabase(target)
        expect(await contradictions(db, before)).toEqual([])
        await closeDatabase(db)
      }
    }
    tell(`backup on ${engine}`, { backups, 'writes meanwhile': written, lost: 0 })
  })

  test('would be found out if a byte of it were missing (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const { folder } = await backedUp(site)
    const file =
      engine === 'sqlite'
        ? path.join(folder, 'database.sqlite')
        : path.join(folder, 'tables', 'post.jsonl.gz')
    truncateSync(file, 4_000)

    expect((await operate('restore', [folder, '--verify'], surroundings(site))).code).not.toBe(0)
  })

  test.runIf(engine === 'sqlite')('would be found out if the file were just copied (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const running = await site.start()
    const acts: Act[] = []
    let isOver = false
    const writing = crowd(8, running.origin, site.posts, acts, () => isOver)
    await pause(400)
    const before = acts.filter((act) => act.acknowledged).map((act) => ({ ...act }))
    const copy = path.join(site.folder, 'copied.sqlite')
    copyFileSync(path.join(site.folder, 'openaisle.sqlite'), copy)
    isOver = true
    await writing
    const db = openDatabase(`file:${copy}`)
    const found = await contradictions(db, before)
    await closeDatabase(db)

    expect(found).not.toEqual([])
  })
})
