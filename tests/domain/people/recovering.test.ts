import { Secret, TOTP } from 'otpauth'
import { describe, expect } from 'vitest'
import { appoint, endMembership } from '#app/domain/people/appointing.server.ts'
import { personWithPassword, removePassword, setPassword } from '#app/domain/people/protecting.server.ts'
import {
  recoveryCodesLeft,
  renewRecoveryCodes,
  resetProtection,
} from '#app/domain/people/recovering.server.ts'
import type { SafetyLetters } from '#app/domain/people/safety.server.ts'
import {
  beginSecondStep,
  confirmSecondFactor,
  hasSecondFactor,
  passSecondFactor,
  prepareSecondFactor,
  removeSecondFactor,
} from '#app/domain/people/second-factor.server.ts'
import { letIn } from '#app/domain/people/signing-in.server.ts'
import { openSession, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { nobody, type Person } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, Invalid } from '#app/kernel/errors.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }
const right = 'four horses on a green roof'
const letters: SafetyLetters = {
  write: (occasion, language) => ({
    language: language ?? 'en',
    mail: { kind: 'safety', subject: occasion, text: occasion, html: occasion },
  }),
}

const told = async ({ db }: Town, who: Person) =>
  (
    await db
      .selectFrom('mail')
      .select('subject')
      .where('person_id', '=', who.id)
      .where('kind', '=', 'safety')
      .orderBy('id')
      .execute()
  )
    .map(({ subject }) => subject)
    .sort()

async function setAuthenticator({ as }: Town, who: Person): Promise<void> {
  const { secret } = await prepareSecondFactor(as(who), 'Voices')
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: 30 })
  await confirmSecondFactor(as(who), totp.generate({ timestamp: as(who).now.getTime() }), null, letters)
}

const typeAtSecondStep = async ({ as, later }: Town, who: Person, code: string) => {
  const ctx = as(nobody, later({ minutes: 5 }))
  return passSecondFactor(ctx, await beginSecondStep(ctx, who.id), code, undefined, letters)
}

