import { describe, expect, test as pure } from 'vitest'
import { addReading } from '#app/domain/cycles/measuring.server.ts'
import { dayOf, noonOf } from '#app/domain/scheduling/calendar-day.ts'
import { changeSettings } from '#app/domain/site/settings.server.ts'
import { today } from '#app/domain/site/today.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import { makeCard, onTrial, openBoard, primaryOf } from '#tests/support/workshop.ts'

const openIn = (town: Town, timeZone: string) => changeSettings(town.as(town.ines), { timeZone })

describe('today', () => {
  test.for<[string, string, string]>([
    ['Europe/Rome', '2026-06-30T21:59:59.000Z', '2026-06-30'],
    ['Europe/Rome', '2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['Europe/Rome', '2026-12-31T22:59:59.000Z', '2026-12-31'],
    ['Europe/Rome', '2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['America/Los_Angeles', '2026-07-01T06:59:59.000Z', '2026-06-30'],
    ['America/Los_Angeles', '2026-07-01T07:00:00.000Z', '2026-07-01'],
    ['America/Los_Angeles', '2027-01-01T07:59:59.000Z', '2026-12-31'],
  ])('in %s at %s is %s', async ([timeZone, moment, day], { town }) => {
    await openIn(town, timeZone)
    expect(await today(town.as(town.otto, new Date(moment)))).toBe(day)
  })

  pure.each([
    'Europe/Rome',
    'America/Los_Angeles',
    'Pacific/Auckland',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  ])('has its noon on the same day in %s, when clocks change too', (timeZone) => {
    for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31']) {
      const noon = noonOf(day, timeZone)
      expect(dayOf(noon, timeZone)).toBe(day)
      const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric' }).format(noon)
      expect(hour).toBe('12')
    }
  })
})

describe('a reading just after midnight', () => {
  // half past midnight in Rome is the evening before in UTC; late evening in Los Angeles is the next day in UTC
  test.for<[string, string, string, string]>([
    ['Europe/Rome', '2026-07-01T22:30:00.000Z', '2026-07-01', '2026-07-02'],
    ['America/Los_Angeles', '2026-07-02T03:00:00.000Z', '2026-06-30', '2026-07-01'],
  ])('in %s belongs to the day of the trial there', async ([timeZone, began, before, same], { town }) => {
    await openIn(town, timeZone)
    const card = await onTrial(town, await makeCard(town, await openBoard(town)))
    await town.db.updateTable('cycle').set({ started_at: began }).where('card_id', '=', card.id).execute()
    const { id } = await primaryOf(town, card)
    const at = new Date('2026-07-05T12:00:00.000Z')
    const read = (day: string) =>
      addReading(town.as(town.otto, at), card, id, {
        window: 'trial',
        value: 8,
        takenAt: noonOf(day, timeZone),
      })

    await expect(read(before)).rejects.toThrow(Invalid)
    await read(same)
  })
})
