import { randomInt } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { contradictions, crowd, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite, type StandingSite } from './standing-site.ts'

const cycles = sized(25, 1_000)
const acknowledged = (act: Act) => act.acknowledged

/** Starts the site, lets a crowd write, and kills it in the middle of that. */
async function killUnderLoad(
  site: StandingSite,
  acts: Act[],
  front = (origin: string) => origin,
): Promise<void> {
  const running = await site.start()
  let isDead = false
  const writing = crowd(8, front(running.origin), site.posts, acts, () => isDead)
  const enough = acts.filter(acknowledged).length + randomInt(1, 60)
  for (let waited = 0; waited < 3_000 && acts.filter(acknowledged).length < enough; waited += 2)
    await pause(2)
  await running.kill()
  isDead = true
  await writing
}

describe('a site that is killed again and again while people write', () => {
  test('has everything that it acknowledged, once', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const acts: Act[] = []

    for (let cycle = 1; cycle <= cycles; cycle++) {
      await killUnderLoad(site, acts)
      if (cycle % sized(5, 50) === 0) {
        expect(await site.read((db) => contradictions(db, acts))).toEqual([])
        tell(`kill on ${engine}, so far`, {
          kills: cycle,
          'acknowledged writes': acts.filter(acknowledged).length,
        })
      }
    }

    const kept = acts.filter(acknowledged).length
    tell(`kill on ${engine}`, {
      kills: cycles,
      'acknowledged writes': kept,
      'without an answer': acts.length - kept,
      lost: 0,
      doubled: 0,
    })
    expect(kept).toBeGreaterThan(cycles * 5)
  })

  test('would be found out if it acknowledged before it wrote (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const acts: Act[] = []
    const hasty = await hastyFront()
    onTestFinished(hasty.close)

    for (let cycle = 0; cycle < 4; cycle++) await killUnderLoad(site, acts, hasty.inFrontOf)

    const found = await site.read((db) => contradictions(db, acts))
    tell(`kill on ${engine}, control that acknowledges first`, { 'losses found': found.length })
    expect(found).toContain('lost: vote')
  })

  test.runIf(engine === 'sqlite')(
    'would be found out if it lost the end of its journal (control)',
    async () => {
      const site = await openSite()
      onTestFinished(site.close)
      const acts: Act[] = []
      await killUnderLoad(site, acts)

      const folder = mkdtempSync(path.join(site.folder, 'without-journal-'))
      const file = path.join(folder, 'openaisle.sqlite')
      copyFileSync(path.join(site.folder, 'openaisle.sqlite'), file)
      const db = openDatabase(`file:${file}`)
      const found = await contradictions(db, acts)
      await closeDatabase(db)
      rmSync(folder, { recursive: true })

      tell('kill on sqlite, control without the journal', { 'losses found': found.length })
      expect(found.filter((fault) => fault.startsWith('lost'))).not.toEqual([])
    },
  )
})

/** Says “done” to every form at once and passes it on a little later: the mistake that the drill looks for. */
async function hastyFront() {
  let behind = ''
  const front = createServer((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      // what each kind of act takes for a yes
      res.writeHead(200, { location: '/p/1', 'content-length': 0 }).end()
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()))
      const pass = () =>
        ask(behind, req.url ?? '/', { form, cookie: req.headers.cookie ?? '' }).catch(() => null)
      setTimeout(() => void pass(), 20)
    })
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  return {
    inFrontOf: (origin: string) => {
      behind = origin
      return `http://127.0.0.1:${port}`
    },
    close: () => {
      front.closeAllConnections()
      return new Promise<void>((resolve) => front.close(() => resolve()))
    },
  }
}
