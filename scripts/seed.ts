// npm run db:seed: fills an empty database with the demo's people, posts and months.
import './guard.mjs'
import process from 'node:process'
import { isEmpty, migrate, seed, withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

await withDatabase(settings().databaseUrl, async (db) => {
  await migrate(db)
  if (await isEmpty(db)) {
    await seed(db)
  } else {
    console.error(
      'Somebody lives in this database already; the demo is only told to an empty one. See npm run db:reset.',
    )
    process.exitCode = 1
  }
})
