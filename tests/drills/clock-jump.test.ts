import { describe, expect, onTestFinished, test } from 'vitest'
import { dayMs, hourMs, iso, later } from '#app/kernel/time.ts'
import { engine } from '#tests/support/engine.ts'
import { pause, sized, tell } from './form.ts'
import { openSite, type StandingSite } from './standing-site.ts'

const jumpMs = 45 * dayMs
const standsMs = sized(4_000, 90_000)

/** A member's session, a letter that waits, and a clock that has run evenly until then. */
async function fill(site: StandingSite, seenAt: Date) {
  const at = new Date()
  await site.read(async (db) => {
    const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    await db
      .insertInto('session')
      .values({
        id: 'x',
        handle: 'x',
        person_id: person.id,
        created_at: iso(at),
        expires_at: iso(later(at, 30 * dayMs)),
        proved_at: iso(at),
        agent: '',
        address_prefix: '',
      })
      .execute()
    await db
      .insertInto('mail')
      .values({
        id: 'code.1',
        address: 'a@example.org',
        kind: 'invitation',
        lane: 'urgent',
        language: 'en',
        subject: '',
        text: 'x',
        html: '',
        created_at: iso(at),
        due_at: iso(at),
        expires_at: iso(later(at, 7 * dayMs)),
        attempts: 0,
      })
      .execute()
    const steady = { seen_at: iso(seenAt), jumped_at: iso(later(seenAt, -5 * hourMs)), rounds: 300 }
    await db
      .insertInto('clock_watch')
      .values({ name: 'worker', ...steady })
      .execute()
  })
}

const left = (site: StandingSite) =>
  site.read(async (db) => ({
    sessions: (await db.selectFrom('session').select('id').execute()).length,
    letters: (await db.selectFrom('mail').select('id').where('dead_at', 'is', null).execute()).length,
  }))

/** A minute (or a moment) with the wrong clock, then with the right one. */
async function jump(site: StandingSite) {
  const ahead = await site.start({ JUMP_MS: String(jumpMs) }, 'tests/drills/jumped-clock.mjs')
  await pause(standsMs)
  await ahead.stop()
  const right = await site.start()
  await pause(2_000)
  await right.stop()
}

describe('a clock that is 45 days ahead for a while', () => {
  test('ends no session and loses no letter', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    await fill(site, new Date())

    await jump(site)

    tell(`clock jump on ${engine}`, { days: 45, ...(await left(site)) })
    expect(await left(site)).toEqual({ sessions: 1, letters: 1 })
  })

  test('would be found out if its word were taken (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    await fill(site, later(new Date(), jumpMs))

    await jump(site)

    expect(await left(site)).toEqual({ sessions: 0, letters: 0 })
  })
})
