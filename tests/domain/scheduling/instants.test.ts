import { describe, expect, test } from 'vitest'
import { nextDailyLetter } from '#app/domain/notifications/bundling.server.ts'
import { dayOf, daysAfter } from '#app/domain/scheduling/calendar-day.ts'
import { addWorkingDays } from '#app/domain/scheduling/working-days.ts'
import { dayMs, hourMs } from '#app/kernel/time.ts'

const zones = [
  'Europe/Rome',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Auckland',
] as const

/** Where clocks are put forward and back, days that come once in four years, and the ends of things. */
const instants = [
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-03-08T05:29:59.000Z',
  '2026-11-01T04:31:00.000Z',
  '2026-04-04T14:00:00.000Z',
  '2028-02-28T23:59:59.999Z',
  '2028-02-29T12:00:00.000Z',
  '2026-12-31T23:59:59.999Z',
  '2038-01-19T03:14:08.000Z',
  '2011-12-29T23:30:00.000Z',
] as const

const readers = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
  ]),
)

/** The day and what it is called there, by another road than the product's. */
function there(time: Date, zone: (typeof zones)[number]): { day: string; weekday: string } {
  const parts = Object.fromEntries(
    readers
      .get(zone)!
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  )
  return { weekday: parts['weekday'] ?? '', day: `${parts['year']}-${parts['month']}-${parts['day']}` }
}

const all = zones.flatMap((zone) => instants.map((instant) => [instant, zone] as const))

describe.each(all)('at %s in %s', (instant, zone) => {
  const now = new Date(instant)

  test('a day is the day there, and so many days later is another one', () => {
    const today = dayOf(now, zone)
    expect(today).toBe(there(now, zone).day)
    for (let days = 0; days <= 400; days++) {
      const later = daysAfter(today, days)
      expect((Date.parse(later) - Date.parse(today)) / dayMs).toBe(days)
    }
  })

  test('a promise of working days falls due on a working day, and never sooner than promised', () => {
    for (const days of [1, 2, 3, 5, 10]) {
      const due = addWorkingDays(now, days, zone)
      expect(['Sat', 'Sun']).not.toContain(there(due, zone).weekday)
      const passed: string[] = []
      for (let time = now.getTime() + 6 * hourMs; time <= due.getTime(); time += 6 * hourMs) {
        const { weekday, day } = there(new Date(time), zone)
        if (!['Sat', 'Sun'].includes(weekday) && day !== there(now, zone).day && !passed.includes(day))
          passed.push(day)
      }
      expect([days, passed.length]).toEqual([days, days])
    }
  })

  test('the daily letter leaves once in each day', () => {
    let time = now
    const days = new Set<string>()
    for (let letters = 0; letters < 10; letters++) {
      const next = nextDailyLetter(time, zone)
      expect(next.getTime()).toBeGreaterThan(time.getTime())
      expect(next.getTime() - time.getTime()).toBeLessThanOrEqual(25 * hourMs)
      days.add(there(next, zone).day)
      // the moment itself is still this evening's
      time = new Date(next.getTime() + 1)
    }
    expect(days.size).toBe(10)
  })
})