describe('recovery codes', () => {
  test('are ten, and each opens the second step once, however it is typed', async ({ town }) => {
    const { as, db, tia } = town
    await setAuthenticator(town, tia)
    const codes = await renewRecoveryCodes(as(tia), letters)
    expect(new Set(codes).size).toBe(10)
    // 112 bits and more: a plain hash of one can be kept
    expect(codes.every((code) => /^[a-z]{5}(-[a-z]{5}){4}$/.test(code))).toBe(true)
    expect(JSON.stringify(await db.selectFrom('recovery_code').selectAll().execute())).not.toContain(codes[0])

    expect((await typeAtSecondStep(town, tia, ` ${codes[0]!.toUpperCase().replaceAll('-', ' ')} `)).id).toBe(
      tia.id,
    )
    await expect(typeAtSecondStep(town, tia, codes[0]!)).rejects.toThrow(Invalid)
    expect(await recoveryCodesLeft(as(tia))).toBe(9)
    expect(await told(town, tia)).toEqual(['authenticator_on', 'code_used', 'codes_renewed'])
  })

  test('let in one of two who type the same one at the same moment', async ({ town }) => {
    const { as, tia } = town
    await setAuthenticator(town, tia)
    const [code] = await renewRecoveryCodes(as(tia))
    const answers = await Promise.allSettled([1, 2].map(() => typeAtSecondStep(town, tia, code!)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await recoveryCodesLeft(as(tia))).toBe(9)
  })

  test('take the place of those before, also when asked for twice at once', async ({ town }) => {
    const { as, tia } = town
    await setAuthenticator(town, tia)
    const [old] = await renewRecoveryCodes(as(tia))
    await Promise.all([1, 2].map(() => renewRecoveryCodes(as(tia))))
    expect(await recoveryCodesLeft(as(tia))).toBe(10)
    await expect(typeAtSecondStep(town, tia, old!)).rejects.toThrow(Invalid)
  })

  test('are somebody’s own, stand in for an authenticator, and go with it', async ({ town }) => {
    const { as, ada, otto, tia } = town
    await expect(renewRecoveryCodes(as(ada))).rejects.toThrow(Forbidden)
    await expect(renewRecoveryCodes(as(tia))).rejects.toThrow(Conflict)
    await setAuthenticator(town, tia)
    await setAuthenticator(town, otto)
    const [code] = await renewRecoveryCodes(as(tia))
    await expect(typeAtSecondStep(town, otto, code!)).rejects.toThrow(Invalid)
    await removeSecondFactor(as(tia), null, letters)
    await removeSecondFactor(as(tia), null, letters)
    expect(await recoveryCodesLeft(as(tia))).toBe(0)
    expect(await told(town, tia)).toEqual(['authenticator_off', 'authenticator_on'])
  })
})

describe('a colleague who has lost everything', () => {
  test('is freed by an admin, told of it once, and the log says who did it', async ({ town }) => {
    const { as, db, ines, tia } = town
    await setAuthenticator(town, tia)
    await setPassword(as(tia), right, null)
    await renewRecoveryCodes(as(tia))
    await transact(as(tia), (tx) => openSession(tx, tia, limits, { agent: '', addressPrefix: '' }))

    await Promise.all([1, 2].map(() => resetProtection(as(ines), tia.id, letters)))

    expect(await hasSecondFactor(as(ines), tia.id)).toBe(false)
    expect(await recoveryCodesLeft(as(tia))).toBe(0)
    expect(await sessionsOf(db, tia.id)).toEqual([])
    await expect(personWithPassword(as(nobody), 'tia@example.org', right)).rejects.toThrow(Invalid)
    expect(await told(town, tia)).toEqual(['authenticator_on', 'reset'])
    const facts = await db
      .selectFrom('event')
      .select(['actor_id', 'subject_id'])
      .where('type', '=', 'person.protection_reset')
      .execute()
    expect(facts).toEqual([{ actor_id: ines.id, subject_id: tia.id }])
  })

  test('is freed by nobody else, not by oneself, and another admin not at all', async ({ town }) => {
    const { as, ada, ines, lea, max, tia } = town
    for (const who of [ada, max, lea, tia])
      await expect(resetProtection(as(who), tia.id)).rejects.toThrow(Forbidden)
    await expect(resetProtection(as(ines), ines.id)).rejects.toThrow(Forbidden)
    await appoint(as(ines), ada.id, { role: 'admin', grants: [], storeId: null })
    await expect(resetProtection(as(ines), ada.id)).rejects.toThrow(Conflict)
  })
})

describe('the owner of an account hears', () => {
  test('that a password was set and removed; removing none is nothing', async ({ town }) => {
    const { as, tia } = town
    await removePassword(as(tia), null, letters)
    await setPassword(as(tia), right, null, letters)
    await removePassword(as(tia), null, letters)
    expect(await told(town, tia)).toEqual(['password_removed', 'password_set'])
  })

  test('that their rights were changed, and nothing where they were not', async ({ town }) => {
    const { as, ines, lea, pia, tia } = town
    const post = { role: 'staff', grants: ['triage'], storeId: null } as const
    await appoint(as(ines), tia.id, post, letters)
    expect(await told(town, tia)).toEqual([])
    await appoint(as(ines), tia.id, { ...post, grants: ['triage', 'moderate'] }, letters)
    expect(await told(town, tia)).toEqual(['rights'])
    await endMembership(as(lea), pia.id, letters)
    expect(await told(town, pia)).toEqual(['rights'])
  })

  test('of a device that is new, not of the first one, an update, or another network with the same browser', async ({
    town,
  }) => {
    const { as, tia } = town
    const from = (browserId: string, addressPrefix: string, agent: string) =>
      letIn(as(nobody), tia, { browserId, addressPrefix, agent, guestId: null, token: null }, limits, letters)
    await from('phone', '203.0.113.0/24', 'Firefox/140.0 Android')
    await from('phone', '192.0.2.0/24', 'Firefox/140.0 Android')
    await from('cleared', '192.0.2.0/24', 'Firefox/141.0.2 Android')
    expect(await told(town, tia)).toEqual([])
    await from('laptop', '198.51.100.0/24', 'Chrome/150 Windows')
    await from('laptop', '198.51.100.0/24', 'Chrome/150 Windows')
    expect(await told(town, tia)).toEqual(['new_place'])
  })
})
