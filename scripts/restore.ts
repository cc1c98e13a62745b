// npm run restore -- BACKUP [--verify]: puts a backup into the empty place that DATA_DIR and DATABASE_URL name.
// With --verify it is put into a place of its own, compared, and taken away again. Without a name: the newest backup.
import './guard.mjs'
import path from 'node:path'
import process from 'node:process'
import { backupsOn } from './backing-up.ts'
import { settings } from './preparing.ts'
import { restoreBackup, verifyBackup } from './restoring.ts'

const site = settings()
const said = process.argv.slice(2)
const isTrial = said.includes('--verify')
const shelf = path.join(site.dataDirectory, 'backups')
const folder = said.find((word) => !word.startsWith('--')) ?? (await backupsOn(shelf))[0]

try {
  if (!folder) throw new Error(`There is no backup in ${shelf}; name one: npm run restore -- FOLDER`)
  const begun = performance.now()
  const { manifest, migrated } = await (isTrial ? verifyBackup(folder, site) : restoreBackup(folder, site))
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  const took = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(
    `${isTrial ? 'This backup can be restored' : 'Restored'}: ${manifest.madeAt}, ${rows} rows, ${manifest.files.length} files, ${took} s.`,
  )
  if (migrated.length > 0) console.log(`Migrated on the way: ${migrated.join(', ')}.`)
  if (!isTrial)
    console.log('People stay signed in as they were then. Without the old secret, guests are new guests.')
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
