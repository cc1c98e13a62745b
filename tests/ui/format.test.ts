import { describe, expect, test } from 'vitest'
import { formatFor } from '#app/i18n/format.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { plural } from '#app/i18n/plural.ts'
import { keepSiteZone } from '#app/kernel/site-zone.ts'

const en = formatFor('en')
const it = formatFor('it')
const space = '\u00a0'

describe('numbers', () => {
  test('are grouped as people of the language write them', () => {
    expect(en.number(12_480.5)).toBe('12,480.5')
    expect(it.number(12_480.5)).toBe('12.480,5')
  })

  test('are the same however they were summed', () => {
    const [one, other] = [(13.2 * 7 + 14.8 * 7 + 14.1 * 7 + 13.6 * 7) / 28, 13.924999999999999]
    expect(formatFor('en').number(one)).toBe(formatFor('en').number(other))
    expect(formatFor('it').quantity(other, '‰')).toBe('13,93\u00a0‰')
  })

  test('keep their unit on the same line', () => {
    expect(en.quantity(12, 'min')).toBe(`12${space}min`)
    expect(it.quantity(12, 'min')).toBe(`12${space}min`)
    expect(en.quantity(6.9, '%')).toBe(`6.9${space}%`)
    expect(it.quantity(6.9, '%')).toBe(`6,9${space}%`)
    expect(it.quantity(3, 'scatole')).toBe(`3${space}scatole`)
  })

  test('a ratio is told in percent with one digit', () => {
    expect(en.percent(0.0692)).toBe(`6.9${space}%`)
    expect(it.percent(0.0692)).toBe(`6,9${space}%`)
  })

  test('long counts get short enough for a vote button', () => {
    expect(en.compact(9_999)).toBe('9,999')
    expect(en.compact(12_480)).toMatch(/^12\.5k$/i)
  })
})

describe('dates', () => {
  test('are those of the shop, not of Greenwich', () => {
    expect(en.date('2026-08-11T22:30:00.000Z')).toBe('12 August 2026')
    expect(it.date('2026-08-11T22:30:00.000Z')).toBe('12 agosto 2026')
    expect(it.time('2026-08-11T22:30:00.000Z')).toBe('00:30')
  })

  test('are those of another retailer, in every sentence, once it is known where that one is', () => {
    keepSiteZone('America/New_York')
    try {
      expect(formatFor('en').dateTime('2026-08-11T22:30:00.000Z')).toBe('11 August 2026 at 18:30')
      expect(messagesIn('it').errors['access.suspended']({ until: '2026-08-12T02:30:00.000Z' })).toContain(
        '11 agosto 2026 alle ore 22:30',
      )
    } finally {
      keepSiteZone('Europe/Rome')
    }
  })

  test.each(['America/Los_Angeles', 'Europe/Rome', 'Pacific/Auckland'])(
    'that name a day of the calendar name the same one in %s',
    (zone) => {
      const there = formatFor('en', zone)

      expect(there.date('2026-08-12')).toBe('12 August 2026')
      expect(there.day('2026-08-12', new Date('2026-08-12T12:00:00Z'))).toBe('12 August')
      expect(there.weekday('2026-08-12')).toBe('Wednesday 12 August')
    },
  )

  test('name the year only when it is another one', () => {
    const now = new Date('2026-11-22T10:00:00Z')

    expect(en.day('2026-08-12T10:00:00Z', now)).toBe('12 August')
    expect(en.day('2025-08-12T10:00:00Z', now)).toBe('12 August 2025')
  })
})

describe('distances in time', () => {
  const now = new Date('2026-11-22T10:00:00.000Z')

  test.each([
    ['2026-11-22T09:59:40.000Z', 'now', 'ora'],
    ['2026-11-22T09:57:00.000Z', '3 minutes ago', '3 minuti fa'],
    ['2026-11-21T09:00:00.000Z', 'yesterday', 'ieri'],
    ['2026-11-01T10:00:00.000Z', '3 weeks ago', '3 settimane fa'],
    ['2026-11-24T10:00:00.000Z', 'in 2 days', /^(tra|fra) 2 giorni$|^dopodomani$/],
  ])('%s', (moment, english, italian) => {
    expect(en.relative(moment, now)).toBe(english)
    expect(it.relative(moment, now)).toMatch(italian)
  })
})

test('one is one, none and many are not', () => {
  const forms = { one: 'voto', other: 'voti' }

  expect([0, 1, 2, 21].map((votes) => plural('it', votes, forms))).toEqual(['voti', 'voto', 'voti', 'voti'])
  expect(plural('it', 1_000_000, forms)).toBe('voti')
})
