// npm run db:migrate: brings the database to the newest migration.
import './guard.mjs'
import { pendingMigrations } from '#db/migrate.server.ts'
import { migrate, withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

await withDatabase(settings().databaseUrl, async (db) => {
  if ((await pendingMigrations(db)).length === 0) console.log('The database is at the newest migration.')
  else await migrate(db)
})
