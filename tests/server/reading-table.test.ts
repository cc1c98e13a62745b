import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rowsOf } from '#scripts/reading-table.ts'

const columns = { id: 'id', title: 'title', body: 'text' }
const plainly = { delimiter: ',', skipRows: 0, encoding: 'utf8' } as const

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
      'line 3 has 1 cells instead of 3',
      'Three',
    ])
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
