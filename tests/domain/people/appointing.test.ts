import { describe, expect } from 'vitest'
import { appoint } from '#app/domain/people/appointing.server.ts'
import { openSession, sessionsOf } from '#app/domain/people/sessions.server.ts'
import type { Person } from '#app/kernel/actor.ts'
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
