// Reads the rows of a CSV file as they come, and says in plain words what is wrong with a file that is none.
import { createReadStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { readRow, type Columns, type Meaning } from '#app/domain/imports/mapping.ts'
import type { Numbered } from '#app/domain/imports/running.server.ts'
import { sha256 } from '#app/kernel/ids.ts'
import { hasStrayMark, holdsRows, watchIds } from './suspecting-rows.ts'

export class TableFault extends Error {}

export type TableForm = {
  readonly delimiter: string
  readonly skipRows: number
  readonly encoding: 'utf8' | 'latin1' | 'utf16le'
  /** Whether a cell may stand between quotation marks; where it may not, they are part of the words. */
  readonly quotes: 'double' | 'none'
  /** When the table is read: what it dates later is wrong. */
  readonly now: Date
}

type Line = {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: { readonly lines: number }
}

/** The rows of a table. `onRead` hears how much of the file has been read, from 0 to 1. */
export async function* rowsOf(
  file: string,
  columns: Columns,
  form: TableForm,
  onRead: (share: number) => void = () => undefined,
): AsyncGenerator<Numbered> {
  const text = await textOf(file, form, onRead)
  const lines = text.pipe(
    parse({
      bom: true,
      delimiter: form.delimiter,
      from_line: form.skipRows + 1,
      relax_column_count: true,
      quote: form.quotes === 'double' ? '"' : null,
      // a mark in an odd place is part of the words
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      raw: true,
    }),
  )
  // a pipe passes everything on but errors
  text.on('error', (error) => lines.destroy(error))
  let lastLine = form.skipRows
  let header: readonly string[] | null = null
  let suspect: ((line: Line) => string | null) | null = null
  let places = new Map<Meaning, number>()
  try {
    for await (const line of lines as AsyncIterable<Line>) {
      const { record, info } = line
      lastLine = info.lines
      if (header === null || suspect === null) {
        header = withoutNameless(record.map((name) => name.trim()))
        places = placesOf(columns, header, form)
        suspect = suspicionOf(form, {
          columns: header.length,
          named: record.length,
          idPlace: places.get('id'),
        })
        continue
      }
      const fault = suspect(line)
      if (fault !== null) {
        yield { line: info.lines, row: { fault } }
        continue
      }
      const row = readRow((meaning) => record[places.get(meaning) ?? -1], form.now)
      yield { line: info.lines, row: 'fault' in row ? row : withId(row) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED' || header === null) throw new TableFault(error.message)
    yield { line: lastLine + 1, row: { fault: neverClosed } }
  }
  if (header === null) throw new TableFault('The file is empty: not even a row of column names stands in it.')
}

/** Excel writes a delimiter behind the last name, and leaves out empty cells at the end of a row. */
function withoutNameless(names: readonly string[]): readonly string[] {
  let end = names.length
  while (end > 1 && names[end - 1] === '') end--
  return names.slice(0, end)
}

/** Says what speaks against a row, or nothing. After a broken one, what is shorter than the table is a piece of it. */
function suspicionOf(
  { delimiter, quotes }: TableForm,
  { columns, named, idPlace }: { columns: number; named: number; idPlace: number | undefined },
): (line: Line) => string | null {
  const isStrangeId = watchIds()
  let isAfterBroken = false
  return ({ record, raw, info }) => {
    const linesOfIt = raw.trimEnd().split('\n').length
    const isStray = quotes === 'double' && hasStrayMark(raw.trimEnd(), delimiter)
    const isBroken =
      linesOfIt > 1 &&
      quotes === 'double' &&
      (isStray || record.some((cell) => holdsRows(cell, delimiter, columns)))
    const wasBroken = isAfterBroken
    if (isStray || isBroken) isAfterBroken = true
    if (isBroken)
      return `ends a row that begins at line ${info.lines - linesOfIt + 1} with a quotation mark that opens or closes nothing: what stands there may be several rows. Double the marks inside of the cell, or add --quote none where marks are only words`
    const isTooLong = record.length > named || record.slice(columns).some((cell) => cell.trim() !== '')
    if (isTooLong || ((wasBroken || isStray) && record.length < columns))
      return `has ${record.length} cells instead of ${columns}`
    if (idPlace !== undefined && isStrangeId((record[idPlace] ?? '').trim()))
      return 'begins with what is no id like the others: it seems to be a piece of a text above'
    isAfterBroken = isStray
    return null
  }
}

const neverClosed =
  'opens a cell with a quotation mark that is never closed: nothing after it can be read. Close it, or double the marks inside of the cell, and import the file again.'

/** A table without ids is told apart by what its rows say. */
const withId = <R extends { sourceId: string; title: string; body: string }>(row: R): R =>
  row.sourceId === '' ? { ...row, sourceId: sha256(`${row.title}\n${row.body}`).slice(0, 32) } : row

function placesOf(
  columns: Columns,
  header: readonly string[],
  { delimiter }: TableForm,
): Map<Meaning, number> {
  const asked = Object.entries(columns) as [Meaning, string][]
  const missing = asked.filter(([, name]) => !header.includes(name)).map(([, name]) => name)
  const isMissed =
    missing.length === asked.length ||
    !['title', 'body'].some((each) =>
      asked.some(([meaning, name]) => meaning === each && header.includes(name)),
    )
  if (isMissed) {
    const other = [';', '\t', ',', '|'].find((mark) => mark !== delimiter && (header[0] ?? '').includes(mark))
    throw new TableFault(
      header.length === 1 && other !== undefined
        ? `The columns seem to be separated by ${other === '\t' ? 'tabs: add --delimiter tab' : `“${other}”: add --delimiter '${other}'`}.`
        : `There is no column named ${missing.map((name) => `“${name}”`).join(' or ')}. The first row read has: ${header.join(', ').slice(0, 500)}. If the names stand further down, add --skip-rows.`,
    )
  }
  return new Map(
    asked
      .filter(([, name]) => header.includes(name))
      .map(([meaning, name]) => [meaning, header.indexOf(name)]),
  )
}

/** The file as text. Files of other kinds are recognised by their first bytes. */
async function textOf(
  file: string,
  { encoding }: TableForm,
  onRead: (share: number) => void,
): Promise<Readable> {
  const head = await firstBytes(file)
  const size = statSync(file).size
  if (size === 0) throw new TableFault('The file is empty.')
  const isZipped = head[0] === 0x1f && head[1] === 0x8b
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)
    throw new TableFault('This is a workbook of an old Excel (.xls). Save the sheet as CSV and import that.')
  if (head[0] === 0x50 && head[1] === 0x4b)
    throw new TableFault('This is a workbook or an archive. Save the sheet as CSV and import that.')
  if (!isZipped && encoding !== 'utf16le' && head.includes(0))
    throw new TableFault(
      (head[0] === 0xff && head[1] === 0xfe) || head[1] === 0
        ? 'This is text in UTF-16: add --encoding utf16le.'
        : 'This is not a text file.',
    )

  const bytes = createReadStream(file)
  let read = 0
  bytes.on('data', (piece) => {
    read += piece.length
    onRead(read / size)
  })
  const plain = isZipped ? bytes.pipe(createGunzip()) : bytes
  // a broken archive must end the reading, not hang it
  bytes.on('error', (error) => plain.destroy(error))
  return decoded(plain, encoding)
}

function decoded(bytes: Readable, encoding: TableForm['encoding']): Readable {
  const pieces = async function* () {
    const decoder = new TextDecoder(
      encoding === 'utf8' ? 'utf-8' : encoding === 'latin1' ? 'windows-1252' : 'utf-16le',
      {
        fatal: true,
      },
    )
    let isFirst = true
    try {
      for await (const piece of bytes as AsyncIterable<Buffer>) {
        const text = decoder.decode(piece, { stream: true })
        if (isFirst && text.includes('\u0000')) throw new TableFault('This is not a text file.')
        isFirst = false
        yield text
      }
      yield decoder.decode()
    } catch (error) {
      if (error instanceof TypeError)
        throw new TableFault(
          `This is not text in ${encoding.toUpperCase()}: add --encoding latin1 or utf16le.`,
        )
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
        throw new TableFault('The archive is damaged.')
      throw error
    }
  }
  return Readable.from(pieces())
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
