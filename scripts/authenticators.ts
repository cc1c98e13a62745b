// npm run authenticators [-- --reset]: whose authenticator no longer opens, because SECRET is another one than when it was set.
// With --reset these are taken off: a code by mail is enough at the next sign-in, and a new one can be set then.
import './guard.mjs'
import process from 'node:process'
import { lostSecondFactors, releaseSecondFactors } from '#app/domain/people/second-factor.server.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

const site = settings()

await withDatabase(site.databaseUrl, async (db) => {
  const ctx = asSystem(db, new Date(), 'npm run authenticators')
  const lost = await lostSecondFactors(ctx)
  for (const { email } of lost) console.log(email)
  if (process.argv.includes('--reset')) console.log(`${await releaseSecondFactors(ctx)} taken off.`)
  else if (lost.length === 0) console.log('Every authenticator opens.')
  else
    console.log(
      `${lost.length} no longer open. Put the old SECRET back, or: npm run authenticators -- --reset`,
    )
})
