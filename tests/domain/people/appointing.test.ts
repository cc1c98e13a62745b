import { describe, expect } from 'vitest'
import { suspend } from '#app/domain/moderation/sanctioning.server.ts'
import { appoint, appointAdmin } from '#app/domain/people/appointing.server.ts'
import { openSession, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { system, type Person } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Conflict, Forbidden, Invalid } from '#app/kernel/errors.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }
const asStaff = { role: 'staff', grants: ['triage'], storeId: null } as const
const asMember = { role: 'member', grants: [], storeId: null } as const

const signIn = ({ as }: Town, who: Person) =>
  transact(as(who), (tx) => openSession(tx, who, limits, { agent: '', addressPrefix: '' }))

describe('appointing somebody', () => {
  test('is an admin’s right, and nobody appoints themselves', async ({ town }) => {
    const { as, ada, ines, lea, max } = town

    for (const who of [ada, max, lea])
      await expect(appoint(as(who), ada.id, asStaff)).rejects.toThrow(Forbidden)
    await expect(appoint(as(ines), ines.id, asMember)).rejects.toThrow(Forbidden)
    await appoint(as(ines), ada.id, asStaff)
  })

  test('ends their sessions, so that it holds at once; again it changes nothing more', async ({ town }) => {
    const { as, db, ada, ines } = town
    await signIn(town, ada)

    await appoint(as(ines), ada.id, asStaff)
    await appoint(as(ines), ada.id, asStaff)

    expect(await sessionsOf(db, ada.id)).toEqual([])
    const row = await db
      .selectFrom('person')
      .select(['role'])
      .where('id', '=', ada.id)
      .executeTakeFirstOrThrow()
    expect(row.role).toBe('staff')
  })

  test('needs a store for store staff', async ({ town: { as, ada, ines } }) => {
    await expect(appoint(as(ines), ada.id, { ...asMember, role: 'store' })).rejects.toThrow(Invalid)
  })

  test('two admins who dismiss each other at once: one of them stays', async ({ town }) => {
    const { as, db, ada, ines } = town
    await appoint(as(ines), ada.id, { role: 'admin', grants: [], storeId: null })
    const second: Person = { ...ada, role: 'admin' }

    const answers = await Promise.allSettled([
      appoint(as(ines), ada.id, asMember),
      appoint(as(second), ines.id, asMember),
    ])

    const admins = await db.selectFrom('person').select('id').where('role', '=', 'admin').execute()
    expect(admins).toHaveLength(1)
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toBeInstanceOf(Conflict)
  })
})

describe('somebody who can appoint others', () => {
  const admin = (who: Person): Person => ({ ...who, role: 'admin' })
  const sanctioned = (who: Person) => ({
    id: who.id,
    role: 'admin' as const,
    name: who.name,
    suspendedUntil: null,
  })

  test('stays: nobody suspends themselves, nor the last one who could', async ({ town }) => {
    const { as, ada, ines } = town
    await expect(suspend(as(ines), sanctioned(ines), 7, 'abuse')).rejects.toThrow(Forbidden)
    await appoint(as(ines), ada.id, { role: 'admin', grants: [], storeId: null })

    await suspend(as(admin(ada)), sanctioned(ines), 7, 'abuse')
    // she is suspended, so that he is the only one who can: neither dismissed, forgotten nor suspended
    await expect(appoint(as(system), ada.id, asMember)).rejects.toThrow(Conflict)
    await expect(suspend(as(system), sanctioned(ada), 7, 'abuse')).rejects.toThrow(Conflict)
    await expect(eraseMe(as(admin(ada)), 'keep')).rejects.toThrow(Conflict)
    await expect(suspend(as(admin(ada)), sanctioned(ada), 1, 'abuse')).rejects.toThrow(Forbidden)
  })

  test('stays when two suspend each other at the same moment', async ({ town }) => {
    const { as, db, ada, ines } = town
    await appoint(as(ines), ada.id, { role: 'admin', grants: [], storeId: null })
    const answers = await Promise.allSettled([
      suspend(as(ines), sanctioned(ada), 7, 'abuse'),
      suspend(as(admin(ada)), sanctioned(ines), 7, 'abuse'),
    ])
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(1)
    const able = await db
      .selectFrom('person')
      .select('id')
      .where('role', '=', 'admin')
      .where('suspended_at', 'is', null)
      .execute()
    expect(able).toHaveLength(1)
  })

  test('is brought back by the operator, and again changes nothing', async ({ town }) => {
    const { as, db, ines } = town
    const past = { suspended_at: '2026-01-01T00:00:00.000Z', suspended_until: '2099-01-01T00:00:00.000Z' }
    await db.updateTable('person').set(past).where('id', '=', ines.id).execute()
    for (let times = 0; times < 2; times++) await appointAdmin(as(system), 'ines@example.org')
    const row = await db
      .selectFrom('person')
      .select('suspended_at')
      .where('id', '=', ines.id)
      .executeTakeFirstOrThrow()
    expect(row.suspended_at).toBeNull()
  })
})
