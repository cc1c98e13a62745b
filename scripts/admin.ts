// npm run admin -- EMAIL: makes an admin of whoever has this address. The first one of a site comes into being this way.
import './guard.mjs'
import process from 'node:process'
import { mailbox } from '#app/kernel/text.ts'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import { linkMinutes, makeSignInLink } from '#app/domain/people/sign-in-links.server.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { prepare, withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

const site = settings()
const email = mailbox.safeParse(process.argv[2] ?? '')
if (!email.success) {
  console.error('npm run admin -- you@example.org')
  process.exit(1)
}

await prepare(site)
await withDatabase(site.databaseUrl, async (db) => {
  const ctx = asSystem(db, new Date(), 'npm run admin')
  const { isNew, personId } = await appointAdmin(ctx, email.data)
  console.log(`${email.data} is an admin${isNew ? ', and new here' : ''}. Sign in at ${site.origin}/sign-in`)
  if (site.smtpUrl === null && !site.isDemo)
    console.log('No mail leaves without SMTP_URL, so no code comes. This comes in all the same:')
  const token = await makeSignInLink(ctx, personId)
  console.log(`Once, within ${linkMinutes} minutes: ${site.origin}/sign-in/link/${token}`)
})
