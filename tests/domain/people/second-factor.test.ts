import { Secret, TOTP } from 'otpauth'
import { describe, expect } from 'vitest'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import {
  beginSecondStep,
  confirmSecondFactor,
  hasSecondFactor,
  lostSecondFactors,
  passSecondFactor,
  prepareSecondFactor,
  releaseSecondFactors,
} from '#app/domain/people/second-factor.server.ts'
import { openSession, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { nobody } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { dayMs, later, minuteMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

const openIn = ({ as, tia }: Town) =>
  transact(as(tia), (tx) => openSession(tx, tia, limits, { agent: 'Test', addressPrefix: '127.0.0.0/24' }))

/** Tia’s authenticator: what it shows at a time. */
async function authenticator({ as, tia }: Town): Promise<(at: Date) => string> {
  const { secret } = await prepareSecondFactor(as(tia), 'Voices')
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: 30 })
  return (at) => totp.generate({ timestamp: at.getTime() })
}

describe('a code of an authenticator', () => {
  test('opens the second door once, however often the first one is passed', async ({ town }) => {
    const { as, tia } = town
    const shows = await authenticator(town)
    await confirmSecondFactor(as(tia), shows(as(tia).now), null)
    const at = town.later({ minutes: 5 })
    const enter = async (code: string) =>
      passSecondFactor(as(nobody, at), await beginSecondStep(as(nobody, at), tia.id), code)

    expect((await enter(shows(at))).id).toBe(tia.id)
    await expect(enter(shows(at))).rejects.toThrow(Invalid)
  })

  test('is good for its half minute, the one before and the one after', async ({ town }) => {
    const { as, tia } = town
    const shows = await authenticator(town)
    await confirmSecondFactor(as(tia), shows(as(tia).now), null)
    const at = town.later({ hours: 5 })
    const enter = async (shownAt: Date) =>
      passSecondFactor(as(nobody, at), await beginSecondStep(as(nobody, at), tia.id), shows(shownAt))

    for (const minutes of [-60, -2, 2, 60])
      await expect(enter(later(at, minutes * minuteMs))).rejects.toThrow(Invalid)
    expect((await enter(later(at, -minuteMs / 2))).id).toBe(tia.id)
  })

  test('that sets it up ends the other sessions, and not the one it is done in', async ({ town }) => {
    const { as, db, tia } = town
    const shows = await authenticator(town)
    await openIn(town)
    await openIn(town)
    const [here] = await sessionsOf(db, tia.id)

    await confirmSecondFactor(as(tia), shows(as(tia).now), here!.handle)

    expect((await sessionsOf(db, tia.id)).map(({ handle }) => handle)).toEqual([here!.handle])
  })
})

describe('an authenticator sealed under a SECRET that is gone', () => {
  test('is found and taken off by the operator, once, and nobody else’s is touched', async ({
    town: { db, as, system, otto, tia },
  }) => {
    const confirmed = { totp_confirmed_at: '2026-03-01T10:00:00.000Z' }
    await prepareSecondFactor(as(tia), 'Voices')
    await db.updateTable('person').set(confirmed).where('id', '=', tia.id).execute()
    const sealed = Buffer.alloc(60, 7).toString('base64')
    await db
      .updateTable('person')
      .set({ ...confirmed, totp_secret: sealed })
      .where('id', '=', otto.id)
      .execute()
    for (const who of [otto, tia])
      await transact(as(who), (tx) =>
        openSession(tx, who, limits, { agent: 'Test', addressPrefix: '127.0.0.0/24' }),
      )

    expect(await lostSecondFactors(system())).toEqual([{ id: otto.id, email: 'otto@example.org' }])
    expect(await releaseSecondFactors(system())).toBe(1)
    expect(await releaseSecondFactors(system())).toBe(0)

    expect(await hasSecondFactor(system(), otto.id)).toBe(false)
    expect(await hasSecondFactor(system(), tia.id)).toBe(true)
    expect(await sessionsOf(db, otto.id)).toEqual([])
    expect(await sessionsOf(db, tia.id)).toHaveLength(1)
  })
})

describe('the first admin', () => {
  test('is made by the operator, from an address nobody has or somebody has, and again is the same', async ({
    town: { db, system, ada },
  }) => {
    const [one, other] = await Promise.all([
      appointAdmin(system(), 'Boss@example.org'),
      appointAdmin(system(), 'boss@example.org'),
    ])
    expect([one.isNew, other.isNew].filter(Boolean)).toHaveLength(1)
    expect(await appointAdmin(system(), 'ada@example.org')).toMatchObject({ isNew: false })
    expect(await appointAdmin(system(), 'ada@example.org')).toMatchObject({ isNew: false })

    const admins = await db
      .selectFrom('person')
      .select('email_key')
      .where('role', '=', 'admin')
      .orderBy('email_key', (key) => key.asc().nullsLast())
      .execute()
    expect(admins.map((row) => row.email_key)).toEqual([
      'ada@example.org',
      'boss@example.org',
      'ines@example.org',
    ])
    const facts = await db
      .selectFrom('event')
      .select('id')
      .where('type', '=', 'person.appointed')
      .where('subject_id', '=', ada.id)
      .execute()
    expect(facts).toHaveLength(1)
  })
})
