import { dateFormat } from '#app/kernel/date-format.ts'
import { dayMs } from '#app/kernel/time.ts'

/** The calendar day where the retailer is: 2026-03-02. */
export const dayOf = (time: Date, timeZone: string): string =>
  dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time)

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / dayMs)

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10)

/** Noon of a day where the retailer is: a moment that lies on this day and no other. */
export function noonOf(day: string, timeZone: string): Date {
  const guess = Date.parse(`${day}T12:00:00.000Z`)
  const shown = dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(guess)
  return new Date(guess - (Date.parse(`${shown.replace(' ', 'T')}Z`) - guess))
}
