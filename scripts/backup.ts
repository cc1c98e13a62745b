// npm run backup [-- FOLDER]: copies the running site into a new folder of FOLDER, by default DATA_DIR/backups.
import './guard.mjs'
import path from 'node:path'
import process from 'node:process'
import { readFile } from 'node:fs/promises'
import { makeBackup, manifestFile, type Manifest } from './backing-up.ts'
import { settings } from './settings.ts'

const site = settings()
const shelf = path.resolve(process.argv[2] ?? path.join(site.dataDirectory, 'backups'))

try {
  const folder = await makeBackup(site, shelf, new Date())
  const { rows, files } = JSON.parse(await readFile(path.join(folder, manifestFile), 'utf8')) as Manifest
  const kept = Object.values(rows).reduce((sum, count) => sum + count, 0)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(`${folder}\n${kept} rows, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB.`)
  console.log(
    'The secret that signs cookies is not in it: keep SECRET, or DATA_DIR/secret, apart from the backups.',
  )
  console.log(`To see that it can be read back: npm run restore -- ${folder} --verify`)
} catch (error) {
  console.error(`No backup was made. ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
