import { describe, expect, test } from 'vitest'
import { chosenNumber, readChosen, readNumber, writeNumber } from '#app/domain/cards/numbers.ts'

const none = 'no number'
const words = 'a number and words'
type Said = number | readonly [number, number] | typeof none | typeof words

/** What is typed, what it means on an English page, and on an Italian one. */
const table: readonly (readonly [typed: string, en: Said, it: Said])[] = [
  ['0', 0, 0],
  ['7', 7, 7],
  ['1250', 1250, 1250],
  ['007', 7, 7],
  [' 12 ', 12, 12],
  ['\t12\n', 12, 12],
  ['-5', -5, -5],
  ['−5', -5, -5],
  ['–5', -5, -5],
  ['+5', 5, 5],
  ['-0', 0, 0],
  // one mark, not three figures behind it: a fraction everywhere
  ['1.5', 1.5, 1.5],
  ['1,5', 1.5, 1.5],
  ['1,25', 1.25, 1.25],
  ['1.25', 1.25, 1.25],
  ['6,9', 6.9, 6.9],
  ['12,5000', 12.5, 12.5],
  ['1234.5', 1234.5, 1234.5],
  ['1234,567', 1234.567, 1234.567],
  ['1234.567', 1234.567, 1234.567],
  ['.5', 0.5, 0.5],
  [',5', 0.5, 0.5],
  // a nought in front groups nothing
  ['0.250', 0.25, 0.25],
  ['0,250', 0.25, 0.25],
  ['-0,125', -0.125, -0.125],
  ['00.250', 0.25, 0.25],
  // a single group of three
  ['1,250', 1250, [1.25, 1250]],
  ['1.250', [1.25, 1250], 1250],
  ['12,500', 12500, [12.5, 12500]],
  ['12.500', [12.5, 12500], 12500],
  ['999,999', 999999, [999.999, 999999]],
  ['-1.250', [-1.25, -1250], -1250],
  ['-1,250', -1250, [-1.25, -1250]],
  ['1,000', 1000, [1, 1000]],
  // both notations in full
  ['1,250.5', 1250.5, 1250.5],
  ['1.250,5', 1250.5, 1250.5],
  ['1,250.500', 1250.5, 1250.5],
  ['1.250,500', 1250.5, 1250.5],
  ['1,250,000', 1250000, 1250000],
  ['1.250.000', 1250000, 1250000],
  ['1.250.000,75', 1250000.75, 1250000.75],
  ['1,250,000.75', 1250000.75, 1250000.75],
  // spaces that keep a line together, and the Swiss mark
  ['1\u00a0250', 1250, 1250],
  ['1\u202f250', 1250, 1250],
  ['1\u2009250', 1250, 1250],
  ['1\u202f250,5', 1250.5, 1250.5],
  ['12\u00a0345\u00a0678.9', 12345678.9, 12345678.9],
  ["1'250", 1250, 1250],
  ['1’250.5', 1250.5, 1250.5],
  ['1\u00a025', none, none],
  ['0\u00a0250', none, none],
  // other spaces never join figures
  ['12 13 15', none, none],
  ['1 250', none, none],
  ['1\t250', none, none],
  ['1\n250', none, none],
  ['- 5', none, none],
  // percent
  ['12%', 12, 12],
  ['12 %', 12, 12],
  ['12,5\u00a0%', 12.5, 12.5],
  ['1.250%', [1.25, 1250], 1250],
  ['%', none, none],
  ['12%%', none, none],
  // a unit beside it
  ['12 min', words, words],
  ['12min', words, words],
  ['€ 5', words, words],
  ['5 €', words, words],
  ['about 5', words, words],
  ['12 ‰', words, words],
  ['4 °C', words, words],
  // what no page writes
  ['', none, none],
  [' ', none, none],
  ['twelve', none, none],
  ['1e3', none, none],
  ['0x10', none, none],
  ['0xff', none, none],
  ['1/2', none, none],
  ['½', none, none],
  ['5²', none, none],
  ['(5)', none, none],
  ['--5', none, none],
  ['+-5', none, none],
  ['5-', none, none],
  ['5.', none, none],
  ['5,', none, none],
  ['1..5', none, none],
  ['1,,250', none, none],
  ['1.2.3', none, none],
  ['12.11.2026', none, none],
  ['1,25,000', none, none],
  ['12,34,567', none, none],
  ['1,250.000.5', none, none],
  ['1.250,000,5', none, none],
  ['0,250,000', none, none],
  ['Infinity', none, none],
  ['NaN', none, none],
  ['1_000', none, none],
  ['12-13', none, none],
  // figures of other keyboards
  ['１２', 12, 12],
  ['１２．５', 12.5, 12.5],
  ['１，２５０', 1250, [1.25, 1250]],
  ['－５', -5, -5],
  ['١٢', none, none],
  ['১২', none, none],
]

const said = (typed: string, language: string): Said => {
  const reading = readNumber(typed, language)
  if (reading.is === 'number') return reading.value
  if (reading.is === 'ambiguous') return reading.values
  return reading.is === 'no_number' ? none : words
}

describe('a typed number', () => {
  test.each(table)('%j is read as it can only be meant', (typed, en, it) => {
    expect(said(typed, 'en')).toEqual(en)
    expect(said(typed, 'it')).toEqual(it)
  })

  test('is read back as what the page writes, whatever it is', () => {
    const values = [
      0, 1, -1, 0.5, 1.25, 1.255, -1.255, 12.345, 999.999, 1250, 1250.5, 1_250_000, 1e-7, 1e12, -0.001,
    ]
    for (let round = 0; round < 500; round++)
      values.push(Math.round((((round * 7919) % 10_007) - 5_000) * 10 ** (round % 5)) / 10 ** (round % 4))
    for (const language of ['en', 'it'])
      for (const value of values)
        expect(said(writeNumber(value, language), language), `${language} ${value}`).toBe(
          value === 0 ? 0 : value,
        )
  })

  test('is the thousand that an English or an Italian page shows', () => {
    for (const [language, locale] of [
      ['en', 'en-GB'],
      ['it', 'it-IT'],
    ] as const)
      for (const value of [1250, 12_500, 999_999, 1_250_000])
        expect(said(new Intl.NumberFormat(locale, { useGrouping: 'always' }).format(value), language)).toBe(
          value,
        )
  })

  test('that could be two is the one that was chosen, and no third', () => {
    expect(readChosen(['1.250', chosenNumber(1250)], 'en')).toEqual({ is: 'number', value: 1250 })
    expect(readChosen(['1.250', chosenNumber(1.25)], 'en')).toEqual({ is: 'number', value: 1.25 })
    expect(readChosen(['-1,250', chosenNumber(-1250)], 'it')).toEqual({ is: 'number', value: -1250 })
    expect(readChosen(['1.250', chosenNumber(7)], 'en').is).toBe('ambiguous')
    expect(readChosen(['1.250', '1250'], 'en').is).toBe('ambiguous')
    // typed anew beside an old choice: what is typed counts
    expect(readChosen(['3.5', chosenNumber(1250)], 'en')).toEqual({ is: 'number', value: 3.5 })
  })
})
