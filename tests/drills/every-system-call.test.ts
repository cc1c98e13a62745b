import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findNode, root } from '#scripts/runtime.mjs'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { environment } from '#tests/support/site.ts'
import { contradictions, type Act } from './acknowledged.ts'
import { sized, tell } from './form.ts'
import { openSite } from './standing-site.ts'

const votes = 6
/** What SQLite asks of the system while it writes. */
const calls = ['pwrite64', 'fdatasync', 'fsync', 'ftruncate', 'unlink'] as const
type Call = (typeof calls)[number]

const canTrace =
  engine === 'sqlite' &&
  spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', process.execPath, '-e', '0']).status === 0

type Run = {
  readonly kept: string[]
  readonly refused: number
  readonly ended: boolean
  /** What was kept after the disk had failed to keep something. */
  readonly keptAfterLostFlush: number | null
  readonly isHit: boolean
}

/** Lets the voter write into a fresh copy, with a fault at the n-th call of a kind; says what it took for kept. */
function vote(file: string, post: number, fault: readonly string[]): Run {
  const { stdout, stderr, signal, status } = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      ...fault,
      findNode() ?? process.execPath,
      'tests/drills/voter.ts',
      file,
      String(post),
      String(votes),
    ],
    {
      cwd: root,
      env: { ...process.env, ...environment(path.dirname(file)) },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const lines = stdout.split('\n')
  return {
    kept: lines.filter((line) => line.startsWith('kept ')).map((line) => line.slice(5)),
    refused: lines.filter((line) => line.startsWith('refused')).length,
    ended: lines.includes('done'),
    keptAfterLostFlush: lines.includes('ends')
      ? lines.slice(lines.indexOf('ends')).filter((line) => line.startsWith('kept ')).length
      : null,
    isHit: signal === 'SIGKILL' || status === 137 || /INJECTED|killed by SIGKILL/.test(stderr),
  }
}

async function faultsIn(file: string, post: number, kept: readonly string[]): Promise<string[]> {
  const db = openDatabase(`file:${file}`)
  const acts: Act[] = kept.map((guest) => ({ kind: 'vote', post, guest, acknowledged: true }))
  const found = await contradictions(db, acts)
  await closeDatabase(db)
  return found
}

describe.runIf(canTrace)('a process that writes', () => {
  const place = async () => {
    const site = await openSite(3)
    const folder = mkdtempSync(path.join(site.folder, 'copies-'))
    onTestFinished(async () => {
      rmSync(folder, { recursive: true, force: true })
      await site.close()
    })
    let made = 0
    return {
      post: site.posts[0]!,
      fresh: () => {
        const file = path.join(folder, `${made++}.sqlite`)
        copyFileSync(path.join(site.folder, 'openaisle.sqlite'), file)
        return file
      },
    }
  }

  test('and is killed at any system call of its writing has kept what it said it kept', async () => {
    const { fresh, post } = await place()
    let kills = 0
    let kept = 0
    for (const call of calls)
      for (let n = 1; n < 500; n += sized(8, 1)) {
        const file = fresh()
        const run = vote(file, post, ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${n}`])
        if (run.ended) break
        expect(run.isHit).toBe(true)
        kills++
        kept += run.kept.length
        expect([call, n, await faultsIn(file, post, run.kept)]).toEqual([call, n, []])
      }
    tell('kill at every system call on sqlite', { kills, 'acknowledged votes': kept, lost: 0 })
    expect(kills).toBeGreaterThan(sized(5, 30))
    expect(kept).toBeGreaterThan(kills)
  })

  test('whose disk fails at a call says yes to nothing that it did not keep', async () => {
    const { fresh, post } = await place()
    const faults: readonly (readonly [Call, string])[] = [
      ['pwrite64', 'EIO'],
      ['pwrite64', 'ENOSPC'],
      ['fdatasync', 'EIO'],
      ['fsync', 'EIO'],
    ]
    let injected = 0
    let refused = 0
    for (const [call, error] of faults)
      for (let n = 1; n < 200; n += sized(12, 1)) {
        const file = fresh()
        const run = vote(file, post, ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${n}`])
        if (!run.isHit) break
        injected++
        refused += run.refused
        expect([call, error, n, await faultsIn(file, post, run.kept)]).toEqual([call, error, n, []])
      }
    tell('a disk that fails at a call, on sqlite', { faults: injected, refused, 'false yes': 0 })
    expect(injected).toBeGreaterThan(sized(3, 40))
    expect(refused).toBeGreaterThan(0)
  })

  test('whose disk failed to keep something once asks it for nothing more', async () => {
    const { fresh, post } = await place()
    const run = vote(fresh(), post, ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=8'])

    expect(run).toMatchObject({ isHit: true, keptAfterLostFlush: 0 })
    expect(run.kept.length + run.refused).toBe(votes)
  })

  test('would be found out if it said so before it wrote (control)', async () => {
    const { fresh, post } = await place()
    const file = fresh()
    const run = vote(file, post, ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:signal=SIGKILL:when=9'])

    expect(run.ended).toBe(false)
    expect(await faultsIn(file, post, [...run.kept, '019cadc6-9a80-7387-aa07-d224c7b157d2'])).toEqual([
      'lost: vote',
    ])
  })
})
