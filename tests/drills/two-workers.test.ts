import { describe, expect, onTestFinished, test } from 'vitest'
import { deliveryTo } from '#app/work/mail/transport.server.ts'
import { engine } from '#tests/support/engine.ts'
import { mailServer, type MailServer } from '#tests/support/mail-servers.ts'
import { pause, sized, tell } from './form.ts'
import { openSite, type StandingSite } from './standing-site.ts'
import { lettersWait } from './waiting-letters.ts'

const letters = sized(40, 1_000)
const letterMs = sized(100, 300)

const waiting = (site: StandingSite) =>
  site.read(
    async (db) => (await db.selectFrom('mail').select('id').where('sent_at', 'is', null).execute()).length,
  )

const doubled = ({ taken }: MailServer) => taken.length - new Set(taken).size

describe('two processes on one database, with a slow mail server', () => {
  test('send each letter once', async () => {
    const server = await mailServer({ letterMs })
    const site = await openSite()
    onTestFinished(site.close)
    await lettersWait(site, letters)

    await Promise.all([1, 2].map(() => site.start({ SMTP_URL: server.url })))
    for (let seconds = 0; seconds < 300 && (await waiting(site)) > 0; seconds++) await pause(1_000)

    tell(`two workers on ${engine}`, { letters, taken: server.taken.length, doubled: doubled(server) })
    expect([server.taken.length, doubled(server)]).toEqual([letters, 0])
  })

  test('would be found out if they looked first and marked afterwards (control)', async () => {
    const server = await mailServer({ letterMs: 5 })
    const site = await openSite()
    onTestFinished(site.close)
    await lettersWait(site, letters)
    const deliver = deliveryTo(server.url, 'shop@example.com', 'https://voices.example')

    const careless = async () => {
      const due = await site.read((db) =>
        db.selectFrom('mail').selectAll().where('sent_at', 'is', null).limit(10).execute(),
      )
      for (const letter of due) await deliver(letter, new AbortController().signal)
    }
    await Promise.all([careless(), careless()])

    expect(doubled(server)).toBeGreaterThan(0)
  })
})
