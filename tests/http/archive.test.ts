import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { archive } from '#app/http/archive.server.ts'
import { unpack } from '#tests/support/unpacking.ts'

const files = {
  'my-data.json': Buffer.from('{"name":"Zoë"}'),
  'photos/caffè.webp': Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256)),
  'empty.txt': Buffer.alloc(0),
}

async function packed(): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, bytes]) => ({ name, bytes }))
  const pieces: Uint8Array[] = []
  for await (const piece of archive(entries, new Date('2026-03-02T09:14:30.000Z'))) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('what is packed comes out again, byte for byte', async () => {
  expect(Object.fromEntries(unpack(await packed()))).toEqual(files)
})

test('another program reads it, too', async ({ skip }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'openaisle-archive-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(path.join(folder, 'a.zip'), await packed())
  const read =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])'
  const { status, error } = spawnSync('python3', ['-c', read, path.join(folder, 'a.zip'), folder])
  if (error) skip()
  expect(status).toBe(0)
  for (const [name, bytes] of Object.entries(files))
    expect(readFileSync(path.join(folder, name)).equals(bytes), name).toBe(true)
})

test('one that was changed on the way is found out (control)', async () => {
  const zip = await packed()
  zip[zip.indexOf('Zoë')]! ^= 1
  expect(() => unpack(zip)).toThrow('damaged')
})
