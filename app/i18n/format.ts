import { siteZone } from '#app/kernel/site-zone.ts'
import type { Language } from './language.ts'

/** A point in time, or a calendar day such as 2026-08-12, which is the same day in every zone. */
type Moment = string | Date

/** Numbers, dates and distances in time as people of this language and place write them. */
export interface Format {
  readonly language: Language
  readonly timeZone: string
  number(value: number): string
  /** Every figure of it: where two numbers are told apart. */
  exact(value: number): string
  /** For small places: 12,480 becomes 12K. */
  compact(value: number): string
  /** A ratio: 0.069 becomes 6.9 %. */
  percent(ratio: number): string
  /** A number with its unit, kept on one line: 12 min, 6.9 %, 40 kg. Symbols, which no language declines. */
  quantity(value: number, unit?: string | null): string
  bytes(value: number): string
  /** 12 August 2026 */
  date(moment: Moment): string
  /** 12 August, and the year only when it is another one. */
  day(moment: Moment, now?: Date): string
  /** Tuesday 24 November */
  weekday(moment: Moment): string
  time(moment: Moment): string
  dateTime(moment: Moment): string
  /** 3 weeks ago, in 2 days, now */
  relative(moment: Moment, now: Date): string
  list(parts: readonly string[]): string
  /** IT: Italy */
  country(code: string): string
}

const locales: Record<Language, string> = { en: 'en-GB', it: 'it-IT' }
const formats = new Map<string, Format>()

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const isCalendarDay = (moment: Moment): boolean =>
  typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)

export function formatFor(language: Language, timeZone: string = siteZone()): Format {
  const key = `${language} ${timeZone}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = makeFormat(language, timeZone)))
  return format
}

function makeFormat(language: Language, timeZone: string): Format {
  const locale = locales[language]
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: true })
  // one mean, summed in another order, differs in its sixteenth digit; it is the same figure on every page
  const rounded = (value: number) => number.format(Number(value.toPrecision(12)))
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: 'always' })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale)
  const country = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const there = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    const asWritten = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return {
      format: (moment: Moment) => (isCalendarDay(moment) ? asWritten : there).format(new Date(moment)),
    }
  }
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const day = dates({ day: 'numeric', month: 'long' })
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  const dateTime = dates({
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const year = dates({ year: 'numeric' })

  const format: Format = {
    language,
    timeZone,
    number: rounded,
    exact: (value) => exact.format(value),
    compact: (value) => (Math.abs(value) < 10_000 ? number.format(value) : compact.format(value)),
    percent: (ratio) => `${number.format(Math.round(ratio * 1000) / 10)}\u00a0%`,
    quantity(value, unit) {
      return unit ? `${rounded(value)}\u00a0${unit}` : rounded(value)
    },
    bytes: (value) =>
      value < 1_048_576
        ? `${number.format(Math.max(1, Math.round(value / 1024)))}\u00a0kB`
        : `${number.format(Math.round(value / 104_857.6) / 10)}\u00a0MB`,
    date: (moment) => date.format(moment),
    day: (moment, now = new Date()) =>
      year.format(moment) === year.format(now) ? day.format(moment) : date.format(moment),
    weekday: (moment) => weekday.format(moment),
    time: (moment) => time.format(moment),
    dateTime: (moment) => dateTime.format(moment),
    relative(moment, now) {
      const seconds = (new Date(moment).getTime() - now.getTime()) / 1000
      for (const [unit, size] of steps) {
        if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
      }
      return relative.format(0, 'second')
    },
    list: (parts) => list.format(parts),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (country.of(code) ?? code) : code),
  }
  return format
}
