import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rowsOf } from '#scripts/reading-table.ts'

const columns = { id: 'id', title: 'title', body: 'text' }
const plainly = {
  delimiter: ',',
  skipRows: 0,
  encoding: 'utf8',
  quotes: 'double',
  now: new Date('2026-11-27T12:00:00Z'),
} as const

type Form = Parameters<typeof rowsOf>[2]

/** The rows of a file that holds these bytes: the title of a good one, the line and the fault of a bad one. */
async function read(bytes: string | Buffer, form: Partial<Form> = {}): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-table-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const file = path.join(folder, 'voices.csv')
  writeFileSync(file, bytes)
  const rows: string[] = []
  for await (const { line, row } of rowsOf(file, columns, { ...plainly, ...form }))
    rows.push('fault' in row ? `line ${line} ${row.fault}` : row.title)
  return rows
}

describe('a table of voices', () => {
  test('is read whole, with marks, commas and lines inside of its cells', async () => {
    expect(
      await read('id,title,text\n1,"A ""bench"", please","By the\ndoor"\n\n2,More light,On the stairs\n'),
    ).toEqual(['A "bench", please', 'More light'])
  })

  test('with a mark in an odd place keeps it as part of the words', async () => {
    expect(await read('id,title,text\n1,A 5" pipe,Long\n2,"Shut" too early,Long\n3,"Good",Fine\n')).toEqual([
      'A 5" pipe',
      '"Shut" too early',
      'Good',
    ])
  })

  test('whose mark is never closed says where it opened, and keeps what stood before', async () => {
    const rows = await read('id,title,text\n1,Good,Fine\n2,"Never closed,Long\n3,Lost,Long\n')

    expect(rows).toEqual(['Good', expect.stringMatching(/^line 3 opens a cell .* never closed/)])
  })

  test('with a cell too many or too few says so and goes on', async () => {
    expect(await read('id,title,text\n1,One,Long,more\n2\n3,Three,Long\n')).toEqual([
      'line 2 has 4 cells instead of 3',
      'line 3 has neither a title nor a text',
      'Three',
    ])
  })

  test('as Excel writes it may leave out empty cells at the end, and name nothing in its last columns', async () => {
    expect(await read('id,title,text\n1,Quiet hour\n2,More light,On the stairs\n')).toEqual([
      'Quiet hour',
      'More light',
    ])
    expect(await read('id,title,text,,\n1,Quiet hour,Long,,\n2,Benches,Long\n')).toEqual([
      'Quiet hour',
      'Benches',
    ])
    expect(await read('id,title,text,\n1,Quiet hour,Long,more\n')).toEqual([
      'line 2 has 4 cells instead of 3',
    ])
  })

  test('with tabs takes a quotation mark as a part of the words', async () => {
    const table = 'id\ttitle\ttext\n1\t"Open quote here\tA\n2\tSecond row\tB\n3\tThird "row"\tC\n'
    expect(await read(table, { delimiter: '\t', quotes: 'none' })).toEqual([
      '"Open quote here',
      'Second row',
      'Third "row"',
    ])
  })

  test('whose mark swallows rows says where, and makes no voice of the pieces', async () => {
    const rows = await read(
      'id,title,text\n1,Good,Fine\n2,Bad,"It said "no,\nthen, more words\nand 4,five,six" at last\n7,Well,Fine\n',
    )
    expect(rows).toEqual([
      'Good',
      expect.stringMatching(/^line 3 /),
      expect.stringMatching(/^line 4 /),
      expect.stringMatching(/^line 5 /),
      'Well',
    ])
  })

  test('whose text breaks off at a mark is not taken for a shorter row', async () => {
    const rows = await read(
      'id,title,text,votes\n1,Bad,"An answer to "Less light"\nand more,2\n2,Well,Fine,3\n',
    )
    expect(rows.filter((row) => row.startsWith('line'))).toHaveLength(2)
    expect(rows.at(-1)).toBe('Well')
  })

  test('whose swallowed rows end well all the same says so', async () => {
    const rows = await read('id,title,text\n1,Bad,"Opens\n2,Lost,Long\n3,Lost too,Long"\n4,Well,Fine\n')
    expect(rows).toEqual([expect.stringMatching(/^line 4 ends a row that begins at line 2 /), 'Well'])
  })

  test('may hold texts of many lines with commas, which are no rows', async () => {
    const text = 'Dear shop,\n\nwe came, saw, and left.\nThe till, alas, was shut, and dark.\nYours'
    expect(await read(`id,title,text\n1,Letter,"${text}"\n2,More,Long\n`)).toEqual(['Letter', 'More'])
  })

  test('with ids makes no voice of what has none', async () => {
    const rows = await read('id,title,text\n1,Good,Fine\nWe the people demand,that,this\n2,Well,Fine\n')
    expect(rows).toEqual(['Good', expect.stringMatching(/^line 3 begins with what is no id/), 'Well'])
  })

  test('may begin with a byte order mark and end its lines as Windows does', async () => {
    expect(await read('\ufeffid,title,text\r\n1,Prima,Una frase\r\n')).toEqual(['Prima'])
  })

  for (const [delimiter, mark, hint] of [
    [';', ';', "--delimiter ';'"],
    ['\t', '\t', '--delimiter tab'],
    ['|', '|', "--delimiter '|'"],
  ] as const)
    test(`separated by ${JSON.stringify(mark)} is read when told, and hints at it when not`, async () => {
      const table =
        ['id', 'title', 'text'].join(mark) + '\n' + ['1', 'One', '"Long, longer"'].join(mark) + '\n'

      expect(await read(table, { delimiter })).toEqual(['One'])
      await expect(read(table)).rejects.toThrow(hint)
    })

  test('in another encoding is read when told, and hints at it when not', async () => {
    const latin = Buffer.from('id,title,text\n1,Perch\u00e9,Una frase\n', 'latin1')
    const wide = Buffer.from('\ufeffid,title,text\n1,Perch\u00e9,Una frase\n', 'utf16le')

    expect(await read(latin, { encoding: 'latin1' })).toEqual(['Perché'])
    expect(await read(wide, { encoding: 'utf16le' })).toEqual(['Perché'])
    await expect(read(latin)).rejects.toThrow('--encoding latin1')
    await expect(read(wide)).rejects.toThrow('--encoding utf16le')
  })

  test('that is none is told apart in plain words', async () => {
    await expect(read('')).rejects.toThrow('The file is empty.')
    await expect(read('\n\n')).rejects.toThrow('not even a row of column names')
    await expect(read(Buffer.from('PK\u0003\u0004 a workbook'))).rejects.toThrow('Save the sheet as CSV')
    await expect(read('name,words\n1,2\n')).rejects.toThrow(
      'There is no column named “id” or “title” or “text”',
    )
    await expect(read(gzipSync('id,title,text\n1,One,Long\n').subarray(0, 30))).rejects.toThrow('damaged')
  })

  test('may be zipped, and may have lines above its names', async () => {
    expect(await read(gzipSync('id,title,text\n1,One,Long\n'))).toEqual(['One'])
    expect(await read('Export of May\n\nid,title,text\n1,One,Long\n', { skipRows: 2 })).toEqual(['One'])
  })
})
