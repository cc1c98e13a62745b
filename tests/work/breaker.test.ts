import { describe, expect } from 'vitest'
import { leaveOpen, mend, passageTo, trip } from '#app/work/breaker.server.ts'
import { test } from '#tests/support/town.ts'
import { asTwoWorkers } from '#tests/support/two-workers.ts'

describe('a server of others', () => {
  test('is asked by everybody until it fails, and again once it answers', async ({ town: { db, later } }) => {
    expect(await passageTo(db, 'mail', later({}))).toBe('closed')
    await trip(db, 'mail', 'ETIMEDOUT', later({}))
    expect(await passageTo(db, 'mail', later({}))).toBe('open')

    await mend(db, 'mail')

    expect(await passageTo(db, 'mail', later({}))).toBe('closed')
  })

  test('that is away is tried by one alone, whoever comes first', async ({ town }) => {
    await trip(town.db, 'mail', 'ETIMEDOUT', town.later({}))

    const passages = await asTwoWorkers(town, (db) =>
      Promise.all([1, 2, 3].map(() => passageTo(db, 'mail', town.later({ minutes: 2 })))),
    )

    expect(passages.flat().sort()).toEqual(['open', 'open', 'open', 'open', 'open', 'probe'])
  })

  test('is tried by the next one when the first had nothing to try with', async ({ town: { db, later } }) => {
    await trip(db, 'mail', 'ETIMEDOUT', later({}))
    expect(await passageTo(db, 'mail', later({ minutes: 2 }))).toBe('probe')

    await leaveOpen(db, 'mail', later({ minutes: 2 }))

    expect(await passageTo(db, 'mail', later({ minutes: 2 }))).toBe('probe')
  })

  test('is left alone for longer each time, up to a minute', async ({ town: { db, later } }) => {
    const pauses: number[] = []
    for (let failure = 0; failure < 12; failure++)
      pauses.push((await trip(db, 'mail', 'ETIMEDOUT', later({}))).getTime() - later({}).getTime())

    expect(pauses[0]).toBeLessThanOrEqual(1_000)
    expect(pauses[3]).toBeGreaterThan(pauses[0]! * 4)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000)
  })

  test('is not left alone for years because a clock ran ahead', async ({ town: { db, later } }) => {
    await trip(db, 'mail', 'ETIMEDOUT', later({ days: 400 }))

    expect(await passageTo(db, 'mail', later({}))).toBe('probe')
  })
})
