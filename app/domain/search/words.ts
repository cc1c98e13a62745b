/** Words that say nothing about what a post is about, in the languages we speak. */
const stopWords = new Set(
  (
    'a an and are as at be been but by can could do does for from get had has have he her his i if in into is it its just me more my no not of on or our ' +
    'so some than that the their them then there they this to too up us very was we were what when which who why will with would you your ' +
    'il lo la i gli le un uno una e ed o di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella ' +
    'nei sul sulla che chi cui non piu ma se come quando dove perche sono e ho hai ha abbiamo hanno era mi ti si ci vi questo questa questi quella quello'
  ).split(' '),
)

/** Lower case, without accents: what is compared on both engines. */
export const fold = (text: string): string =>
  plain.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

// most words have no accents, and need no taking apart
const plain = /^[\n\r\t -~]*$/

/** The folded words of a text, in order; letters and digits only, so that they are safe in a query of either engine. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => word.slice(0, 40)) ?? []

/** What a text is about: its words without the empty ones, each once. */
export const tellingWords = (text: string): string[] => [
  ...new Set(wordsOf(text).filter((word) => word.length > 2 && !stopWords.has(word))),
]

/**
 * The start that a word shares with its other forms: English plural and verb endings, Italian final vowels (coda, code). Short words
 * stay whole. It only ever widens a search, as the start of words is looked for.
 */
export function stemOf(word: string): string {
  if (word.length < 4) return word
  const english = word.replace(/(ies|ing|ers|ed|es|s|y)$/, '')
  const stem = english.length >= 3 && english !== word ? english : word.replace(/[aeio]$/, '')
  return stem.length >= 3 ? stem : word
}

/** Three letters in a row, with one space of padding at the start and end of each word (as pg_trgm does with two before). */
export function gramsOf(word: string): string[] {
  const padded = `  ${word} `
  return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
export function editDistance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, before[column - 2]! + 1)
      }
      current.push(best)
    }
    ;[before, last] = [last, current]
  }
  return last[other.length]!
}

/** How many mistakes we forgive in a word of this length. */
export const forgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)
