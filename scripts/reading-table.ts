// Reads the rows of a CSV file as they come, and says in plain words what is wrong with a file that is none.
import { createReadStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { readRow, type Columns, type Meaning } from '#app/domain/imports/mapping.ts'
import type { Numbered } from '#app/domain/imports/running.server.ts'
import { sha256 } from '#app/kernel/ids.ts'

export class TableFault extends Error {}

export type TableForm = {
  readonly delimiter: string
  readonly skipRows: number
  readonly encoding: 'utf8' | 'latin1' | 'utf16le'
}

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

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
      // a mark in an odd place is part of the words
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }),
  )
  // a pipe passes everything on but errors
  text.on('error', (error) => lines.destroy(error))
  let lastLine = form.skipRows
  let header: readonly string[] | null = null
  let places = new Map<Meaning, number>()
  try {
    for await (const { record, info } of lines as AsyncIterable<Line>) {
      lastLine = info.lines
      if (header === null) {
        header = record.map((name) => name.trim())
        places = placesOf(columns, header, form)
        continue
      }
      if (record.length !== header.length) {
        yield { line: info.lines, row: { fault: `has ${record.length} cells instead of ${header.length}` } }
        continue
      }
      const row = readRow((meaning) => record[places.get(meaning) ?? -1])
      yield { line: info.lines, row: 'fault' in row ? row : withId(row) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED' || header === null) throw new TableFault(error.message)
    yield { line: lastLine + 1, row: { fault: neverClosed } }
  }
  if (header === null) throw new TableFault('The file is empty: not even a row of column names stands in it.')
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
