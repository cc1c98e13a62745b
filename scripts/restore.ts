// npm run restore -- BACKUP [--verify]: puts a backup into the empty place that DATA_DIR and DATABASE_URL name.
// Who was erased since, by the list beside it (DATA_DIR/erased.jsonl, or --erased FILE), is erased again.
// With --verify it is put into a place of its own, compared, and taken away again. Without a name: the newest backup.
import './guard.mjs'
import path from 'node:path'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { tombstoneFile } from '#app/domain/privacy/tombstones.server.ts'
import { backupsOn } from './backing-up.ts'
import { settings } from './settings.ts'
import { restoreBackup, verifyBackup } from './restoring.ts'
import { settleRestored } from './settling.ts'

const site = settings()
const said = process.argv.slice(2)
const isTrial = said.includes('--verify')
const shelf = path.join(site.dataDirectory, 'backups')
const flag = said.indexOf('--erased')
const [list] = flag === -1 ? [tombstoneFile(site.dataDirectory)] : said.splice(flag, 2).slice(1)
const folder = said.find((word) => !word.startsWith('--')) ?? (await backupsOn(shelf))[0]

try {
  if (!list || (flag !== -1 && !existsSync(list)))
    throw new Error(`There is no list of erased people at ${list ?? '(no file named)'}`)
  if (!folder) throw new Error(`There is no backup in ${shelf}; name one: npm run restore -- FOLDER`)
  const begun = performance.now()
  const { manifest, migrated } = await (isTrial ? verifyBackup(folder, site) : restoreBackup(folder, site))
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  const took = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(
    `${isTrial ? 'This backup can be restored' : 'Restored'}: ${manifest.madeAt}, ${rows} rows, ${manifest.files.length} files, ${took} s.`,
  )
  if (migrated.length > 0) console.log(`Migrated on the way: ${migrated.join(', ')}.`)
  if (!isTrial) {
    const { sessions, letters, erased } = await settleRestored(site, new Date(), list)
    console.log(
      `${sessions} sessions ended: everybody signs in again. Without the old secret, guests are new guests.`,
    )
    if (letters > 0)
      console.log(
        `${letters} letters are held back, because they may have been sent: npm run replay -- letters`,
      )
    console.log(
      existsSync(list)
        ? `Erased again: ${erased}.`
        : `There is no ${list}: whoever was erased since the backup is here again. Bring the list and restore anew, or run with --erased FILE.`,
    )
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
