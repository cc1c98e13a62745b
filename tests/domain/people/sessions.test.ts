import { describe, expect } from 'vitest'
import {
  endSessionsOf,
  openSession,
  readSession,
  type SessionLimits,
} from '#app/domain/people/sessions.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { dayMs, hourMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const limits: SessionLimits = {
  idleMs: 30 * dayMs,
  absoluteMs: 180 * dayMs,
  staffIdleMs: 12 * hourMs,
  staffAbsoluteMs: 7 * dayMs,
}

const open = ({ as }: Town, who: Person, daysAgo = 0) =>
  transact(as(who, new Date(Date.now() - daysAgo * dayMs)), (tx) =>
    openSession(tx, who, limits, { agent: 'Test', addressPrefix: '127.0.0.0/24' }),
  )
const isGood = async ({ db }: Town, token: string) => (await readSession(db, limits, token)) !== null

describe('a session', () => {
  test('ends for good after its days, however lately it was used', async ({ town }) => {
    const { ada, max } = town
    expect(await isGood(town, await open(town, ada, 179))).toBe(true)
    expect(await isGood(town, await open(town, ada, 181))).toBe(false)
    expect(await isGood(town, await open(town, max, 6))).toBe(true)
    expect(await isGood(town, await open(town, max, 8))).toBe(false)
  })

  test('ends when nobody has used it for long', async ({ town }) => {
    const token = await open(town, town.ada)
    await town.db
      .updateTable('session')
      .set({ expires_at: new Date(Date.now() - 1_000).toISOString() })
      .execute()
    expect(await isGood(town, token)).toBe(false)
  })

  test('is renewed by who uses it, at most once in half of its time', async ({ town }) => {
    const { db, ada } = town
    const token = await open(town, ada)
    const leaveDays = (days: number) =>
      db
        .updateTable('session')
        .set({ expires_at: new Date(Date.now() + days * dayMs).toISOString() })
        .execute()
    const daysLeft = async () => {
      const { expires_at } = await db.selectFrom('session').select('expires_at').executeTakeFirstOrThrow()
      return Math.round((Date.parse(expires_at) - Date.now()) / dayMs)
    }
    await leaveDays(20)
    await isGood(town, token)
    expect(await daysLeft()).toBe(20)
    await leaveDays(10)
    await isGood(town, token)
    expect(await daysLeft()).toBe(30)
  })

  test.for(['erased_at', 'claimed_by'] as const)(
    'is nobody’s when its person has %s',
    async (gone, { town }) => {
      const { db, ada, ben } = town
      const token = await open(town, ada)
      expect(await isGood(town, token)).toBe(true)
      const value =
        gone === 'erased_at' ? { erased_at: town.later({}).toISOString() } : { claimed_by: ben.id }
      await db.updateTable('person').set(value).where('id', '=', ada.id).execute()
      expect(await isGood(town, token)).toBe(false)
    },
  )

  test('is not opened by what stands in the table, or by a guess', async ({ town }) => {
    const token = await open(town, town.ada)
    const { id, handle } = await town.db
      .selectFrom('session')
      .select(['id', 'handle'])
      .executeTakeFirstOrThrow()
    expect(id).not.toContain(token)
    expect(await isGood(town, token)).toBe(true)
    for (const guess of [id, handle, `m${id}`, token.slice(0, -1), `s${token.slice(1)}`, '', 'm'])
      expect([guess, await isGood(town, guess)]).toEqual([guess, false])
  })

  test('outlives all others of its person when they end all but this one', async ({ town }) => {
    const { db, as, ada, ben } = town
    const [here, there, bens] = [await open(town, ada), await open(town, ada), await open(town, ben)]
    const { handle } = (await readSession(db, limits, here))!

    await transact(as(ada), (tx) => endSessionsOf(tx, ada.id, handle))

    expect([await isGood(town, here), await isGood(town, there), await isGood(town, bens)]).toEqual([
      true,
      false,
      true,
    ])
  })
})
