// Rows that a broken table only seems to have: cells that swallowed others, and pieces of a text that look like rows.

export type Suspicion = { readonly fault: string } | null

/** Whether a cell that begins with a quotation mark goes on behind the mark that ends it: `"like" this`. */
export function hasStrayMark(raw: string, delimiter: string): boolean {
  for (let at = 0; at < raw.length;) {
    if (raw[at] === '"') {
      at = endOfQuoted(raw, at)
      if (at < raw.length && !raw.startsWith(delimiter, at) && !/[\r\n]/.test(raw[at]!)) return true
    } else {
      while (at < raw.length && !raw.startsWith(delimiter, at) && raw[at] !== '\n') at++
    }
    at += raw.startsWith(delimiter, at) ? delimiter.length : 1
  }
  return false
}

/** The place behind the mark that ends a quoted cell; two marks in it are one. */
function endOfQuoted(raw: string, from: number): number {
  for (let at = from + 1; at < raw.length; at++) {
    if (raw[at] !== '"') continue
    if (raw[at + 1] !== '"') return at + 1
    at++
  }
  return raw.length
}

/**
 * Whether a cell of several lines is made of rows: every line between its first and its last has as many cells as the table has columns.
 * A text of two columns has a comma in a line by chance, so it takes more than one such line there.
 */
export function holdsRows(cell: string, delimiter: string, columns: number): boolean {
  const inner = cell
    .split(/\r?\n/)
    .slice(1, -1)
    .filter((line) => line.trim() !== '')
  const least = columns > 2 ? 1 : 2
  return (
    columns > 1 && inner.length >= least && inner.every((line) => line.split(delimiter).length === columns)
  )
}

const enoughToTell = 20

/** Tells an id that is none: a piece of a text that a broken cell left behind. It learns from the ids before. */
export function watchIds(): (id: string) => boolean {
  let seen = 0
  const all = { number: 0, word: 0 }
  const lengths = new Map<number, number>()
  return (id) => {
    const isWord = !/\s/.test(id)
    const isNumber = /^\d+$/.test(id)
    const isStrange =
      (seen > 0 && all.word === seen && !isWord) ||
      (seen >= enoughToTell && all.number === seen && !isNumber) ||
      (seen >= enoughToTell && lengths.size === 1 && !lengths.has(id.length) && all.number < seen)
    if (isStrange || id === '') return isStrange
    seen++
    if (isWord) all.word++
    if (isNumber) all.number++
    lengths.set(id.length, (lengths.get(id.length) ?? 0) + 1)
    return false
  }
}
