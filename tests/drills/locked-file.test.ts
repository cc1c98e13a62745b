import SQLite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { holdFile } from '#tests/support/holding-file.ts'
import { contradictions, actOnce, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite } from './standing-site.ts'

const heldMs = sized(14_000, 60_000)

// a page and a health check take a few milliseconds; a lock that is waited for in one piece takes seconds
const frozenMs = 1_000

const slowestWhile = async (isOver: () => boolean, look: () => Promise<{ status: number }>) => {
  let slowestMs = 0
  const statuses = new Set<number>()
  while (!isOver()) {
    const begun = performance.now()
    statuses.add((await look()).status)
    slowestMs = Math.max(slowestMs, performance.now() - begun)
    await pause(20)
  }
  return { slowestMs, statuses }
}

describe.runIf(engine === 'sqlite')('a site whose file another program holds', () => {
  test('shows pages as ever, tells who writes to come again, and loses nothing', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const running = await site.start()
    const acts: Act[] = []
    for (let act = 0; act < 20; act++) await actOnce(running.origin, site.posts, acts)

    const other = await holdFile(site.databaseUrl.replace(/^file:/, ''))
    let isOver = false
    const health = slowestWhile(
      () => isOver,
      () => ask(running.origin, '/healthz'),
    )
    const pages = slowestWhile(
      () => isOver,
      () => ask(running.origin, `/?q=${performance.now()}`),
    )
    const writing = Array.from({ length: 6 }, () => actOnce(running.origin, site.posts, acts))
    await pause(heldMs)
    isOver = true
    await other.letGo()
    const answers = await Promise.all(writing)
    const [alive, read] = [await health, await pages]
    for (let act = 0; act < 20; act++) await actOnce(running.origin, site.posts, acts)

    tell('locked-file', {
      'ms held': heldMs,
      'ms for the slowest health check': Math.round(alive.slowestMs),
      'ms for the slowest page': Math.round(read.slowestMs),
      'writes told to come again': answers.filter((status) => status === 503).length,
    })
    expect(alive.statuses).toEqual(new Set([200]))
    expect(read.statuses).toEqual(new Set([200]))
    expect(Math.max(alive.slowestMs, read.slowestMs)).toBeLessThan(frozenMs)
    expect(new Set(answers)).toEqual(new Set([503]))
    expect(await site.read((db) => contradictions(db, acts))).toEqual([])
  })

  test('would stand still if it waited in one piece (control)', async () => {
    const site = await openSite(1)
    onTestFinished(site.close)
    const file = site.databaseUrl.replace(/^file:/, '')
    const other = await holdFile(file)
    const db = new SQLite(file)
    db.pragma('busy_timeout = 2000')

    const begun = performance.now()
    expect(() => db.exec('begin immediate')).toThrow(/locked/)
    db.close()
    await other.letGo()

    expect(performance.now() - begun).toBeGreaterThan(frozenMs)
  })
})
