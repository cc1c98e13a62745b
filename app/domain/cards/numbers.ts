/** How a language writes numbers. */
type Notation = { readonly point: string; readonly group: string }

const notations: Readonly<Record<string, Notation>> = {
  en: { point: '.', group: ',' },
  it: { point: ',', group: '.' },
}
const notationOf = (language: string): Notation => notations[language] ?? notations['en']!

export type Reading =
  | { readonly is: 'number'; readonly value: number }
  /** Two numbers could be meant: the one the page would write like this comes first. */
  | { readonly is: 'ambiguous'; readonly values: readonly [number, number] }
  /** A number and something beside it, such as its unit. */
  | { readonly is: 'number_with_words' }
  | { readonly is: 'no_number' }

// keyboards for Chinese and Japanese write these; every other unusual digit is no figure here
const fullWidth: Readonly<Record<string, string>> = { '．': '.', '，': ',', '－': '-', '＋': '+', '％': '%' }
const plainSigns = (typed: string): string =>
  typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．，－＋％]/g, (sign) => fullWidth[sign] ?? sign)

const signed = /^(?<minus>[-−–])?\+?(?<figures>.+)$/

/**
 * Reads a number as people type it, and guesses nothing. Both languages' notations are understood where they can mean one thing only:
 * 1.250,5 and 1,250.5 are the same everywhere. A single group of three, as in 1.250, is read as the page itself would have written it if
 * that is a thousand; where the page's own notation makes a fraction of it, the other one may have been meant, and we ask.
 */
export function readNumber(typed: string, language: string): Reading {
  const words = plainSigns(typed).replace(/^[ \t\n]+|[ \t\n]+$/g, '')
  const bare = words.replace(/[ \u00a0\u202f]?%$/, '')
  const parts = /^\+?[-−–]/.test(bare) && bare.startsWith('+') ? null : signed.exec(bare)?.groups
  if (!parts) return { is: 'no_number' }
  const isMinus = parts['minus'] !== undefined
  const values = valuesOf(parts['figures'] ?? '', notationOf(language))
  if (values === null) return { is: isNumberWithWords(words) ? 'number_with_words' : 'no_number' }
  const [value, other] = values.map((each) => (isMinus && each !== 0 ? -each : each))
  return other === undefined || other === value
    ? { is: 'number', value: value ?? 0 }
    : { is: 'ambiguous', values: [value ?? 0, other] }
}

function valuesOf(figures: string, { point, group }: Notation): readonly number[] | null {
  // only figures and what stands between them
  if (!/^[\d.,'’\u00a0\u202f\u2009]+$/.test(figures) || !/\d$/.test(figures)) return null
  if (/^\d+$/.test(figures)) return [Number(figures)]

  // a space that keeps a line together, and the Swiss mark, can only group
  const spaced =
    /^([1-9]\d{0,2}(?:[\u00a0\u202f\u2009]\d{3})+|[1-9]\d{0,2}(?:['’]\d{3})+)(?:[.,](\d+))?$/.exec(figures)
  if (spaced) return [decimal(spaced[1]!.replace(/\D/g, ''), spaced[2])]

  const single = /^(\d*)([.,])(\d+)$/.exec(figures)
  if (single) {
    const [, before = '', mark, after = ''] = single
    const fraction = decimal(before === '' ? '0' : before, after)
    const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
    if (!couldGroup) return [fraction]
    const thousands = Number(before + after)
    return mark === group ? [thousands] : [fraction, thousands]
  }
  for (const [grouping, pointing] of [
    [group, point],
    [point, group],
  ] as const) {
    const [whole = '', fraction, ...more] = figures.split(pointing)
    const isGrouped = whole
      .split(grouping)
      .every((part, place) => (place === 0 ? /^[1-9]\d{0,2}$/ : /^\d{3}$/).test(part))
    if (
      more.length === 0 &&
      isGrouped &&
      whole.includes(grouping) &&
      (fraction === undefined || /^\d+$/.test(fraction))
    )
      return [decimal(whole.replaceAll(grouping, ''), fraction)]
  }
  return null
}

const decimal = (whole: string, fraction = ''): number => Number(`${whole}.${fraction || '0'}`)

/** A currency, a unit or a word beside figures: 12 min, € 5, 5kg. Not what computers write, such as 1e3 or 0x10. */
function isNumberWithWords(words: string): boolean {
  if (/^0x/i.test(words)) return false
  const [figures, ...others] = words.match(/\d[\d.,'’\u00a0\u202f]*/g) ?? []
  return figures !== undefined && others.length === 0 && /[\p{L}\p{Sc}°‰]/u.test(words)
}

// what a pressed choice sends beside the words that could mean two numbers
const chosen = /^=(-?\d+(?:\.\d+)?)$/

/** How a choice between two numbers travels: `chosenNumber(1250)`. */
export const chosenNumber = (value: number): string => `=${value}`

/** The number in a field; where two could be meant, the chosen one if it is one of them. */
export function readChosen(typed: string | readonly string[], language: string): Reading {
  const [words = '', ...choices] = typeof typed === 'string' ? [typed] : typed
  const reading = readNumber(words, language)
  if (reading.is !== 'ambiguous') return reading
  const choice = chosen.exec(choices.at(-1) ?? '')?.[1]
  const value = reading.values.find((each) => choice !== undefined && each === Number(choice))
  return value === undefined ? reading : { is: 'number', value }
}

/** A number for a field, in the page's notation and such that it is read back as the same number. */
export function writeNumber(value: number, language: string): string {
  const plain = String(value).includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : String(value)
  const [whole = '', fraction] = plain.split('.')
  if (fraction === undefined) return whole
  // three signs behind the point could be a thousand
  return `${whole}${notationOf(language).point}${fraction.length === 3 ? `${fraction}0` : fraction}`
}
