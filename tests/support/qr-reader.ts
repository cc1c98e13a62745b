/** Reads QR codes of level Q, versions 1 to 7, by the book (ISO/IEC 18004): knows nothing of the library that draws them. */
type Matrix = readonly (readonly boolean[])[]

/** Data codewords of each block, and error-correction codewords after each, by version. */
const blocksOf: Readonly<Record<number, { data: readonly number[]; correction: number }>> = {
  1: { data: [13], correction: 13 },
  2: { data: [22], correction: 22 },
  3: { data: [17, 17], correction: 18 },
  4: { data: [24, 24], correction: 26 },
  5: { data: [15, 15, 16, 16], correction: 18 },
  6: { data: [19, 19, 19, 19], correction: 24 },
  7: { data: [14, 14, 15, 15, 15, 15], correction: 18 },
}
const alignmentOf: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  3: [6, 22],
  4: [6, 26],
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

export function readQr(modules: Matrix): { text: string; level: string; isWhole: boolean } {
  const size = modules.length
  const version = (size - 17) / 4
  const { data: lengths, correction } = blocksOf[version]!
  const format = formatOf(modules) ^ 0x5412
  const level = ['M', 'L', 'H', 'Q'][format >> 13]!
  const mask = masks[(format >> 10) & 7]!

  const words = wordsOf(modules, version, mask)
  const blocks: number[][] = lengths.map(() => [])
  let next = 0
  for (let place = 0; place < Math.max(...lengths); place++)
    for (const [block, length] of lengths.entries()) if (place < length) blocks[block]!.push(words[next++]!)
  const data = blocks.flat()
  for (let place = 0; place < correction; place++) for (const block of blocks) block.push(words[next++]!)

  return { text: textOf(data), level, isWhole: blocks.every((block) => isSound(block, correction)) }
}

function formatOf(modules: Matrix): number {
  const columns = [0, 1, 2, 3, 4, 5, 7, 8]
  const bits = [
    ...columns.map((column) => modules[8]![column]!),
    ...[7, 5, 4, 3, 2, 1, 0].map((row) => modules[row]![8]!),
  ]
  return bits.reduce((value, bit) => value * 2 + Number(bit), 0)
}

function wordsOf(modules: Matrix, version: number, mask: (row: number, column: number) => boolean): number[] {
  const size = modules.length
  const bits: number[] = []
  let upwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step
      for (const column of [right, right - 1])
        if (!isPattern(row, column, size, version))
          bits.push(Number(modules[row]![column]! !== mask(row, column)))
    }
    upwards = !upwards
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  )
}

/** Finders, timing, alignment, format and version: everything that carries no words. */
function isPattern(row: number, column: number, size: number, version: number): boolean {
  if (row === 6 || column === 6) return true
  if (row < 9 && (column < 9 || column >= size - 8)) return true
  if (row >= size - 8 && column < 9) return true
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true
  const centres = alignmentOf[version]!
  const last = size - 7
  return centres.some((y) =>
    centres.some((x) => {
      const isFinder = (y === 6 && x === 6) || (y === 6 && x === last) || (y === last && x === 6)
      return !isFinder && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2
    }),
  )
}

function textOf(data: readonly number[]): string {
  const bits = data.flatMap((word) => [...word.toString(2).padStart(8, '0')].map(Number))
  let at = 0
  const take = (count: number) => bits.slice(at, (at += count)).reduce((value, bit) => value * 2 + bit, 0)
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
  let text = ''
  for (;;) {
    const mode = at + 4 <= bits.length ? take(4) : 0
    if (mode === 0) return text
    if (mode === 4) {
      const bytes = Array.from({ length: take(8) }, () => take(8))
      text += Buffer.from(bytes).toString('utf8')
    } else if (mode === 2) {
      for (let left = take(9); left > 0; left -= 2) {
        const pair = take(left > 1 ? 11 : 6)
        text += left > 1 ? alphabet[Math.floor(pair / 45)]! + alphabet[pair % 45]! : alphabet[pair]!
      }
    } else if (mode === 1) {
      for (let left = take(10); left > 0; left -= 3)
        text += take([0, 4, 7, 10][Math.min(left, 3)]!).toString().padStart(Math.min(left, 3), '0')
    } else throw new Error(`No such mode: ${mode}`)
  }
}

/** A block with its correction is a multiple of the generator: zero at each of its roots. */
function isSound(block: readonly number[], correction: number): boolean {
  const powers = [1]
  for (let n = 1; n < 255; n++) {
    const doubled = powers[n - 1]! * 2
    powers.push(doubled > 255 ? doubled ^ 0x11d : doubled)
  }
  const times = (one: number, power: number) => (one === 0 ? 0 : powers[(powers.indexOf(one) + power) % 255]!)
  return Array.from({ length: correction }, (_, root) =>
    block.reduce((sum, word) => times(sum, root) ^ word, 0),
  ).every((remainder) => remainder === 0)
}
