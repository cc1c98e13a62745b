// npm run demo -- end: takes from the people of the demo’s story everything that lets in or gives a right. Their words stay.
import './guard.mjs'
import process from 'node:process'
import { asSystem } from '#app/kernel/context.server.ts'
import { letThemGo } from '#db/seeds/curtain.ts'
import { migrate, withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

if (process.argv[2] !== 'end') {
  console.error('npm run demo -- end')
  process.exit(1)
}

await withDatabase(settings().databaseUrl, async (db) => {
  await migrate(db)
  const gone = await letThemGo(asSystem(db, new Date(), 'npm run demo'))
  console.log(
    gone === 0
      ? 'Nobody of the story has a right here.'
      : `${gone} people of the story can no longer sign in and have no rights. Now: npm run admin -- you@example.org`,
  )
})
