// npm run db:migrate: brings the database to the newest migration.
import './guard.mjs'
import { config } from '#app/config.server.ts'
import { pendingMigrations } from '#db/migrate.server.ts'
import { migrate, readEnvFile, withDatabase } from './preparing.ts'

readEnvFile()
await withDatabase(config().databaseUrl, async (db) => {
  if ((await pendingMigrations(db)).length === 0) console.log('The database is at the newest migration.')
  else await migrate(db)
})
