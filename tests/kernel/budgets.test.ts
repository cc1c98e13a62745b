import { describe, expect } from 'vitest'
import { returnToBudget, secondsUntilNext, takeFromBudget, takeOne } from '#app/kernel/budgets.server.ts'
import { hourMs } from '#app/kernel/time.ts'
import { test } from '#tests/support/town.ts'

const budget = { burst: 4, refillMs: hourMs }

describe('a budget', () => {
  test('is so many at once, and in an hour all of them again, never more', async ({
    town: { as, ada, later },
  }) => {
    const take = (hours: number) => takeFromBudget(as(ada, later({ hours })), 'ada', budget)

    expect([await take(0), await take(0), await take(0), await take(0)]).toEqual([0, 0, 0, 0])
    expect(await take(0)).toBe(900)
    expect(await take(0)).toBe(900)
    expect([await take(0.25), await take(0.25)]).toEqual([0, 900])
    expect([await take(48), await take(48), await take(48), await take(48)]).toEqual([0, 0, 0, 0])
    expect(await take(48)).toBe(900)
  })

  test('is not taken from twice by ten at the same moment', async ({ town: { as, ada } }) => {
    const told = await Promise.all(Array.from({ length: 10 }, () => takeFromBudget(as(ada), 'ada', budget)))

    expect(told.filter((seconds) => seconds === 0)).toHaveLength(4)
  })

  test('has one more again where one was put back, and is not larger for it', async ({
    town: { as, ada },
  }) => {
    const take = () => takeFromBudget(as(ada), 'ada', budget)
    await take()
    for (let again = 0; again < 5; again++) await returnToBudget(as(ada), 'ada', budget)

    expect([await take(), await take(), await take(), await take()]).toEqual([0, 0, 0, 0])
    expect(await take()).toBeGreaterThan(0)
    await returnToBudget(as(ada), 'ada', budget)
    expect(await take()).toBe(0)
  })

  test('is not filled by a clock that goes back', async ({ town: { as, ada, later } }) => {
    const take = (hours: number) => takeFromBudget(as(ada, later({ hours })), 'ada', budget)
    for (let again = 0; again < 4; again++) await take(0)

    expect(await take(-5)).toBeGreaterThan(0)
    expect(takeOne({ tokens: 0, refilledMs: hourMs }, budget, 0).left).toBe(-1)
  })

  test('costs nobody who was refused anything, and tells them at least a second', () => {
    const empty = { tokens: 0.5, refilledMs: 0 }

    expect(takeOne(empty, budget, 0).bucket.tokens).toBe(0.5)
    expect(secondsUntilNext(-0.000_001, budget)).toBe(1)
    expect(secondsUntilNext(0, budget)).toBe(0)
  })
})
