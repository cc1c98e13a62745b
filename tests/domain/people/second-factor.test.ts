import { describe, expect } from 'vitest'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import {
  hasSecondFactor,
  lostSecondFactors,
  prepareSecondFactor,
  releaseSecondFactors,
} from '#app/domain/people/second-factor.server.ts'
import { openSession, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

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
