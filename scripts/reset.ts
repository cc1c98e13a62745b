// npm run db:reset: throws the demo's SQLite file away and tells its story anew. Refuses anything else.
import './guard.mjs'
import path from 'node:path'
import process from 'node:process'
import { prepare, removeSqlite } from './preparing.ts'
import { settings } from './settings.ts'

const site = settings()
if (!site.isDemo || !site.databaseUrl.startsWith('file:')) {
  console.error('Only the SQLite file of a demo is thrown away like this. Nothing was touched.')
  process.exit(1)
}
const file = path.resolve(site.databaseUrl.slice('file:'.length))
removeSqlite(file)
await prepare(site)
