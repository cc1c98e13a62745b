import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { actOnce, contradictions, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { ask, newGuest, openSite, sayWithPhoto, strangeWords } from './standing-site.ts'

const rounds = sized(1, 20)

/** A disk of a few megabytes, where this account may make one. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-small-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'tmpfs', folder])
  if (status === 0) return folder
  rmSync(folder, { recursive: true })
  return null
}

const disk = engine === 'sqlite' ? smallDisk() : null

function fill(folder: string): string {
  const { bavail, bsize } = statfsSync(folder)
  const ballast = path.join(folder, 'ballast')
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 64 * 1024))
  return ballast
}

describe.runIf(disk)('a site whose disk is full', () => {
  test('says yes to nothing that it did not keep, goes on showing pages, and writes again when there is room', async () => {
    const folder = disk!
    const site = await openSite(12, folder)
    onTestFinished(async () => {
      await site.close()
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    })
    const running = await site.start()
    const acts: Act[] = []
    let refusals = 0
    let slowest = 0
    for (let round = 0; round < rounds; round++) {
      const ballast = fill(folder)
      const statuses: number[] = []
      for (let tried = 0; tried < 400 && statuses.filter((status) => status >= 500).length < 20; tried++)
        statuses.push(await actOnce(running.origin, site.posts, acts))
      refusals += statuses.filter((status) => status >= 500).length

      const refusing = new Set(statuses.filter((status) => status >= 400))
      expect(refusing, running.output()).toEqual(new Set([503]))
      expect((await ask(running.origin, `/?full=${round}`)).status).toBe(200)
      expect((await ask(running.origin, '/healthz')).status).toBe(200)
      expect((await sayWithPhoto(running.origin, strangeWords(6), newGuest().cookie)).status).toBe(503)

      rmSync(ballast)
      const freed = performance.now()
      while ((await actOnce(running.origin, site.posts, acts)) >= 400) {
        if (performance.now() - freed > 5_000) throw new Error('It did not write again within 5 s')
        await pause(50)
      }
      slowest = Math.max(slowest, performance.now() - freed)
    }
    await running.kill()
    tell('full disk', {
      rounds,
      'writes refused': refusals,
      'acknowledged writes': acts.filter((act) => act.acknowledged).length,
      'false yes': 0,
      'ms until it wrote again': Math.round(slowest),
    })
    expect(await site.read((db) => contradictions(db, acts))).toEqual([])

    // control: the same check finds a yes that was none
    const refused = acts.find((act) => !act.acknowledged)!
    const lie: Act[] = [{ ...refused, acknowledged: true }]
    expect(await site.read((db) => contradictions(db, lie))).toEqual([`lost: ${refused.kind}`])
  })
})
