import { dateFormat } from '#app/kernel/date-format.ts'
import { dayMs, later } from '#app/kernel/time.ts'

/** The day of the week where the retailer is: 0 Sunday to 6 Saturday. */
function weekday(time: Date, timeZone: string): number {
  const name = dateFormat('en-GB', { weekday: 'short', timeZone }).format(time)
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(name)
}

/** `days` working days after `from`, at the same hour; Saturdays and Sundays do not count. */
export function addWorkingDays(from: Date, days: number, timeZone: string): Date {
  let time = from
  for (let left = days; left > 0;) {
    time = later(time, dayMs)
    const day = weekday(time, timeZone)
    if (day !== 0 && day !== 6) left--
  }
  return time
}
