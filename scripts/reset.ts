// npm run db:reset: throws the demo's SQLite file away and tells its story anew. Refuses anything else.
import './guard.mjs'
import path from 'node:path'
import process from 'node:process'
import { config } from '#app/config.server.ts'
import { prepare, readEnvFile, removeSqlite } from './preparing.ts'

readEnvFile()
const { databaseUrl, isDemo } = config()
if (!isDemo || !databaseUrl.startsWith('file:')) {
  console.error('Only the SQLite file of a demo is thrown away like this. Nothing was touched.')
  process.exit(1)
}
const file = path.resolve(databaseUrl.slice('file:'.length))
removeSqlite(file)
await prepare(config())
