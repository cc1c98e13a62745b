import { describe, expect, onTestFinished } from 'vitest'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { searchPosts } from '#app/domain/search/searching.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { createLog } from '#app/kernel/log.server.ts'
import { hourMs, iso, later } from '#app/kernel/time.ts'
import type { openLane, Lane } from '#app/work/lanes.server.ts'
import { deliveryTo } from '#app/work/mail/transport.server.ts'
import { startWorker } from '#app/work/worker.server.ts'
import { mailServer } from '#tests/support/mail-servers.ts'
import { test, type Town } from '#tests/support/town.ts'

const now = () => new Date()

/** Letters that wait already, written straight into the outbox: thousands of them in a moment. */
async function manyLetters({ db }: Town, count: number) {
  for (let from = 0; from < count; from += 500)
    await db
      .insertInto('mail')
      .values(
        Array.from({ length: Math.min(500, count - from) }, (_, at) => ({
          id: `bulk.${from + at}`,
          address: `reader${from + at}@example.org`,
          kind: 'notices',
          language: 'en',
          subject: 'News',
          text: 'News',
          html: '',
          created_at: iso(later(now(), -hourMs)),
          due_at: iso(later(now(), -hourMs)),
          attempts: 0,
        })),
      )
      .execute()
}

const askForCode = (town: Town) =>
  transact(town.system(now()), (tx) =>
    queueMail(tx, {
      key: 'code.1',
      to: { address: 'ada@example.org' },
      language: 'en',
      mail: { kind: 'code', subject: 'Your code', text: '123456', html: '' },
      expiresAt: later(now(), hourMs),
    }),
  )

function work(town: Town, url: string, openOne?: typeof openLane) {
  const worker = startWorker({
    db: town.db,
    log: createLog(() => undefined),
    deliver: deliveryTo(url, 'shop@example.com', 'https://voices.example'),
    ...(openOne && { openOne }),
  })
  onTestFinished(() => worker.stop())
  return worker
}

/** All kinds of work one after the other, as they would be in a single loop. */
function inOneLoop(): typeof openLane {
  const pieces: (() => Promise<boolean>)[] = []
  let isStopping = false
  let running: Promise<void> | null = null
  const run = async () => {
    while (!isStopping) {
      // letters first, so that what comes after them is seen to wait
      for (const once of [...pieces].reverse()) await once().catch(() => false)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return ({ once }): Lane => {
    pieces.push(once)
    running ??= new Promise<void>((begin) => setTimeout(begin, 0)).then(run)
    return {
      nudge: () => undefined,
      stop: async () => {
        isStopping = true
        await running
      },
    }
  }
}

const within2s = { timeout: 2_000, interval: 50 }

/** A guest speaks, and a member: whether moderators see the one and readers find the other in time. */
async function bothGetThrough(town: Town): Promise<{ queued: boolean; found: boolean }> {
  await town.post({ by: town.guest(), words: 'A guest says that the lamps are broken', at: now() })
  await town.post({ by: town.ada, words: 'Umbrellas should be lent at the door', at: now() })
  const seen = { queued: false, found: false }
  try {
    await expect
      .poll(async () => {
        seen.queued ||= (await town.db.selectFrom('review').select('id').execute()).length > 0
        seen.found ||= (await searchPosts(town.as(town.ben), 'umbrellas', null)).posts.entries.length > 0
        return seen.queued && seen.found
      }, within2s)
      .toBe(true)
  } catch {
    // then it says so
  }
  return seen
}

describe('with a mail server that accepts and says nothing', () => {
  test('a guest’s words reach the moderators, and a member’s are found, within two seconds', async ({
    town,
  }) => {
    const server = await mailServer({ silent: true })
    await manyLetters(town, 200)
    await askForCode(town)
    work(town, server.url)
    await expect.poll(server.calls).toBeGreaterThan(0)

    expect(await bothGetThrough(town)).toEqual({ queued: true, found: true })
  })

  test('they would wait in a single loop (control)', async ({ town }) => {
    const server = await mailServer({ silent: true })
    await manyLetters(town, 200)
    work(town, server.url, inOneLoop())
    await expect.poll(server.calls).toBeGreaterThan(0)

    expect(await bothGetThrough(town)).not.toEqual({ queued: true, found: true })
  })

  test('stopping takes no longer than two seconds, and gives the letters back', async ({ town }) => {
    const server = await mailServer({ silent: true })
    await manyLetters(town, 5)
    const worker = work(town, server.url)
    await expect.poll(server.calls).toBeGreaterThan(0)

    const begun = performance.now()
    await worker.stop()

    expect(performance.now() - begun).toBeLessThan(2_000)
    const held = await town.db.selectFrom('mail').select('id').where('lease_key', 'is not', null).execute()
    expect(held).toEqual([])
  })
})

describe('with five thousand letters waiting at a second each', () => {
  test('a code leaves within five seconds', async ({ town }) => {
    const server = await mailServer({ letterMs: 1_000 })
    await manyLetters(town, 5_000)
    work(town, server.url)
    await expect.poll(server.calls).toBeGreaterThan(1)

    await askForCode(town)

    await expect
      .poll(() => server.taken.includes('<code.1@voices.example>'), { timeout: 5_000, interval: 50 })
      .toBe(true)
    expect(server.taken.length).toBeLessThan(30)
  })

  test('it would not in a lane that it shares (control)', async ({ town }) => {
    const server = await mailServer({ letterMs: 1_000 })
    await manyLetters(town, 5_000)
    work(town, server.url)
    await expect.poll(server.calls).toBeGreaterThan(1)

    await askForCode(town)
    await town.db.updateTable('mail').set({ lane: 'bulk' }).where('id', '=', 'code.1').execute()
    await new Promise((resolve) => setTimeout(resolve, 4_000))

    expect(server.taken).not.toContain('<code.1@voices.example>')
  })
})
