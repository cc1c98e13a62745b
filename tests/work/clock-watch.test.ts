import { describe, expect } from 'vitest'
import { readSession, openSession } from '#app/domain/people/sessions.server.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { dayMs, hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { isClockSteady, watchClock } from '#app/work/clock-watch.server.ts'
import { doDueWork, timedLanes } from '#app/work/timetable.server.ts'
import { test, type Town } from '#tests/support/town.ts'

/** Looks once a minute, as a worker does. */
async function live({ db }: Town, from: Date, minutes: number): Promise<Date> {
  for (let minute = 0; minute <= minutes; minute++) await watchClock(db, later(from, minute * minuteMs))
  return later(from, minutes * minuteMs)
}

/** One round of everything that runs by time, by a clock that shows `at`. */
async function round(town: Town, at: Date) {
  for (const lane of timedLanes)
    await doDueWork(
      town.db,
      lane,
      () => at,
      (error) => {
        throw error as Error
      },
    )()
}

const limits = { idleMs: 30 * dayMs, absoluteMs: 60 * dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

async function fill(town: Town) {
  const token = await transact(town.system(), (tx) =>
    openSession(tx, town.ada, limits, { agent: 'a', addressPrefix: '' }),
  )
  await town.db
    .updateTable('session')
    .set({ expires_at: iso(town.later({ days: 30 })) })
    .execute()
  for (const key of ['a', 'b'])
    await transact(town.system(), (tx) =>
      queueMail(tx, {
        key,
        to: { personId: town.ada.id },
        language: 'en',
        mail: { kind: 'code', subject: key, text: key, html: '' },
        expiresAt: town.later({ days: 2 }),
      }),
    )
  return token
}

const kept = async ({ db }: Town) => ({
  sessions: (await db.selectFrom('session').select('id').execute()).length,
  letters: (await db.selectFrom('mail').select('id').where('dead_at', 'is', null).execute()).length,
})

describe('a clock that jumps 45 days ahead for a minute', () => {
  test('ends no session and loses no letter', async ({ town }) => {
    await fill(town)
    const before = await live(town, town.later({}), 90)
    expect(await isClockSteady(town.db, before)).toBe(true)
    const ahead = later(before, 45 * dayMs)

    await round(town, ahead)
    expect(await isClockSteady(town.db, ahead)).toBe(false)
    await round(town, later(ahead, minuteMs))
    await round(town, later(before, 2 * minuteMs))

    expect(await kept(town)).toEqual({ sessions: 1, letters: 2 })
  })

  test('would have, if its word were taken (control)', async ({ town }) => {
    await fill(town)
    const before = await live(town, town.later({}), 90)
    const ahead = later(before, 45 * dayMs)
    await town.db
      .updateTable('clock_watch')
      .set({ seen_at: iso(ahead), jumped_at: iso(later(ahead, -2 * hourMs)), rounds: 99 })
      .execute()

    await round(town, ahead)

    expect(await kept(town)).toEqual({ sessions: 0, letters: 0 })
  })

  test('does not hold back for ever what it has put into the future', async ({ town }) => {
    await fill(town)
    const before = await live(town, town.later({}), 5)
    const ahead = later(before, 45 * dayMs)
    await watchClock(town.db, ahead)
    await town.db
      .updateTable('mail')
      .set({ due_at: iso(ahead) })
      .where('id', '=', 'a')
      .execute()

    await watchClock(town.db, later(before, minuteMs))

    const { due_at: due } = await town.db
      .selectFrom('mail')
      .select('due_at')
      .where('id', '=', 'a')
      .executeTakeFirstOrThrow()
    expect(due).toBe(iso(later(before, minuteMs)))
  })
})

describe('a clock', () => {
  test('is believed again after an hour of running evenly, and not before', async ({ town }) => {
    const start = town.later({})
    await live(town, start, 59)
    expect(await isClockSteady(town.db, later(start, 59 * minuteMs))).toBe(false)
    await live(town, later(start, hourMs), 1)

    expect(await isClockSteady(town.db, later(start, 61 * minuteMs))).toBe(true)
  })

  test('that was looked at once in a while has shown nothing', async ({ town: { db, later: at } }) => {
    for (const minutes of [0, 59, 118]) await watchClock(db, at({ minutes }))

    expect(await isClockSteady(db, at({ minutes: 119 }))).toBe(false)
  })

  test('of a machine that slept for a night is not believed at once', async ({ town }) => {
    const evening = await live(town, town.later({}), 90)
    const morning = later(evening, 9 * hourMs)

    expect(await isClockSteady(town.db, morning)).toBe(false)
    await watchClock(town.db, morning)
    expect(await isClockSteady(town.db, later(morning, minuteMs))).toBe(false)
  })
})

describe('a session that has run out', () => {
  test('by a clock that was wrong is good again when the clock is right', async ({ town }) => {
    const token = await fill(town)
    await town.db.updateTable('session').set({ expires_at: '2001-01-01T00:00:00.000Z' }).execute()

    expect(await readSession(town.db, limits, token)).toBeNull()

    expect((await kept(town)).sessions).toBe(1)
  })
})
