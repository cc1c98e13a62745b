import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomInt } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findNode, root } from '#scripts/runtime.mjs'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { environment } from '#tests/support/site.ts'
import { contradictions, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { openSite } from './standing-site.ts'

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

/** An ext4 of its own in a file: what stands in the file is what the disk would have when the power goes. */
function makeDisk(folder: string): { image: string; at: string } | null {
  const image = path.join(folder, 'disk.img')
  const at = path.join(folder, 'disk')
  writeFileSync(image, '')
  truncateSync(image, 64 * 1024 * 1024)
  mkdirSync(at)
  return run('mkfs.ext4', '-q', '-F', image) && run('mount', '-o', 'loop', image, at) ? { image, at } : null
}

function canCut(): boolean {
  if (engine !== 'sqlite' || process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-power-'))
  const disk = makeDisk(folder)
  if (disk) run('umount', disk.at)
  rmSync(folder, { recursive: true, force: true })
  return disk !== null
}

type Cut = { readonly kept: number; readonly faults: string[] }

/** Votes go in until, in the middle of it, everything stops and only the disk is left; then it is mounted and opened again. */
async function cutPower(base: string, post: number, synchronous?: string): Promise<Cut> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-power-'))
  const disk = makeDisk(folder)!
  const copy = path.join(folder, 'after.img')
  const after = path.join(folder, 'after')
  mkdirSync(after)
  try {
    const file = path.join(disk.at, 'a.sqlite')
    copyFileSync(base, file)
    run('sync', '-f', disk.at)
    const args = ['tests/drills/voter.ts', file, String(post), '0', ...(synchronous ? [synchronous] : [])]
    const voter = spawn(findNode() ?? process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment(folder) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    voter.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    while (!said.includes('kept ')) await pause(5)
    await pause(randomInt(20, 400))
    voter.kill('SIGSTOP')
    // what it had said by then has arrived
    await pause(20)
    copyFileSync(disk.image, copy)
    voter.kill('SIGKILL')
    await new Promise((resolve) => voter.once('exit', resolve))

    const kept = [...said.matchAll(/^kept (\S+)$/gm)].map(([, guest]) => guest!)
    if (!run('mount', '-o', 'loop', copy, after))
      return { kept: kept.length, faults: ['a disk that cannot be mounted'] }
    const acts: Act[] = kept.map((guest) => ({ kind: 'vote', post, guest, acknowledged: true }))
    const db = openDatabase(`file:${path.join(after, 'a.sqlite')}`)
    const faults = await contradictions(db, acts).catch((error: unknown) => [String(error)])
    await closeDatabase(db)
    return { kept: kept.length, faults }
  } finally {
    run('umount', after)
    run('umount', disk.at)
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.runIf(canCut())('a machine whose power goes while people vote', () => {
  const base = async () => {
    const site = await openSite(3)
    onTestFinished(site.close)
    return [path.join(site.folder, 'openaisle.sqlite'), site.posts[0]!] as const
  }

  test('has every vote that it acknowledged', async () => {
    const [file, post] = await base()
    let kept = 0
    const cuts = sized(5, 200)
    for (let cut = 0; cut < cuts; cut++) {
      const { kept: now, faults } = await cutPower(file, post)
      kept += now
      expect([cut, faults]).toEqual([cut, []])
    }
    tell('power cut on sqlite', { cuts, 'acknowledged votes': kept, lost: 0 })
    expect(kept).toBeGreaterThan(cuts * 5)
  })

  test('would be found out if it did not wait for the disk (control)', async () => {
    const [file, post] = await base()
    const cuts = sized(5, 20)
    let lost = 0
    for (let cut = 0; cut < cuts; cut++) lost += (await cutPower(file, post, 'normal')).faults.length
    tell('power cut on sqlite, control that does not wait', { cuts, 'losses found': lost })
    expect(lost).toBeGreaterThan(0)
  })
})
